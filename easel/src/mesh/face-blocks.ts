/** Which faces some vertices have, roughly: faces lie near their vertices in most meshes, so whoever works on a run of vertices passes over most blocks. */

/** Corners of a block, a multiple of three. */
const BLOCK = 3 * 1024;

/** The lowest and the highest vertex of each block of faces. */
export function reachOfBlocks(indices: Uint32Array): Uint32Array {
  const reach = new Uint32Array(Math.ceil(indices.length / BLOCK) * 2);
  for (let first = 0, b = 0; first < indices.length; first += BLOCK, b += 2) {
    let lowest = indices[first];
    let highest = lowest;
    for (let c = first + 1, end = Math.min(indices.length, first + BLOCK); c < end; c++) {
      const v = indices[c];
      if (v < lowest) lowest = v;
      if (v > highest) highest = v;
    }
    reach[b] = lowest;
    reach[b + 1] = highest;
  }
  return reach;
}

/** Calls `visit` with the first corner of each block that may have one of `count` vertices from `first` on, and with the corner after its last one. */
export function visitBlocks(
  { blocks, indices }: { readonly blocks: Uint32Array; readonly indices: Uint32Array },
  { first, count }: { readonly first: number; readonly count: number },
  visit: (begin: number, end: number) => void,
): void {
  for (let b = 0; b * 2 < blocks.length; b++)
    if (blocks[b * 2] < first + count && blocks[b * 2 + 1] >= first) visit(b * BLOCK, Math.min(indices.length, (b + 1) * BLOCK));
}
