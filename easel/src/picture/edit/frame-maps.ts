/** Geometry of the frame: what turns, cuts and sizes the picture. */
import { type Bitmap, bitmap, wordsOf } from "../bitmap.ts";
import { cut, resize } from "../resize.ts";

export type Turn = 90 | 180 | 270;

/** Clockwise. */
export function turn(picture: Bitmap, degrees: Turn): Bitmap {
  const { width, height } = picture;
  if (degrees === 180) return pull(picture, width, height, (x, y) => (height - 1 - y) * width + width - 1 - x);
  if (degrees === 90) return pull(picture, height, width, (x, y) => (height - 1 - x) * width + y);
  return pull(picture, height, width, (x, y) => x * width + width - 1 - y);
}

export function mirror(picture: Bitmap, axis: "horizontal" | "vertical"): Bitmap {
  const { width, height } = picture;
  if (axis === "horizontal") return pull(picture, width, height, (x, y) => y * width + width - 1 - x);
  return pull(picture, width, height, (x, y) => (height - 1 - y) * width + x);
}

/** Turns by any angle (clockwise) and cuts to the largest frame of the same shape without empty corners. */
export function tilt(picture: Bitmap, degrees: number): Bitmap {
  const { width, height } = picture;
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const grow = Math.max(Math.abs(cos) + (Math.abs(sin) * height) / width, Math.abs(cos) + (Math.abs(sin) * width) / height);
  const w = Math.max(1, Math.floor(width / grow));
  const h = Math.max(1, Math.floor(height / grow));
  const result = bitmap(w, h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const dx = x - (w - 1) / 2;
      const dy = y - (h - 1) / 2;
      sampleTo(
        picture,
        (width - 1) / 2 + dx * cos + dy * sin,
        (height - 1) / 2 - dx * sin + dy * cos,
        result.data,
        (y * w + x) * 4,
      );
    }
  }
  return result;
}

/** Bilinear sample at pixel centres, edges continued, written as four bytes. */
function sampleTo(picture: Bitmap, x: number, y: number, target: Uint8ClampedArray, at: number): void {
  const { width, height, data } = picture;
  const px = Math.max(0, Math.min(width - 1, x));
  const py = Math.max(0, Math.min(height - 1, y));
  const x0 = px | 0;
  const y0 = py | 0;
  const fx = px - x0;
  const fy = py - y0;
  const a = (y0 * width + x0) * 4;
  const b = x0 < width - 1 ? a + 4 : a;
  const down = y0 < height - 1 ? width * 4 : 0;
  for (let c = 0; c < 4; c++) {
    const top = data[a + c]! + (data[b + c]! - data[a + c]!) * fx;
    const bottom = data[a + down + c]! + (data[b + down + c]! - data[a + down + c]!) * fx;
    target[at + c] = top + (bottom - top) * fy;
  }
}

/** Cuts to the shape `across` : `down`, around the middle. */
export function cutToShape(picture: Bitmap, across: number, down: number): Bitmap {
  const width = Math.max(1, Math.min(picture.width, Math.round((picture.height * across) / down)));
  const height = Math.max(1, Math.min(picture.height, Math.round((picture.width * down) / across)));
  return cut(picture, (picture.width - width) >> 1, (picture.height - height) >> 1, width, height);
}

/** Keeps a part of the picture; all numbers are parts of its sides, 0–1. */
export function cutPart(picture: Bitmap, left: number, top: number, right: number, bottom: number): Bitmap {
  const x = Math.min(picture.width - 1, Math.round(left * picture.width));
  const y = Math.min(picture.height - 1, Math.round(top * picture.height));
  const width = Math.max(1, Math.round(right * picture.width) - x);
  const height = Math.max(1, Math.round(bottom * picture.height) - y);
  return cut(picture, x, y, Math.min(width, picture.width - x), Math.min(height, picture.height - y));
}

/** Both sides times a factor, kept within 16–5000 pixels. */
export function scale(picture: Bitmap, factor: number): Bitmap {
  const room = Math.min(factor, 5000 / Math.max(picture.width, picture.height));
  const least = Math.max(room, 16 / Math.min(picture.width, picture.height));
  return resize(picture, Math.round(picture.width * least), Math.round(picture.height * least));
}

function pull(picture: Bitmap, width: number, height: number, from: (x: number, y: number) => number): Bitmap {
  const source = wordsOf(picture);
  const result = bitmap(width, height);
  const target = wordsOf(result);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) target[y * width + x] = source[from(x, y)]!;
  return result;
}
