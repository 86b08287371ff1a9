import type { Bitmap } from "../bitmap.ts";

/** A colour in sRGB bytes with its opacity 0–1. */
export interface Ink {
  readonly colour: readonly [number, number, number];
  readonly opacity: number;
}

/** Draws a smooth line through points (x, y, x, y, …) with round ends; `width` in pixels. One point gives a dot. */
export function drawLine(picture: Bitmap, points: readonly number[], width: number, ink: Ink): void {
  const half = width / 2;
  let [left, top, right, bottom] = [picture.width, picture.height, 0, 0];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, Math.floor(points[i]! - half - 1));
    right = Math.max(right, Math.ceil(points[i]! + half + 1));
    top = Math.min(top, Math.floor(points[i + 1]! - half - 1));
    bottom = Math.max(bottom, Math.ceil(points[i + 1]! + half + 1));
  }
  for (let y = Math.max(0, top); y <= Math.min(picture.height - 1, bottom); y++) {
    for (let x = Math.max(0, left); x <= Math.min(picture.width - 1, right); x++) {
      const cover = Math.min(1, half + 0.5 - distance(points, x + 0.5, y + 0.5)) * ink.opacity;
      if (cover > 0) tint(picture, (y * picture.width + x) * 4, ink.colour, cover);
    }
  }
}

/** Fills a rectangle with rounded corners. */
export function fillBox(
  picture: Bitmap,
  box: { x: number; y: number; width: number; height: number; radius: number },
  ink: Ink,
): void {
  const { radius } = box;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(picture.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(picture.width, box.x + box.width); x++) {
      const dx = Math.max(box.x + radius - x - 0.5, x + 0.5 - (box.x + box.width - radius), 0);
      const dy = Math.max(box.y + radius - y - 0.5, y + 0.5 - (box.y + box.height - radius), 0);
      const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(dx, dy))) * ink.opacity;
      if (cover > 0) tint(picture, (y * picture.width + x) * 4, ink.colour, cover);
    }
  }
}

function distance(points: readonly number[], x: number, y: number): number {
  let nearest = Math.hypot(x - points[0]!, y - points[1]!);
  for (let i = 2; i < points.length; i += 2) {
    const ax = points[i - 2]!;
    const ay = points[i - 1]!;
    const bx = points[i]! - ax;
    const by = points[i + 1]! - ay;
    const length = bx * bx + by * by;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / length));
    nearest = Math.min(nearest, Math.hypot(x - ax - bx * t, y - ay - by * t));
  }
  return nearest;
}

function tint({ data }: Bitmap, at: number, colour: readonly [number, number, number], cover: number): void {
  for (let c = 0; c < 3; c++) data[at + c] = data[at + c]! + (colour[c]! - data[at + c]!) * cover;
  data[at + 3] = Math.max(data[at + 3]!, 255 * cover);
}
