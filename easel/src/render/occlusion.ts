/** How much of the sky nearby surfaces hide from each pixel, from the depth of the picture alone. */
import type { View } from "./view.ts";

const TAPS = 14;
/** Reach of the occlusion, share of the picture's height at the depth of the point. */
const REACH = 0.05;
/** The pattern of taps repeats in blocks of 4 × 4 pixels, over which the result is averaged again. */
const BLOCK = 4;

/**
 * Openness per pixel, 1 for a free surface to 0. `view` is at one sample per pixel; `depth` is the distance along the view, Infinity for none.
 */
export function occlusionOf(view: View, depth: Float32Array): Float32Array {
  const openness = new Float32Array(depth.length).fill(1);
  const spirals = spiralsOf();
  const read = opennessReader(view, depth);
  for (let y = 0, at = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++, at++) {
      if (depth[at]! === Infinity) continue;
      openness[at] = read(x, y, spirals[(y % BLOCK) * BLOCK + (x % BLOCK)]!);
    }
  }
  return smoothed(view, depth, openness);
}

/** Offsets of the taps for each pixel of a block: turned and stretched against each other. */
function spiralsOf(): readonly Float64Array[] {
  // An order in which neighbours in the block are far apart.
  const order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  return order.map((rank) => {
    const taps = new Float64Array(TAPS * 2);
    for (let i = 0; i < TAPS; i++) {
      const radius = ((i + (rank + 0.5) / 16) / TAPS) ** 1.5;
      const angle = i * 2.399963 + (rank / 16) * 2 * Math.PI;
      taps[i * 2] = radius * Math.cos(angle);
      taps[i * 2 + 1] = radius * Math.sin(angle);
    }
    return taps;
  });
}

function opennessReader(view: View, depth: Float32Array): (x: number, y: number, taps: Float64Array) => number {
  const { width, height, scale, centreX, centreY, perspective } = view;
  const reachPixels = REACH * height;
  const normal = new Float64Array(3);
  const findNormal = normalReader(view, depth, normal);
  return (x, y, taps) => {
    const here = depth[y * width + x]!;
    const metre = perspective ? here / scale : 1 / scale;
    findNormal(x, y);
    const px = (x + 0.5 - centreX) * metre;
    const py = (centreY - y - 0.5) * metre;
    const reach = reachPixels * metre;
    let hidden = 0;
    for (let i = 0; i < TAPS * 2; i += 2) {
      const tx = Math.round(x + taps[i]! * reachPixels);
      const ty = Math.round(y + taps[i + 1]! * reachPixels);
      if (tx < 0 || ty < 0 || tx >= width || ty >= height) continue;
      const there = depth[ty * width + tx]!;
      if (there === Infinity) continue;
      const thereMetre = perspective ? there / scale : metre;
      const dx = (tx + 0.5 - centreX) * thereMetre - px;
      const dy = (centreY - ty - 0.5) * thereMetre - py;
      const dz = here - there;
      const square = dx * dx + dy * dy + dz * dz;
      const rise = dx * normal[0]! + dy * normal[1]! + dz * normal[2]!;
      const near = 1 - square / (reach * reach * 1.5);
      if (near <= 0 || rise <= 0) continue;
      hidden += Math.max(0, rise / Math.sqrt(square + 1e-20) - 0.12) * near;
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
  if (!Number.isFinite(a)) return Number.isFinite(b) ? b : 0;
  if (!Number.isFinite(b)) return a;
  return Math.abs(a) < Math.abs(b) ? a : b;
}

/** Averages over a block around each pixel, in two passes, leaving out what lies at another depth. */
function smoothed(view: View, depth: Float32Array, values: Float32Array): Float32Array {
  const across = smoothedAlong(view, depth, values, 1);
  return smoothedAlong(view, depth, across, view.width);
}

function smoothedAlong(view: View, depth: Float32Array, values: Float32Array, step: number): Float32Array {
  const out = new Float32Array(values.length).fill(1);
  const { width, height, scale, perspective } = view;
  const limit = step === 1 ? width : height;
  for (let at = 0; at < values.length; at++) {
    const here = depth[at]!;
    if (here === Infinity) continue;
    const place = step === 1 ? at % width : (at / width) | 0;
    const tolerance = (perspective ? here / scale : 1 / scale) * 6;
    let sum = 0;
    let count = 0;
    for (let k = -2; k <= 1; k++) {
      if (place + k < 0 || place + k >= limit) continue;
      const other = at + k * step;
      if (Math.abs(depth[other]! - here) > tolerance * (1 + Math.abs(k))) continue;
      sum += values[other]!;
      count++;
    }
    out[at] = count === 0 ? values[at]! : sum / count;
  }
  return out;
}
