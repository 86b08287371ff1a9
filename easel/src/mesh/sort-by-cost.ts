/** The positions of all finite costs (≥ 0), cheapest first, equal ones in their order: a radix sort over the bits of the floats. */
export function sortByCost(costs: Float32Array): Uint32Array {
  const keys = new Uint32Array(costs.buffer, costs.byteOffset, costs.length);
  let count = 0;
  let order = new Uint32Array(costs.length);
  for (let i = 0; i < costs.length; i++) if (costs[i] < Number.POSITIVE_INFINITY) order[count++] = i;
  order = order.slice(0, count);
  let spare = new Uint32Array(count);
  // Bits of floats ≥ 0 sort like integers; 11 bits a round, three rounds for 32.
  for (let shift = 0; shift < 32; shift += 11) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < count; i++) starts[((keys[order[i]] >>> shift) & 2047) + 1]++;
    for (let b = 0; b < 2048; b++) starts[b + 1] += starts[b];
    for (let i = 0; i < count; i++) spare[starts[(keys[order[i]] >>> shift) & 2047]++] = order[i];
    [order, spare] = [spare, order];
  }
  return order;
}
