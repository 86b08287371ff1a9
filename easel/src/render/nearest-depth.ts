import type { View } from "./view.ts";
import type { Visibility } from "./visibility.ts";

/** Distance of the nearest sample per pixel, metres; Infinity for none. */
export function nearestDepth(samples: View, visible: Visibility, side: 1 | 2): Float32Array {
  const depth = new Float32Array((samples.width / side) * (samples.height / side));
  findDepth({ samples, visible, side }, { top: 0, bottom: samples.height / side }, depth);
  return depth;
}

interface Seen {
  readonly samples: View;
  readonly visible: Visibility;
  /** Samples per pixel and side. */
  readonly side: 1 | 2;
}

/** `nearestDepth` for the pixels' rows from `top` to before `bottom`. */
export function findDepth(
  { samples, visible, side }: Seen,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  depth: Float32Array,
): void {
  const width = samples.width / side;
  for (let y = top; y < bottom; y++) depthOfRow({ samples, visible, side }, y, depth.subarray(y * width, (y + 1) * width));
}

function depthOfRow({ samples, visible, side }: Seen, y: number, depth: Float32Array): void {
  const { nearness } = visible;
  for (let x = 0, from = y * side * samples.width; x < depth.length; x++, from += side) {
    let q = nearness[from]!;
    if (side === 2) q = Math.max(q, nearness[from + 1]!, nearness[from + samples.width]!, nearness[from + samples.width + 1]!);
    depth[x] = q === -Infinity ? Infinity : samples.perspective ? 1 / q : -q;
  }
}
