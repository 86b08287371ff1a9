/** Long texts in pieces that several threads can write at once. */
import { type SharedBytes, sharedBytes } from "../crew/shared-array.ts";

/** A stretch of text: rows that are alike, between a head and a tail. */
export interface Passage {
  readonly head: string;
  readonly rows: number;
  /** Bytes that each of the rows from `from` up to but not including `to` takes at most: as few as can be said, for they are allocated. */
  readonly widest: (from: number, to: number) => number;
  /** Writes the rows from `from` up to but not including `to` at `at`; returns where it stopped. */
  readonly put: (bytes: Uint8Array, at: number, from: number, to: number) => number;
  readonly tail: string;
}

interface Piece {
  readonly passage: Passage;
  readonly from: number;
  readonly to: number;
}

/** A piece of 32,768 rows is 1 MB of text and takes 1–3 ms. */
const ROWS = 32_768;

/** How many pieces the passages fall into. */
export function countPieces(passages: readonly Passage[]): number {
  return piecesOf(passages).length;
}

/** The text of one of them. */
export function writePiece(passages: readonly Passage[], index: number): SharedBytes {
  const { passage, from, to } = piecesOf(passages)[index]!;
  const head = new TextEncoder().encode(from === 0 ? passage.head : "");
  const tail = new TextEncoder().encode(to === passage.rows ? passage.tail : "");
  const text = sharedBytes(head.length + (to - from) * passage.widest(from, to) + tail.length);
  text.set(head);
  const end = passage.put(text, head.length, from, to);
  text.set(tail, end);
  return text.subarray(0, end + tail.length);
}

function piecesOf(passages: readonly Passage[]): readonly Piece[] {
  return passages.flatMap((passage) =>
    Array.from({ length: Math.max(1, Math.ceil(passage.rows / ROWS)) }, (_, i) => ({
      passage,
      from: i * ROWS,
      to: Math.min(passage.rows, (i + 1) * ROWS),
    })),
  );
}
