/** Gives a surface the relief of its materials: points move along their normals, so it stays closed. */
import { inShared, sharedBytes, sharedFloats } from "../crew/shared-array.ts";
import type { MadeMaterial } from "../materials/index.ts";
import type { Stage } from "../stage.ts";
import { RELIEF_PIECE, reliefHeights } from "./relief-heights.ts";
import type { Surface } from "./surface.ts";

/** The surface in relief; `strength` 0–1 for each material. Its normals are those of the relief, sharp where they were. */
export async function displaceSurface(
  surface: Surface,
  materials: readonly MadeMaterial[],
  strength: Float32Array,
  stage: Stage,
): Promise<Surface> {
  const depths = strength.map((part, i) => materials[i].relief * part);
  if (depths.every((depth) => depth === 0)) return surface;
  const { pointOf, materialOf } = ownersOf(surface);
  const points = sharedFloats(surface.normals.length);
  for (let i = 0; i < points.length; i += 3) {
    if (pointOf[i / 3] === NOWHERE) continue;
    const p = pointOf[i / 3] * 3;
    points[i] = surface.positions[p];
    points[i + 1] = surface.positions[p + 1];
    points[i + 2] = surface.positions[p + 2];
  }
  const heights = sharedFloats(pointOf.length);
  const normals = inShared(surface.normals);
  const task = { materials: materials.map((one) => one.made), depths, points, normals, materialOf, heights };
  await stage.share(reliefHeights, task, Math.ceil(heights.length / RELIEF_PIECE));
  const moved = movedPoints(surface, pointOf, heights);
  return { ...surface, positions: moved, normals: normalsOf(surface, moved) };
}

/** A normal that no corner has. */
const NOWHERE = 0xffffffff;

/** The point and the material that each normal belongs to. */
function ownersOf({ triangles, corners, normals, materials }: Surface) {
  const pointOf = new Uint32Array(normals.length / 3).fill(NOWHERE);
  const materialOf = sharedBytes(pointOf.length);
  for (let c = 0; c < corners.length; c++) {
    pointOf[corners[c]] = triangles[c];
    materialOf[corners[c]] = materials[(c / 3) | 0];
  }
  return { pointOf, materialOf };
}

/** Points move by the mean of their normals' heights, along the mean of their normals. */
function movedPoints({ positions, normals }: Surface, pointOf: Uint32Array, heights: Float32Array): Float32Array {
  const sums = new Float32Array((positions.length / 3) * 5);
  for (let normal = 0; normal < pointOf.length; normal++) {
    if (pointOf[normal] === NOWHERE) continue;
    const s = pointOf[normal] * 5;
    sums[s] += normals[normal * 3];
    sums[s + 1] += normals[normal * 3 + 1];
    sums[s + 2] += normals[normal * 3 + 2];
    sums[s + 3] += heights[normal];
    sums[s + 4]++;
  }
  const moved = new Float32Array(positions.length);
  for (let p = 0, s = 0; p < moved.length; p += 3, s += 5) {
    const length = Math.sqrt(sums[s] ** 2 + sums[s + 1] ** 2 + sums[s + 2] ** 2) || 1;
    const by = sums[s + 3] / (sums[s + 4] || 1) / length;
    moved[p] = positions[p] + sums[s] * by;
    moved[p + 1] = positions[p + 1] + sums[s + 1] * by;
    moved[p + 2] = positions[p + 2] + sums[s + 2] * by;
  }
  return moved;
}

/** Normals from the triangles around each, weighted by area; one whose triangles have no area keeps its direction. */
function normalsOf({ triangles, corners, normals }: Surface, positions: Float32Array): Float32Array {
  const sums = new Float32Array(normals.length);
  for (let c = 0; c < triangles.length; c += 3) {
    const p = triangles[c] * 3;
    const q = triangles[c + 1] * 3;
    const r = triangles[c + 2] * 3;
    const ux = positions[q] - positions[p];
    const uy = positions[q + 1] - positions[p + 1];
    const uz = positions[q + 2] - positions[p + 2];
    const vx = positions[r] - positions[p];
    const vy = positions[r + 1] - positions[p + 1];
    const vz = positions[r + 2] - positions[p + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const n = corners[c + k] * 3;
      sums[n] += nx;
      sums[n + 1] += ny;
      sums[n + 2] += nz;
    }
  }
  for (let n = 0; n < sums.length; n += 3) {
    const length = Math.sqrt(sums[n] ** 2 + sums[n + 1] ** 2 + sums[n + 2] ** 2);
    const flat = length < 1e-20;
    sums[n] = flat ? normals[n] : sums[n] / length;
    sums[n + 1] = flat ? normals[n + 1] : sums[n + 1] / length;
    sums[n + 2] = flat ? normals[n + 2] : sums[n + 2] / length;
  }
  return sums;
}
