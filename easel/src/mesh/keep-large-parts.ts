import type { Mesh } from "./mesh.ts";
import { parts } from "./parts.ts";

/** The mesh without its parts of fewer faces than `share` (0–1) of the largest: crumbs of a hull. Unused vertices stay in the arrays. */
export function keepLargeParts(mesh: Mesh, share: number): Mesh {
  const { count, ofFace } = parts(mesh.indices, mesh.positions.length / 3);
  if (count < 2) return mesh;
  const sizes = new Uint32Array(count);
  for (const part of ofFace) sizes[part]++;
  const least = sizes.reduce((most, size) => Math.max(most, size), 0) * share;
  return {
    ...mesh,
    indices: mesh.indices.filter((_, corner) => sizes[ofFace[(corner / 3) | 0]] >= least),
    faceMaterials: mesh.faceMaterials?.filter((_, face) => sizes[ofFace[face]] >= least) ?? null,
  };
}
