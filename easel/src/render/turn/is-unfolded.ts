import { Spans } from "../../mesh/spans.ts";

/** Side of the grid that overlaps are looked for on. */
const GRID = 512;

/** Whether all uvs lie in the map and next to no place of it belongs to two triangles. Those of Easel's own shapes never overlap. */
export function isUnfolded(uvs: Float32Array, indices: Uint32Array): boolean {
  if (uvs.some((value) => value < 0 || value > 1)) return false;
  const corners = cornersOf(uvs, indices, GRID);
  const spans = new Spans(GRID);
  const seen = new Uint8Array(GRID * GRID);
  let covered = 0;
  for (let first = 0; first < corners.length; first += 6) {
    spans.cover(corners, first);
    for (let y = spans.top; y <= spans.bottom; y++) {
      if (spans.left[y]! > spans.right[y]!) continue;
      covered += spans.right[y]! + 1 - spans.left[y]!;
      seen.fill(1, y * GRID + spans.left[y]!, y * GRID + spans.right[y]! + 1);
    }
  }
  const distinct = seen.reduce((sum, one) => sum + one, 0);
  return covered <= distinct * 1.02;
}

/** Places on a map of `side` texels of each corner of each triangle, x and y. */
export function cornersOf(uvs: Float32Array, indices: Uint32Array, side: number): Float32Array {
  const corners = new Float32Array(indices.length * 2);
  for (let c = 0; c < indices.length; c++) {
    corners[c * 2] = uvs[indices[c]! * 2]! * side;
    corners[c * 2 + 1] = uvs[indices[c]! * 2 + 1]! * side;
  }
  return corners;
}
