/** Least coverage within `radius` pixels to each side: pixels near the outline carry the backdrop's colour and must not be used. */
export function erode(coverage: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(coverage.length);
  const result = new Float32Array(coverage.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let least = x < radius || x >= width - radius ? 0 : 1;
      for (let d = -radius; d <= radius && least > 0; d++) least = Math.min(least, coverage[y * width + x + d]);
      rows[y * width + x] = least;
    }
  }
  for (let y = radius; y < height - radius; y++) {
    for (let x = 0; x < width; x++) {
      let least = 1;
      for (let d = -radius; d <= radius && least > 0; d++) least = Math.min(least, rows[(y + d) * width + x]);
      result[y * width + x] = least;
    }
  }
  return result;
}
