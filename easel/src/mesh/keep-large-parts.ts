import type { Mesh } from "./mesh.ts";
import { parts } from "./parts.ts";

/** The mesh without its parts of fewer faces than `share` (0–1) of the largest: crumbs of a hull. Unused vertices stay in the arrays. */
export function keepLargeParts(mesh: Mesh, share: number): Mesh {
  const { count, ofFace } = parts(mesh.indices, mesh.positions.length / 3);
  if (count < 2) return mesh;
  const sizes = new Uint32Array(count);
  for (let face = 0; face < ofFace.length; face++) sizes[ofFace[face]]++;
  const least = sizes.reduce((most, size) => Math.max(most, size), 0) * share;
  if (sizes.every((size) => size >= least)) return mesh;
  const indices = new Uint32Array(mesh.indices.length);
  const faceMaterials = mesh.faceMaterials && new Uint8Array(mesh.faceMaterials.length);
  let kept = 0;
  for (let face = 0; face < ofFace.length; face++) {
    if (sizes[ofFace[face]] < least) continue;
    for (let k = 0; k < 3; k++) indices[kept * 3 + k] = mesh.indices[face * 3 + k];
    if (faceMaterials) faceMaterials[kept] = mesh.faceMaterials![face];
    kept++;
  }
  return { ...mesh, indices: indices.slice(0, kept * 3), faceMaterials: faceMaterials?.slice(0, kept) ?? null };
}
