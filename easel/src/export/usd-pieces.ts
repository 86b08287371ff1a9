import type { SharedBytes } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { putInteger, widestInteger } from "./digits.ts";
import { countPieces, type Passage, writePiece } from "./passages.ts";
import { putVector, type Vectors, widestVector } from "./put-vector.ts";

const COMMA = 44;
const CLOSE = 41;
const THREE = 51;
const OPEN_COMMA = [40, COMMA] as const;

/** Pieces of the attributes of a USD mesh, as text. */
export const usdPieces: Unit<Mesh, SharedBytes> = {
  url: import.meta.url,
  name: "usdPieces",
  work: (mesh, index) => writePiece(passages(mesh), index),
};

export function countUsdPieces(mesh: Mesh): number {
  return countPieces(passages(mesh));
}

function passages(mesh: Mesh): readonly Passage[] {
  const { positions, normals, uvs, indices } = mesh;
  // On lines of its own, as USD itself prints it: three.js takes it for numbers otherwise.
  const perVertex = `] (\n            interpolation = "vertex"\n        )\n`;
  const found = [
    counts(indices.length / 3),
    numbers(mesh),
    tuples({ values: positions, size: 3, decimals: 6, flip: false }, "        point3f[] points = [", "]\n"),
  ];
  if (normals !== null)
    found.push(tuples({ values: normals, size: 3, decimals: 4, flip: false }, "        normal3f[] normals = [", perVertex));
  // USD counts the second coordinate from the bottom row.
  if (uvs !== null)
    found.push(tuples({ values: uvs, size: 2, decimals: 6, flip: true }, "        texCoord2f[] primvars:st = [", perVertex));
  return found;
}

/** `3,3,3`: the corners of each face. */
function counts(faces: number): Passage {
  return {
    head: "        int[] faceVertexCounts = [",
    rows: faces,
    widest: () => 2,
    put(bytes, at, from, to) {
      for (let i = from; i < to; i++) {
        if (i > 0) bytes[at++] = COMMA;
        bytes[at++] = THREE;
      }
      return at;
    },
    tail: "]\n",
  };
}

function numbers({ indices, positions }: Mesh): Passage {
  const digits = widestInteger(positions.length / 3);
  return {
    head: "        int[] faceVertexIndices = [",
    rows: indices.length,
    widest: () => digits + 1,
    put(bytes, at, from, to) {
      for (let i = from; i < to; i++) {
        if (i > 0) bytes[at++] = COMMA;
        at = putInteger(bytes, at, indices[i]!);
      }
      return at;
    },
    tail: "]\n",
  };
}

/** `(x,y,z),(x,y,z)`. */
function tuples(vectors: Vectors, head: string, tail: string): Passage {
  return {
    head,
    rows: vectors.values.length / vectors.size,
    widest: (from, to) => widestVector(vectors, from, to) + 2,
    put(bytes, at, from, to) {
      for (let row = from; row < to; row++) {
        if (row > 0) bytes[at++] = COMMA;
        at = putVector(bytes, at, vectors, row, OPEN_COMMA);
        bytes[at++] = CLOSE;
      }
      return at;
    },
    tail,
  };
}
