/** A shape that other threads see without a copy. What lies in shared memory already is taken as it is. */
import { inShared } from "../crew/shared-array.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { changedMaps, type Maps } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";

export function meshInShared<M extends Mesh>(mesh: M): M {
  const { positions, indices, normals, uvs, tangents } = mesh;
  return {
    ...mesh,
    positions: inShared(positions),
    indices: inShared(indices),
    normals: normals && inShared(normals),
    uvs: uvs && inShared(uvs),
    tangents: tangents && inShared(tangents),
  };
}

export function mapsInShared(maps: Maps): Maps {
  return changedMaps(maps, bitmapInShared);
}

function bitmapInShared(bitmap: Bitmap): Bitmap {
  const data = inShared(bitmap.data);
  return data === bitmap.data ? bitmap : { ...bitmap, data };
}
