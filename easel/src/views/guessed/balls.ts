/**
 * An outline filled with balls along its middle lines, as large as fit: a disc becomes a ball, a strip a round bar. The squared half depth
 * at a sample is the most of r² − |p − c|² over all balls: an upper envelope of parabolas, made along columns and then along rows.
 */

/** Where the distance to the outline rises slower than this to all sides, there is a middle line. */
const RIDGE = 0.85;

/** The balls flow into each other over this part of the largest one's radius. */
const SOFT = 0.1;

/** What flows from neighbours makes a squared depth at most so many times what it was. */
const MOST_FLOW = 1.2;

/**
 * Squared half depth per sample, in squared lengths, negative outside. `radii` holds those of the largest balls within the outline about
 * each sample, i.e. distances from it, `step` apart; 0 or less for none.
 */
export function balls(radii: Float32Array, width: number, step: number): Float32Array {
  const height = radii.length / width;
  const squares = radii.map((radius, i) => (isMiddle(radii, i, width, step) ? (radius / step) ** 2 : Number.NEGATIVE_INFINITY));
  const envelope = new Envelope(Math.max(width, height));
  for (let x = 0; x < width; x++) envelope.raise(squares, x, width, height);
  for (let y = 0; y < height; y++) envelope.raise(squares, y * width, 1, width);
  const deepest = radii.reduce((most, radius) => Math.max(most, radius), 0);
  const reach = Math.round((deepest / step) * SOFT);
  const soft = soften(soften(squares, width, reach), width, reach);
  return squares.map((value, i) => flow(value, soft[i], radii[i] / step) * step * step);
}

/** Near the outline nothing flows; and a sample's own ball stays whatever the others flow to, so the outline does too. */
function flow(value: number, soft: number, radius: number): number {
  const flowing = value > 0 ? Math.min(soft, MOST_FLOW * value) : value;
  return radius > 0 ? Math.max(flowing, radius * radius) : flowing;
}

function isMiddle(radii: Float32Array, i: number, width: number, step: number): boolean {
  if (radii[i] <= 0) return false;
  const beside = Math.max(radii[i - 1], radii[i + 1], radii[i - width], radii[i + width]) - radii[i];
  const aslant = Math.max(radii[i - width - 1], radii[i - width + 1], radii[i + width - 1], radii[i + width + 1]) - radii[i];
  return beside < RIDGE * step && aslant < RIDGE * Math.SQRT2 * step;
}

class Envelope {
  private readonly places: Int32Array;
  private readonly starts: Float64Array;
  private readonly line: Float64Array;

  constructor(longest: number) {
    this.places = new Int32Array(longest);
    this.starts = new Float64Array(longest + 1);
    this.line = new Float64Array(longest);
  }

  /** Each of `count` values becomes that of the highest parabola that stands on any of them. */
  raise(values: Float32Array, first: number, stride: number, count: number): void {
    const { places, starts, line } = this;
    let last = -1;
    for (let q = 0; q < count; q++) {
      const value = values[first + q * stride];
      line[q] = value;
      if (value === Number.NEGATIVE_INFINITY) continue;
      let start = Number.NEGATIVE_INFINITY;
      while (last >= 0) {
        const p = places[last];
        start = (line[p] - value + (q - p) * (q + p)) / (2 * (q - p));
        if (start > starts[last]) break;
        last--;
      }
      places[++last] = q;
      starts[last] = last === 0 ? Number.NEGATIVE_INFINITY : start;
    }
    if (last < 0) return;
    starts[last + 1] = Number.POSITIVE_INFINITY;
    for (let i = 0, k = 0; i < count; i++) {
      while (starts[k + 1] < i) k++;
      values[first + i * stride] = line[places[k]] - (i - places[k]) ** 2;
    }
  }
}

/** Mean over 2·reach + 1 samples each way, raised by what it takes from a parabola along one of them: bars stay as round as they are. */
function soften(values: Float32Array, width: number, reach: number): Float32Array {
  const height = values.length / width;
  const across = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) slide(values, across, { first: y * width, stride: 1, count: width, reach });
  for (let x = 0; x < width; x++) slide(across, result, { first: x, stride: width, count: height, reach });
  return result.map((value) => value + (reach * (reach + 1)) / 3);
}

interface Line {
  readonly first: number;
  readonly stride: number;
  readonly count: number;
  readonly reach: number;
}

function slide(from: Float32Array, to: Float32Array, { first, stride, count, reach }: Line): void {
  const at = (n: number) => from[first + Math.max(0, Math.min(count - 1, n)) * stride];
  let sum = 0;
  for (let n = -reach; n < reach; n++) sum += at(n);
  for (let n = 0; n < count; n++) {
    sum += at(n + reach);
    to[first + n * stride] = sum / (2 * reach + 1);
    sum -= at(n - reach);
  }
}
