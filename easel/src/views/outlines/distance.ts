/** Squared Euclidean distance transform after Felzenszwalb and Huttenlocher, with sub-pixel outlines from coverage. */

const FAR = 1e10;

/**
 * Signed distance of each pixel's centre from the outline, in pixels, positive inside. Coverage of a pixel on the outline (0–1)
 * says how far the outline is from its centre.
 */
export function signedDistance(coverage: Float32Array, width: number, height: number): Float32Array {
  const outer = new Float32Array(coverage.length);
  const inner = new Float32Array(coverage.length);
  for (let i = 0; i < coverage.length; i++) {
    const c = coverage[i];
    const off = c - 0.5;
    if (c <= 0.001) outer[i] = FAR;
    else if (c < 0.5) outer[i] = off * off;
    if (c >= 0.999) inner[i] = FAR;
    else if (c > 0.5) inner[i] = off * off;
  }
  transform(outer, width, height);
  transform(inner, width, height);
  for (let i = 0; i < outer.length; i++)
    outer[i] = outer[i] === 0 ? Math.sqrt(inner[i]) : Math.sqrt(inner[i]) - Math.sqrt(outer[i]);
  return outer;
}

/** Squared distance to the nearest pixel with a cost, plus that cost (0–0.25); in place. */
function transform(costs: Float32Array, width: number, height: number): void {
  alongColumns(costs, width, height);
  const line = new Float32Array(width);
  const envelope: Envelope = { places: new Int32Array(width), starts: new Float32Array(width + 1) };
  for (let y = 0; y < height; y++) alongRow(costs.subarray(y * width, (y + 1) * width), line, envelope);
}

/** Costs differ by less than a step adds, so in a column the nearest one is the least: it is carried down, and then up. */
function alongColumns(costs: Float32Array, width: number, height: number): void {
  const carried = new Float32Array(width).fill(FAR);
  const steps = new Float32Array(width);
  const carry = (from: number) => {
    for (let x = 0, i = from; x < width; x++, i++) {
      const step = steps[x] + 1;
      const value = carried[x] + step * step;
      if (costs[i] <= value) {
        // A pixel with a cost of its own, or one that the way down has brought nearer.
        carried[x] = costs[i];
        steps[x] = 0;
      } else {
        costs[i] = value;
        steps[x] = step;
      }
    }
  };
  for (let y = 0; y < height; y++) carry(y * width);
  carried.fill(FAR);
  for (let y = height - 1; y >= 0; y--) carry(y * width);
}

interface Envelope {
  /** Which parabolas make the lower envelope, and from where on. */
  readonly places: Int32Array;
  readonly starts: Float32Array;
}

/** Pixels without any cost whose neighbours have none either are left as they are: nothing beyond the neighbours is nearest to them. */
function alongRow(row: Float32Array, line: Float32Array, { places, starts }: Envelope): void {
  const { length } = row;
  line.set(row);
  let last = -1;
  for (let q = 0; q < length; q++) {
    const cost = line[q];
    if (cost >= FAR || (cost === 0 && q > 0 && q < length - 1 && line[q - 1] === 0 && line[q + 1] === 0)) continue;
    let start = -FAR;
    while (last >= 0) {
      const p = places[last];
      start = (cost - line[p] + (q - p) * (q + p)) / (2 * (q - p));
      if (start > starts[last]) break;
      last--;
    }
    places[++last] = q;
    starts[last] = last === 0 ? -FAR : start;
  }
  if (last < 0) return;
  starts[last + 1] = FAR;
  for (let i = 0, k = 0; i < length; i++) {
    while (starts[k + 1] < i) k++;
    if (line[i] === 0) continue;
    const d = i - places[k];
    row[i] = d * d + line[places[k]];
  }
}
