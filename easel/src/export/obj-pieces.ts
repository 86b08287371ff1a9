import { constants, deflateRawSync } from "node:zlib";
import type { SharedBytes } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { DRAFT_LABEL } from "../version.ts";
import { putInteger, widestInteger } from "./digits.ts";
import { countPieces, type Passage, writePiece } from "./passages.ts";
import { putVector, type Vectors, widestVector } from "./put-vector.ts";

/**
 * What repeats in an OBJ is near: with a window of 2 kB it shrinks to 25 % in a tenth less time than with the usual 32 kB, whose far finds
 * cost more bits than they save. Level 6 takes four times as long for 22 %. zlib gives its bytes by the megabyte: at its own 16 kB it takes
 * 6 % longer.
 */
const PACKING = { level: 1, windowBits: 11, chunkSize: 2 ** 20, finishFlush: constants.Z_SYNC_FLUSH };
const SPACE = 32;
const SPACES = [SPACE, SPACE] as const;
const SLASH = 47;
const LINE_BREAK = 10;
const F = 102;

/** What the text of an OBJ is made of. */
export interface ObjText {
  readonly mesh: Mesh;
  readonly name: string;
}

interface ObjPiece {
  readonly text: SharedBytes;
  /** The same, deflated. */
  readonly packed: Uint8Array;
}

/** Pieces of the text of an OBJ. Ends of deflated pieces are whole bytes, so that the next can follow. */
export const objPieces: Unit<ObjText, ObjPiece> = {
  url: import.meta.url,
  name: "objPieces",
  work: (task, index) => {
    const text = writePiece(passages(task), index);
    return { text, packed: deflateRawSync(text, PACKING) };
  },
};

export function countObjPieces(task: ObjText): number {
  return countPieces(passages(task));
}

function passages({ mesh, name }: ObjText): readonly Passage[] {
  const { positions, normals, uvs } = mesh;
  const title = `# ${DRAFT_LABEL}\n# Metres, Y up, front towards +Z.\nmtllib model.mtl\no ${name.replace(/\s+/g, "_") || "model"}\n`;
  const found = [rows(title, "v", { values: positions, size: 3, decimals: 6, flip: false })];
  // OBJ counts v from the bottom row of the map.
  if (uvs !== null) found.push(rows("", "vt", { values: uvs, size: 2, decimals: 6, flip: true }));
  if (normals !== null) found.push(rows("", "vn", { values: normals, size: 3, decimals: 4, flip: false }));
  return [...found, faces(mesh)];
}

/** `word a b c` per vector. */
function rows(head: string, word: string, vectors: Vectors): Passage {
  const codes = new TextEncoder().encode(word);
  return {
    head,
    rows: vectors.values.length / vectors.size,
    widest: (from, to) => codes.length + widestVector(vectors, from, to) + 1,
    put(bytes, at, from, to) {
      for (let row = from; row < to; row++) {
        for (let k = 0; k < codes.length; k++) bytes[at++] = codes[k]!;
        at = putVector(bytes, at, vectors, row, SPACES);
        bytes[at++] = LINE_BREAK;
      }
      return at;
    },
    tail: "",
  };
}

/** `f a/a/a b/b/b c/c/c`, or the parts of it that the mesh has. */
function faces({ indices, positions, uvs, normals }: Mesh): Passage {
  const digits = widestInteger(positions.length / 3);
  return {
    head: "usemtl surface\n",
    rows: indices.length / 3,
    widest: () => 2 + 3 * 3 * (1 + digits),
    put(bytes, at, from, to) {
      for (let face = from; face < to; face++) {
        bytes[at++] = F;
        for (let k = face * 3; k < face * 3 + 3; k++) {
          bytes[at] = SPACE;
          const start = at + 1;
          at = putInteger(bytes, start, indices[k]! + 1);
          const length = at - start;
          if (uvs === null && normals === null) continue;
          bytes[at++] = SLASH;
          if (uvs !== null) at = again(bytes, start, length, at);
          if (normals === null) continue;
          bytes[at++] = SLASH;
          at = again(bytes, start, length, at);
        }
        bytes[at++] = LINE_BREAK;
      }
      return at;
    },
    tail: "",
  };
}

/** Copies a few bytes: copyWithin would cost more than they. */
function again(bytes: Uint8Array, from: number, length: number, at: number): number {
  for (let i = 0; i < length; i++) bytes[at + i] = bytes[from + i]!;
  return at + length;
}
