import type { Mesh } from "./mesh.ts";
import type { Parts } from "./parts.ts";

/** The mesh without the parts that `kept` has 0 for. Unused vertices stay in the arrays. */
export function keepParts(mesh: Mesh, { ofFace }: Parts, kept: Uint8Array): Mesh {
  if (kept.every((one) => one !== 0)) return mesh;
  const indices = new Uint32Array(mesh.indices.length);
  const faceMaterials = mesh.faceMaterials && new Uint8Array(mesh.faceMaterials.length);
  let count = 0;
  for (let face = 0; face < ofFace.length; face++) {
    if (kept[ofFace[face]] === 0) continue;
    for (let k = 0; k < 3; k++) indices[count * 3 + k] = mesh.indices[face * 3 + k];
    if (faceMaterials) faceMaterials[count] = mesh.faceMaterials![face];
    count++;
  }
  return { ...mesh, indices: indices.slice(0, count * 3), faceMaterials: faceMaterials?.slice(0, count) ?? null };
}
