import { MediaFault } from "./media.ts";

/** A named piece of the file. */
export interface Box {
  readonly type: string;
  /** Where its content begins and ends, offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** An ordinary clip has about 50; a minute in fragments of a second about 500. */
const MAX_BOXES = 20_000;

/** The boxes between two offsets, each inside them. Throws MediaFault. */
export function boxesIn(view: DataView, start: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  let offset = start;
  // A QuickTime list may end with four zero bytes.
  while (offset + 8 <= end) {
    const box = boxAt(view, offset, end);
    boxes.push(box);
    if (boxes.length > MAX_BOXES) throw new MediaFault(`It has more than ${MAX_BOXES} boxes.`);
    offset = box.end;
  }
  return boxes;
}

/** The first box along a path of types, or null. */
export function findBox(view: DataView, parent: Box, ...path: readonly string[]): Box | null {
  let box: Box | null = parent;
  for (const type of path) {
    if (!box) return null;
    box = boxesIn(view, box.start, box.end).find((candidate) => candidate.type === type) ?? null;
  }
  return box;
}

function boxAt(view: DataView, offset: number, end: number): Box {
  const short = view.getUint32(offset);
  const header = short === 1 ? 16 : 8;
  const size = short === 0 ? end - offset : short === 1 ? Number(view.getBigUint64(offset + 8)) : short;
  if (size < header || offset + size > end) throw new MediaFault("A box of it claims more bytes than the file has.");
  return { type: boxType(view, offset + 4), start: offset + header, end: offset + size };
}

function boxType(view: DataView, offset: number): string {
  return Array.from({ length: 4 }, (_, index) => String.fromCharCode(view.getUint8(offset + index))).join("");
}
