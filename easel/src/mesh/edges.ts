/** The edges of a closed surface, numbered in the order in which its triangles first meet them. */
export interface Edges {
  readonly count: number;
  /** Edge of each corner: the one from it to the next corner of its triangle. */
  readonly ofCorner: Uint32Array;
  /** The corner that met the edge first. */
  readonly first: Uint32Array;
  /** The corner on its other side; equal to the first one where there is none. */
  readonly second: Uint32Array;
}

/** The corner after `corner` in its triangle. */
export function nextCorner(corner: number): number {
  return corner % 3 === 2 ? corner - 2 : corner + 1;
}

export function findEdges(triangles: Uint32Array): Edges {
  const corners = triangles.length;
  const most = corners;
  const bits = Math.max(4, Math.ceil(Math.log2(corners * 1.1)));
  const slots = new Int32Array(1 << bits).fill(-1);
  const mask = (1 << bits) - 1;
  const ofCorner = new Uint32Array(corners);
  const first = new Uint32Array(most);
  const second = new Uint32Array(most);
  let count = 0;
  for (let corner = 0; corner < corners; corner++) {
    const a = triangles[corner];
    const b = triangles[corner % 3 === 2 ? corner - 2 : corner + 1];
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let slot = Math.imul(low, 0x9e3779b1) + high;
    slot = Math.imul(slot ^ (slot >>> 16), 0x85ebca6b);
    slot = (slot ^ (slot >>> 13)) & mask;
    for (;;) {
      const edge = slots[slot];
      if (edge < 0) {
        slots[slot] = count;
        first[count] = corner;
        second[count] = corner;
        ofCorner[corner] = count++;
        break;
      }
      const p = triangles[first[edge]];
      const q = triangles[nextCorner(first[edge])];
      if ((p === low && q === high) || (p === high && q === low)) {
        second[edge] = corner;
        ofCorner[corner] = edge;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { count, ofCorner, first: first.subarray(0, count), second: second.subarray(0, count) };
}
