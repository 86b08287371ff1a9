/** For each vertex the number of the first vertex at exactly the same place: what a mesh split at seams or creases is closed by. */
export function weldMap(positions: Float32Array): Uint32Array {
  const count = positions.length / 3;
  const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length);
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, count * 2)));
  const table = new Int32Array(capacity).fill(-1);
  const map = new Uint32Array(count);
  for (let v = 0; v < count; v++) {
    let slot = slotOf(bits, v * 3) & (capacity - 1);
    while (table[slot] >= 0 && !samePlace(positions, table[slot] * 3, v * 3)) slot = (slot + 1) & (capacity - 1);
    if (table[slot] < 0) table[slot] = v;
    map[v] = table[slot];
  }
  return map;
}

/** The sign bit of −0 is dropped, so that it finds 0. */
function slotOf(bits: Uint32Array, i: number): number {
  let hash = 0;
  for (let k = 0; k < 3; k++) {
    const word = bits[i + k] === 0x80000000 ? 0 : bits[i + k];
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function samePlace(positions: Float32Array, a: number, b: number): boolean {
  return positions[a] === positions[b] && positions[a + 1] === positions[b + 1] && positions[a + 2] === positions[b + 2];
}
