/** What a layout of a surface in a map is worth to whoever paints on it. */

/** Texels along a side of the map that the layout is judged at. */
const SIDE = 2048;

/** Faces in a map. */
export interface Layout {
  /** x, y, z per vertex. */
  readonly positions: Float32Array;
  /** Three vertex numbers per triangle. */
  readonly indices: Uint32Array;
  /** u, v per corner of each triangle, 0–1. */
  readonly corners: Float32Array;
}

export interface Worth {
  /** Texels with a face on them, 0–1 of the map. */
  readonly used: number;
  /** Texels whose middle lies in several faces, 0–1 of the used ones: what is painted there shows at several places. */
  readonly shared: number;
  /** Mean stretch by area after Sander: 1 where the layout keeps all lengths, 2 where a texel is twice as long as on average. */
  readonly stretch: number;
}

/** Judges a layout. */
export function judgeLayout(layout: Layout): Worth {
  const hits = new Uint8Array(SIDE * SIDE);
  for (let corner = 0; corner < layout.indices.length; corner += 3) mark(layout.corners, corner * 2, hits);
  let used = 0;
  let shared = 0;
  for (const count of hits) {
    if (count > 0) used++;
    if (count > 1) shared++;
  }
  return { used: used / hits.length, shared: shared / used, stretch: stretchOf(layout) };
}

/** Counts a face at the texels whose middles lie within it. */
function mark(corners: Float32Array, at: number, hits: Uint8Array): void {
  const [ax, ay, bx, by, cx, cy] = corners.subarray(at, at + 6).map((value) => value * SIDE - 0.5) as unknown as number[];
  const area = (bx! - ax!) * (cy! - ay!) - (by! - ay!) * (cx! - ax!);
  if (area === 0) return;
  const right = Math.min(SIDE - 1, Math.floor(Math.max(ax!, bx!, cx!)));
  const bottom = Math.min(SIDE - 1, Math.floor(Math.max(ay!, by!, cy!)));
  // Texels on an edge would count for both neighbours; this part of a texel decides for one of them.
  const ease = 1e-4;
  for (let y = Math.max(0, Math.ceil(Math.min(ay!, by!, cy!))); y <= bottom; y++) {
    for (let x = Math.max(0, Math.ceil(Math.min(ax!, bx!, cx!))); x <= right; x++) {
      const u = ((x - ax!) * (cy! - ay!) - (y - ay!) * (cx! - ax!)) / area;
      const v = ((bx! - ax!) * (y - ay!) - (by! - ay!) * (x - ax!)) / area;
      if (u > ease && v > ease && u + v < 1 - ease && hits[y * SIDE + x]! < 255) hits[y * SIDE + x]!++;
    }
  }
}

/** The root of the mean square of how much longer a length of the map is on the surface, over that of an even layout. */
function stretchOf({ positions: p, indices, corners }: Layout): number {
  let squares = 0;
  let surface = 0;
  let map = 0;
  for (let f = 0; f < indices.length; f += 3) {
    const side = (to: number, k: number) => p[indices[f + to]! * 3 + k]! - p[indices[f]! * 3 + k]!;
    const [u1, v1] = [corners[f * 2 + 2]! - corners[f * 2]!, corners[f * 2 + 3]! - corners[f * 2 + 1]!];
    const [u2, v2] = [corners[f * 2 + 4]! - corners[f * 2]!, corners[f * 2 + 5]! - corners[f * 2 + 1]!];
    const twice = u1 * v2 - u2 * v1;
    const [x1, y1, z1, x2, y2, z2] = [side(1, 0), side(1, 1), side(1, 2), side(2, 0), side(2, 1), side(2, 2)];
    const area = Math.hypot(y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2) / 2;
    surface += area;
    map += Math.abs(twice) / 2;
    // A face without room in the map has no finite stretch; it counts as painted by one texel.
    const inverse = 1 / Math.max(Math.abs(twice), SIDE ** -2);
    const along = [x1 * v2 - x2 * v1, y1 * v2 - y2 * v1, z1 * v2 - z2 * v1];
    const across = [x2 * u1 - x1 * u2, y2 * u1 - y1 * u2, z2 * u1 - z1 * u2];
    const squared = [...along, ...across].reduce((sum, value) => sum + (value * inverse) ** 2, 0) / 2;
    squares += squared * area;
  }
  return Math.sqrt(squares / surface) * Math.sqrt(map / surface);
}
