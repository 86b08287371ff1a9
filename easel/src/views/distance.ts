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
    outer[i] = c <= 0.001 ? FAR : c < 0.5 ? (0.5 - c) ** 2 : 0;
    inner[i] = c >= 0.999 ? FAR : c > 0.5 ? (c - 0.5) ** 2 : 0;
  }
  transform(outer, width, height);
  transform(inner, width, height);
  for (let i = 0; i < outer.length; i++) outer[i] = Math.sqrt(inner[i]) - Math.sqrt(outer[i]);
  return outer;
}

/** Squared distance to the nearest pixel with cost 0, plus that pixel's cost; in place. */
function transform(costs: Float32Array, width: number, height: number): void {
  const longest = Math.max(width, height);
  const line = new Float32Array(longest);
  const envelope: Envelope = { places: new Int32Array(longest), starts: new Float32Array(longest + 1) };
  for (let x = 0; x < width; x++) pass(costs, x, width, height, line, envelope);
  for (let y = 0; y < height; y++) pass(costs, y * width, 1, width, line, envelope);
}

interface Envelope {
  /** Which parabolas make the lower envelope, and from where on. */
  readonly places: Int32Array;
  readonly starts: Float32Array;
}

function pass(
  costs: Float32Array,
  from: number,
  stride: number,
  length: number,
  line: Float32Array,
  { places, starts }: Envelope,
): void {
  for (let i = 0; i < length; i++) line[i] = costs[from + i * stride];
  let last = 0;
  places[0] = 0;
  starts[0] = -FAR;
  starts[1] = FAR;
  for (let q = 1; q < length; q++) {
    if (line[q] >= FAR) continue;
    let s = meeting(line, q, places[last]);
    while (last > 0 && s <= starts[last]) s = meeting(line, q, places[--last]);
    if (s <= starts[last]) last = -1;
    last++;
    places[last] = q;
    starts[last] = last === 0 ? -FAR : s;
    starts[last + 1] = FAR;
  }
  for (let i = 0, k = 0; i < length; i++) {
    while (starts[k + 1] < i) k++;
    const d = i - places[k];
    costs[from + i * stride] = d * d + line[places[k]];
  }
}

/** Where the parabolas at q and p meet. */
function meeting(line: Float32Array, q: number, p: number): number {
  return (line[q] - line[p] + q * q - p * p) / (2 * (q - p));
}
