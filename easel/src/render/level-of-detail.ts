import { MeshoptSimplifier } from "meshoptimizer";
import { inShared } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { faceCount, type Mesh } from "../mesh/mesh.ts";
import type { Stage } from "../stage.ts";
import { boundsOf } from "./scene.ts";

/** Largest way that the surface may move, share of the mesh's size: two pixels of a 720-line frame. */
const ERROR = 0.003;

/** Faces of a piece that is reduced by itself first, with its border as it is: some 40 ms. */
const PIECE = 65_536;
/** The pieces together are left with so many times the faces that are wanted at last, and may move the surface by this share of what is allowed. */
const FIRST = { faces: 4, error: 0.5 };

/** The mesh with at most about `faces` triangles for pictures in which more would not show; its maps still fit. More are left where fewer would move the surface further than `error`. */
export async function levelOfDetail(mesh: Mesh, faces: number, stage: Stage, error = ERROR): Promise<Mesh> {
  const count = faceCount(mesh);
  if (count <= faces) return mesh;
  await MeshoptSimplifier.ready;
  const share = (faces * FIRST.faces) / count;
  const indices = share > 0.5 ? mesh.indices : await reducedByPieces(mesh, stage, { share, error: error * FIRST.error });
  const [reduced] = MeshoptSimplifier.simplify(indices, mesh.positions, 3, faces * 3, error);
  return compacted(mesh, reduced);
}

interface Reduction {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Of each piece's faces, how many shall be left: 0–1. */
  readonly share: number;
  /** Metres. */
  readonly error: number;
}

async function reducedByPieces(
  mesh: Mesh,
  stage: Stage,
  { share, error }: Pick<Reduction, "share" | "error">,
): Promise<Uint32Array> {
  const { min, max } = boundsOf(mesh.positions);
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  const task = { positions: inShared(mesh.positions), indices: inShared(mesh.indices), share, error: error * size };
  const pieces = await stage.share(reducePiece, task, Math.ceil(faceCount(mesh) / PIECE));
  const joined = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/**
 * Reduces one piece to its share of the faces. Other threads find it by name.
 * @public
 */
export const reducePiece: Unit<Reduction, Uint32Array> = {
  url: import.meta.url,
  name: "reducePiece",
  async work({ positions, indices, share, error }, piece) {
    await MeshoptSimplifier.ready;
    const faces = indices.slice(piece * PIECE * 3, (piece + 1) * PIECE * 3);
    const wanted = Math.floor((faces.length / 3) * share) * 3;
    const [reduced] = MeshoptSimplifier.simplify(faces, positions, 3, wanted, error, ["LockBorder", "Sparse", "ErrorAbsolute"]);
    return reduced;
  },
};

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
