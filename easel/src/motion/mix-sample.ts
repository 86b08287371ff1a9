import type { Bitmap } from "../picture/bitmap.ts";

/**
 * The picture at a place in pixels: bilinear, edges continued, opaque, mixed over the target by `share` (0–1). Apart from the
 * edits' sampler because it runs for each pixel of each frame.
 */
export function mixSample(source: Bitmap, x: number, y: number, share: number, target: Uint8ClampedArray, at: number): void {
  const { width, height, data } = source;
  const px = Math.max(0, Math.min(width - 1.001, x));
  const py = Math.max(0, Math.min(height - 1.001, y));
  const x0 = px | 0;
  const y0 = py | 0;
  const fx = px - x0;
  const fy = py - y0;
  const a = (y0 * width + x0) * 4;
  const c = a + width * 4;
  const wa = (1 - fx) * (1 - fy);
  const wb = fx * (1 - fy);
  const wc = (1 - fx) * fy;
  const wd = fx * fy;
  for (let i = 0; i < 3; i++) {
    const value = data[a + i]! * wa + data[a + 4 + i]! * wb + data[c + i]! * wc + data[c + 4 + i]! * wd;
    target[at + i] = share === 1 ? value : target[at + i]! + (value - target[at + i]!) * share;
  }
  target[at + 3] = 255;
}
