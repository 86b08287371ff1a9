import { MeshoptSimplifier } from "meshoptimizer";
import { faceCount, type Mesh } from "../mesh/mesh.ts";

/** Largest way that the surface may move, share of the mesh's size: two pixels of a 720-line frame. */
const ERROR = 0.003;

/** The mesh with at most about `faces` triangles for pictures in which more would not show; its maps still fit. More are left where fewer would move the surface further than `error`. */
export async function levelOfDetail(mesh: Mesh, faces: number, error = ERROR): Promise<Mesh> {
  if (faceCount(mesh) <= faces) return mesh;
  await MeshoptSimplifier.ready;
  const [indices] = MeshoptSimplifier.simplify(mesh.indices, mesh.positions, 3, faces * 3, error);
  return compacted(mesh, indices);
}

/** Leaves out the vertices that no triangle uses any more. Materials of faces are not kept: a finished shape has one. */
function compacted(mesh: Mesh, indices: Uint32Array): Mesh {
  const kept = new Int32Array(mesh.positions.length / 3).fill(-1);
  const used: number[] = [];
  const renumbered = indices.map((vertex) => {
    if (kept[vertex] === -1) {
      kept[vertex] = used.length;
      used.push(vertex);
    }
    return kept[vertex]!;
  });
  const pick = (values: Float32Array | null, size: number) => {
    if (values === null) return null;
    const out = new Float32Array(used.length * size);
    used.forEach((vertex, i) => {
      for (let k = 0; k < size; k++) out[i * size + k] = values[vertex * size + k]!;
    });
    return out;
  };
  return {
    positions: pick(mesh.positions, 3)!,
    indices: renumbered,
    normals: pick(mesh.normals, 3),
    uvs: pick(mesh.uvs, 2),
    tangents: pick(mesh.tangents, 4),
    faceMaterials: null,
  };
}
