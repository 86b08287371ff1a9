/** How much of the sky nearby surfaces hide from each pixel, from the depth of the picture alone. */
import type { View } from "./view.ts";

const TAPS = 14;
/** Reach of the occlusion, share of the picture's height at the depth of the point. */
const REACH = 0.05;
/** The pattern of taps repeats in blocks of 4 × 4 pixels, over which the result is averaged again. */
const BLOCK = 4;

/** No value is found for this pixel itself. */
const UNKNOWN = -1;
/** Rows above and below that the average reaches. */
const MARGIN = 2;

/**
 * Openness per pixel, 1 for a free surface to 0. `view` is at one sample per pixel; `depth` is the distance along the view, Infinity for none.
 */
export function occlusionOf(view: View, depth: Float32Array): Float32Array {
  const openness = new Float32Array(depth.length).fill(1);
  occlusionFinder(view, depth, openness)({ top: 0, bottom: view.height });
  return openness;
}

/** Rows of a picture from `top` to before `bottom`. */
interface Rows {
  readonly top: number;
  readonly bottom: number;
}

/** A function that does rows of `occlusionOf`, into an array for the whole picture. */
export function occlusionFinder(view: View, depth: Float32Array, openness: Float32Array): (rows: Rows) => void {
  const { width, height } = view;
  const read = opennessReader(view, depth);
  return ({ top, bottom }) => {
    const first = Math.max(0, top - MARGIN);
    const last = Math.min(height, bottom + MARGIN);
    const found = new Float32Array((last - first) * width).fill(UNKNOWN);
    for (let y = first; y < last; y++) {
      // Every second pixel is enough: a block's average is then of 112 taps.
      for (let x = y & 1; x < width; x += 2) if (depth[y * width + x] !== Infinity) found[(y - first) * width + x] = read(x, y);
    }
    const across = averageAlong(view, depth.subarray(first * width, last * width), found, 1);
    const both = averageAlong(view, depth.subarray(first * width, last * width), across, width);
    for (let y = top; y < bottom; y++) {
      for (let x = 0, at = y * width, from = (y - first) * width; x < width; x++, at++, from++) {
        if (depth[at] === Infinity) continue;
        // A thin thing may have no pixel of its own that was looked at.
        openness[at] = both[from] === UNKNOWN ? read(x, y) : both[from]!;
      }
    }
  };
}

/** Offsets of the taps in pixels for each pixel of a block, x and y each: turned and stretched against each other. */
function spiralsOf(reach: number): readonly Int32Array[] {
  // An order in which neighbours in the block are far apart.
  const order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  return order.map((rank) => {
    const taps = new Int32Array(TAPS * 2);
    for (let i = 0; i < TAPS; i++) {
      const radius = reach * ((i + (rank + 0.5) / 16) / TAPS) ** 1.5;
      const angle = i * 2.399963 + (rank / 16) * 2 * Math.PI;
      taps[i * 2] = Math.round(radius * Math.cos(angle));
      taps[i * 2 + 1] = Math.round(radius * Math.sin(angle));
    }
    return taps;
  });
}

function opennessReader(view: View, depth: Float32Array): (x: number, y: number) => number {
  const { width, height, scale, centreX, centreY, perspective } = view;
  const reachPixels = REACH * height;
  const spirals = spiralsOf(reachPixels);
  const normal = new Float64Array(3);
  const findNormal = normalReader(view, depth, normal);
  const unit = 1 / scale;
  return (x, y) => {
    const taps = spirals[(y % BLOCK) * BLOCK + (x % BLOCK)]!;
    const here = depth[y * width + x]!;
    const metre = perspective ? here * unit : unit;
    findNormal(x, y);
    const nx = normal[0]!;
    const ny = normal[1]!;
    const nz = normal[2]!;
    const px = (x + 0.5 - centreX) * metre;
    const py = (centreY - y - 0.5) * metre;
    const reach = reachPixels * metre;
    const falloff = 1 / (reach * reach * 1.5);
    let hidden = 0;
    for (let i = 0; i < TAPS * 2; i += 2) {
      const tx = x + taps[i]!;
      const ty = y + taps[i + 1]!;
      if (tx < 0 || ty < 0 || tx >= width || ty >= height) continue;
      const there = depth[ty * width + tx]!;
      if (there === Infinity) continue;
      const thereMetre = perspective ? there * unit : unit;
      const dx = (tx + 0.5 - centreX) * thereMetre - px;
      const dy = (centreY - ty - 0.5) * thereMetre - py;
      const dz = here - there;
      const rise = dx * nx + dy * ny + dz * nz;
      if (rise <= 0) continue;
      const square = dx * dx + dy * dy + dz * dz;
      const near = 1 - square * falloff;
      if (near > 0) hidden += Math.max(0, rise / Math.sqrt(square + 1e-20) - 0.12) * near;
    }
    return Math.max(0, 1 - (hidden * 2.1) / TAPS);
  };
}

/** The normal towards the viewer (right, up, back) from the smaller of the differences to both sides. */
function normalReader(view: View, depth: Float32Array, normal: Float64Array): (x: number, y: number) => void {
  const { width, height, scale, centreX, centreY, perspective } = view;
  return (x, y) => {
    const at = y * width + x;
    const here = depth[at]!;
    const metre = perspective ? here / scale : 1 / scale;
    const stepX = perspective ? (x + 0.5 - centreX) / scale : 0;
    const stepY = perspective ? (centreY - y - 0.5) / scale : 0;
    const slopeX =
      smaller(here - (x > 0 ? depth[at - 1]! : Infinity), (x + 1 < width ? depth[at + 1]! : Infinity) - here) / metre;
    const slopeY =
      smaller(here - (y + 1 < height ? depth[at + width]! : Infinity), (y > 0 ? depth[at - width]! : Infinity) - here) / metre;
    // The surface z(x, y) in view coordinates; perspective shears the steps.
    const nx = slopeX;
    const ny = slopeY;
    const nz = 1 + slopeX * stepX + slopeY * stepY;
    const size = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    normal[0] = nx * size;
    normal[1] = ny * size;
    normal[2] = nz * size;
  };
}

function smaller(a: number, b: number): number {
  if (Math.abs(a) < Math.abs(b)) return a;
  return Math.abs(b) === Infinity ? 0 : b;
}

/** Averages what is known over a block's side, along rows (`step` 1) or columns, leaving out what lies at another depth. */
function averageAlong(view: View, depth: Float32Array, values: Float32Array, step: number): Float32Array {
  const out = new Float32Array(values.length).fill(UNKNOWN);
  const { width, scale, perspective } = view;
  const limit = step === 1 ? width : values.length / width;
  for (let at = 0, x = 0, y = 0; at < values.length; at++, x++) {
    if (x === width) {
      x = 0;
      y++;
    }
    const here = depth[at]!;
    if (here === Infinity) continue;
    const place = step === 1 ? x : y;
    const tolerance = (perspective ? here / scale : 1 / scale) * 6;
    let sum = 0;
    let count = 0;
    for (let k = Math.max(-2, -place); k <= Math.min(1, limit - 1 - place); k++) {
      const other = at + k * step;
      if (values[other] === UNKNOWN || Math.abs(depth[other]! - here) > tolerance * (1 + Math.abs(k))) continue;
      sum += values[other]!;
      count++;
    }
    if (count > 0) out[at] = sum / count;
  }
  return out;
}
