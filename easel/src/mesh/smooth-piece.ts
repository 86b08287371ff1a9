import type { SharedFloats } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { visitBlocks } from "./face-blocks.ts";

export interface SmoothTask {
  /** Where the vertices are, and where they move to. */
  readonly from: SharedFloats;
  readonly to: SharedFloats;
  /** In shared memory. */
  readonly indices: Uint32Array;
  /** As `reachOfBlocks` gives them. */
  readonly blocks: Uint32Array;
  /** How far each vertex moves towards the mean of its neighbours. */
  readonly part: number;
}

/** Vertices of a piece: their sums stay in a core's own cache. */
export const SMOOTH_PIECE = 32_768;

/** Of each vertex of the piece x, y, z and how many neighbours they are of: fresh memory for each piece would cost as much as the sums. */
const sums = new Float64Array(SMOOTH_PIECE * 4);

/** Moves the vertices of one piece by a part of the way to the mean of their neighbours. */
export const smoothPiece: Unit<SmoothTask, void> = {
  url: import.meta.url,
  name: "smoothPiece",
  work(task, index) {
    const first = index * SMOOTH_PIECE;
    const count = Math.min(SMOOTH_PIECE, task.from.length / 3 - first);
    sums.fill(0, 0, count * 4);
    visitBlocks(task, { first, count }, (begin, end) => sumBlock(task, { begin, end }, first, count));
    move(task, first, count);
  },
};

/** In a closed mesh the next corner of each face of a vertex names each neighbour once: faces are gone through as they lie, without lists of neighbours. */
function sumBlock(
  { from, indices }: SmoothTask,
  { begin, end }: { readonly begin: number; readonly end: number },
  first: number,
  count: number,
): void {
  for (let f = begin; f < end; f += 3) {
    const a = indices[f];
    const b = indices[f + 1];
    const c = indices[f + 2];
    if ((a - first) >>> 0 < count) add((a - first) * 4, from, b * 3);
    if ((b - first) >>> 0 < count) add((b - first) * 4, from, c * 3);
    if ((c - first) >>> 0 < count) add((c - first) * 4, from, a * 3);
  }
}

function add(s: number, p: Float32Array, i: number): void {
  sums[s] += p[i];
  sums[s + 1] += p[i + 1];
  sums[s + 2] += p[i + 2];
  sums[s + 3]++;
}

function move({ from, to, part }: SmoothTask, first: number, count: number): void {
  for (let s = 0, i = first * 3; s < count * 4; s += 4, i += 3) {
    const around = sums[s + 3];
    // A vertex that no face has stays where it is.
    const by = around === 0 ? 0 : part;
    const parts = around === 0 ? 1 : around;
    to[i] = from[i] + by * (sums[s] / parts - from[i]);
    to[i + 1] = from[i + 1] + by * (sums[s + 1] / parts - from[i + 1]);
    to[i + 2] = from[i + 2] + by * (sums[s + 2] / parts - from[i + 2]);
  }
}
