/** Tables of what is known along outlines only: handed on to what lies between, softened, and looked up between entries. */

/** Without this the surface shows the steps of the masks that it was found by. */
export function softened(values: Float32Array, width: number, rounds: number): Float32Array {
  let result = values;
  for (let round = 0; round < rounds; round++) result = result.map((_, t, before) => meanAround(before, t, width));
  return result;
}

/** Entries that are not numbers take the mean of their neighbours that are, ring by ring. */
export function spreadFrom(values: Float32Array, width: number): void {
  let open: number[] = [];
  for (let t = 0; t < values.length; t++) if (Number.isNaN(values[t])) open.push(t);
  while (open.length > 0 && open.length < values.length) {
    const means = open.map((t) => meanAround(values, t, width));
    open.forEach((t, n) => {
      values[t] = means[n];
    });
    open = open.filter((t) => Number.isNaN(values[t]));
  }
}

/** NaN where no neighbour is a number. */
function meanAround(values: Float32Array, t: number, width: number): number {
  const height = values.length / width;
  const x = t % width;
  const y = (t - x) / width;
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const value = values[row * width + column];
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return sum / count;
}

/** Between the entries, whose middles are half an entry from their beginnings. */
export function between(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, x - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, y - 0.5));
  const column = Math.floor(u);
  const row = Math.floor(v);
  const i = row * width + column;
  const above = values[i] + (values[i + 1] - values[i]) * (u - column);
  const below = values[i + width] + (values[i + width + 1] - values[i + width]) * (u - column);
  return above + (below - above) * (v - row);
}
