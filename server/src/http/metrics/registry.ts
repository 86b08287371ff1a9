/** Numbers in the text exposition of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats). */

/** Label name → value. Values come from small sets that we know: routes, models, deployments, outcomes. */
export type Labels = Readonly<Record<string, string>>;

/** One sample of a gauge. */
export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

export interface Counter {
  add(labels: Labels): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

/** All that is measured. */
export interface Registry {
  counter(name: string, help: string): Counter;
  /** `bounds` ascending; the last bucket has none. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Asked at each exposition; null leaves it out, and so does an error. A name that ends in `_total` makes it a counter. */
  gauge(name: string, help: string, read: () => Promise<readonly Sample[] | null> | readonly Sample[] | null): void;
  /** Everything, ended by a line break. */
  expose(): Promise<string>;
}

type Family = () => Promise<string>;

/** An empty one. */
export function makeRegistry(): Registry {
  const families: Family[] = [];
  return {
    counter(name, help) {
      const { add, family } = makeCounter(name, help);
      families.push(family);
      return { add };
    },
    histogram(name, help, bounds) {
      const { observe, family } = makeHistogram(name, help, bounds);
      families.push(family);
      return { observe };
    },
    gauge(name, help, read) {
      families.push(async () => {
        const samples = await Promise.resolve()
          .then(read)
          .catch(() => null);
        const lines = (samples ?? []).map(({ labels = {}, value }) => line(name, labels, value));
        return lines.length === 0 ? "" : head(name, help, name.endsWith("_total") ? "counter" : "gauge") + lines.join("");
      });
    },
    expose: async () => (await Promise.all(families.map((family) => family()))).join(""),
  };
}

function makeCounter(name: string, help: string): Counter & { readonly family: Family } {
  const counts = new Map<string, { readonly labels: Labels; value: number }>();
  return {
    add(labels) {
      const key = textOf(labels);
      const count = counts.get(key) ?? { labels, value: 0 };
      count.value += 1;
      counts.set(key, count);
    },
    family: async () =>
      head(name, help, "counter") + [...counts.values()].map(({ labels, value }) => line(name, labels, value)).join(""),
  };
}

interface Buckets {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
}

function makeHistogram(name: string, help: string, bounds: readonly number[]): Histogram & { readonly family: Family } {
  const all = new Map<string, Buckets>();
  return {
    observe(labels, value) {
      const key = textOf(labels);
      const buckets = all.get(key) ?? { labels, counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
      const index = bounds.findIndex((bound) => value <= bound);
      buckets.counts[index === -1 ? bounds.length : index]! += 1;
      buckets.sum += value;
      all.set(key, buckets);
    },
    family: async () => head(name, help, "histogram") + [...all.values()].map((one) => bucketLines(name, bounds, one)).join(""),
  };
}

/** Buckets are cumulative in the exposition. */
function bucketLines(name: string, bounds: readonly number[], { labels, counts, sum }: Buckets): string {
  let total = 0;
  const lines = counts.map((count, i) => {
    total += count;
    return line(`${name}_bucket`, { ...labels, le: i < bounds.length ? String(bounds[i]) : "+Inf" }, total);
  });
  return lines.join("") + line(`${name}_sum`, labels, sum) + line(`${name}_count`, labels, total);
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n`;
}

function line(name: string, labels: Labels, value: number): string {
  const text = textOf(labels);
  return `${name}${text === "" ? "" : `{${text}}`} ${value}\n`;
}

function textOf(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`)
    .join(",");
}
