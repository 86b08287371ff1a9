/** Grades as one table of colours: any number of them costs the same per frame. */
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import type { Operation } from "../picture/edit/operation.ts";

/** Nodes per channel: every fifth of the 256 values, so that the nodes are whole bytes. */
const NODES = 52;

export interface ColourTable {
  /** Four bytes per node (the fourth is not used), red fastest. */
  readonly data: Uint8ClampedArray;
}

/** What a sequence of one-pixel operations makes of every colour. */
export function colourTable(operations: readonly Operation[]): ColourTable | null {
  if (operations.length === 0) return null;
  let picture = bitmap(NODES * NODES, NODES);
  for (let i = 0; i < NODES ** 3; i++) {
    picture.data.set([(i % NODES) * 5, (Math.floor(i / NODES) % NODES) * 5, Math.floor(i / NODES / NODES) * 5, 255], i * 4);
  }
  for (const operation of operations) picture = operation.apply(picture, { seed: 0, second: null });
  return { data: picture.data };
}

/** Replaces the colours of a frame in place, trilinear between the nodes. */
export function applyTable(frame: Bitmap, table: ColourTable): void {
  const { data } = frame;
  const nodes = table.data;
  for (let i = 0; i < data.length; i += 4) {
    const r = data[i]! / 5;
    const g = data[i + 1]! / 5;
    const b = data[i + 2]! / 5;
    const r0 = r > NODES - 2 ? NODES - 2 : r | 0;
    const g0 = g > NODES - 2 ? NODES - 2 : g | 0;
    const b0 = b > NODES - 2 ? NODES - 2 : b | 0;
    const fr = r - r0;
    const fg = g - g0;
    const fb = b - b0;
    const base = ((b0 * NODES + g0) * NODES + r0) * 4;
    for (let c = 0; c < 3; c++) {
      const at = base + c;
      const low = plane(nodes, at, fr, fg);
      data[i + c] = low + (plane(nodes, at + NODES * NODES * 4, fr, fg) - low) * fb;
    }
  }
}

function plane(nodes: Uint8ClampedArray, at: number, fr: number, fg: number): number {
  const top = nodes[at]! + (nodes[at + 4]! - nodes[at]!) * fr;
  const next = at + NODES * 4;
  return top + (nodes[next]! + (nodes[next + 4]! - nodes[next]!) * fr - top) * fg;
}
