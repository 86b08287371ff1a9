import type { View } from "../cutting/read-view.ts";

/** How much darker the object is at its left and right edges than in its middle, 0–1: light falls off around round things. */
export function sideShade({ picture, coverage, box }: View): number {
  const { width, data } = picture;
  const span = box.right - box.left;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < coverage.length; i++) {
    if (coverage[i] < 0.99) continue;
    const place = Math.abs(((i % width) + 0.5 - box.left) / span - 0.5) * 2;
    if (place > 0.96 || (place > 0.5 && place < 0.82)) continue;
    const zone = place > 0.5 ? 1 : 0;
    sums[zone] += 0.2126 * data[i * 4] + 0.7152 * data[i * 4 + 1] + 0.0722 * data[i * 4 + 2];
    counts[zone]++;
  }
  if (counts[0] === 0 || counts[1] === 0 || sums[0] === 0) return 0;
  return Math.max(0, 1 - sums[1] / counts[1] / (sums[0] / counts[0]));
}
