/** Gives a surface the relief of its materials: points move along their normals, so it stays closed. */
import { type Material, newSample } from "../materials/material.ts";
import type { Surface } from "./surface.ts";

/** The surface in relief; `strength` 0–1 for each material. Its normals are those of the relief, sharp where they were. */
export function displaceSurface(surface: Surface, materials: readonly Material[], strength: Float32Array): Surface {
  const { positions, triangles, normals, corners } = surface;
  if (!materials.some((material, i) => material.relief * strength[i] > 0)) return surface;
  const points = positions.length / 3;
  const move = new Float32Array(points * 3);
  const height = new Float32Array(points);
  const count = new Uint8Array(points);
  const done = new Uint8Array(normals.length / 3);
  const sample = newSample();
  for (let c = 0; c < corners.length; c++) {
    const normal = corners[c];
    if (done[normal] === 1) continue;
    done[normal] = 1;
    const point = triangles[c];
    const p = point * 3;
    const n = normal * 3;
    const number = surface.materials[(c / 3) | 0];
    const relief = materials[number].relief * strength[number];
    if (relief > 0) {
      materials[number].sample(
        positions[p],
        positions[p + 1],
        positions[p + 2],
        normals[n],
        normals[n + 1],
        normals[n + 2],
        sample,
      );
      height[point] += sample.height * relief;
    }
    move[p] += normals[n];
    move[p + 1] += normals[n + 1];
    move[p + 2] += normals[n + 2];
    count[point]++;
  }
  const moved = new Float32Array(positions.length);
  for (let i = 0; i < points; i++) {
    const p = i * 3;
    const length = Math.sqrt(move[p] ** 2 + move[p + 1] ** 2 + move[p + 2] ** 2) || 1;
    const by = height[i] / (count[i] || 1) / length;
    moved[p] = positions[p] + move[p] * by;
    moved[p + 1] = positions[p + 1] + move[p + 1] * by;
    moved[p + 2] = positions[p + 2] + move[p + 2] * by;
  }
  return { ...surface, positions: moved, normals: normalsOf(surface, moved) };
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
