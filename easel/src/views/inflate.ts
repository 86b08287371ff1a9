/** Blows an outline up like a balloon: u solves Δu = −4 inside it, and √u is half the depth. A disc becomes exactly a ball. */

/** Over-relaxation; with a start from half the resolution 40 rounds are within 1 % at 400 samples. */
const RELAXATION = 1.85;
const ROUNDS = 40;

/** Below this many columns the solution starts from zero. */
const COARSEST = 24;

/** u per sample of `table` (signed distances, `step` apart), in squared lengths; 0 outside. */
export function inflate(table: Float32Array, width: number, step: number): Float32Array {
  const height = table.length / width;
  const heights = startFromCoarser(table, width, height, step);
  const source = 4 * step * step;
  for (let round = 0; round < ROUNDS; round++) {
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const i = y * width + x;
        if (table[i] <= 0) continue;
        const target = (heights[i - 1] + heights[i + 1] + heights[i - width] + heights[i + width] + source) / 4;
        heights[i] += RELAXATION * (target - heights[i]);
      }
    }
  }
  return heights.map((value) => Math.max(0, value));
}

function startFromCoarser(table: Float32Array, width: number, height: number, step: number): Float32Array {
  const result = new Float32Array(table.length);
  if (width < COARSEST || height < COARSEST) return result;
  const halfWidth = (width + 1) >> 1;
  const halfHeight = (height + 1) >> 1;
  const halved = new Float32Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) halved[y * halfWidth + x] = table[y * 2 * width + x * 2];
  }
  const coarse = inflate(halved, halfWidth, step * 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (table[i] > 0) result[i] = between(coarse, halfWidth, halfHeight, x / 2, y / 2);
    }
  }
  return result;
}

function between(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const column = Math.min(width - 2, Math.floor(x));
  const row = Math.min(height - 2, Math.floor(y));
  const i = row * width + column;
  const u = x - column;
  const v = y - row;
  const near = values[i] + (values[i + 1] - values[i]) * u;
  const far = values[i + width] + (values[i + width + 1] - values[i + width]) * u;
  return near + (far - near) * v;
}
