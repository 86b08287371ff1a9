import type { Bitmap } from "../picture/bitmap.ts";
import type { Plane } from "../picture/plane.ts";
import type { Pose } from "./camera-move.ts";

/** Largest shift between near and far, in parts of the frame's width, for a step of 1. */
const DEEP = 0.018;

/** The picture seen from a pose: near parts move more than far ones. Written over `target`, of the picture's size. */
export function parallax(picture: Bitmap, depth: Plane, pose: Pose, target: Bitmap): void {
  const { width, height } = picture;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = depth.data[y * width + x]! - 0.5;
      // A nearer part grows more when the camera comes closer.
      const zoom = 1 / (pose.zoom * (1 + near * 0.12 * (pose.zoom - 1)));
      const fromX = centreX + (x - centreX) * zoom + (pose.x + pose.stepX * DEEP * near) * width;
      const fromY = centreY + (y - centreY) * zoom + (pose.y + pose.stepY * DEEP * near) * height;
      sample(picture, fromX, fromY, target.data, (y * width + x) * 4);
    }
  }
}

/** Bilinear, opaque, edges continued. Apart from the edits' sampler because it runs for each pixel of each frame. */
function sample({ width, height, data }: Bitmap, x: number, y: number, target: Uint8ClampedArray, at: number): void {
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
  target[at] = data[a]! * wa + data[a + 4]! * wb + data[c]! * wc + data[c + 4]! * wd;
  target[at + 1] = data[a + 1]! * wa + data[a + 5]! * wb + data[c + 1]! * wc + data[c + 5]! * wd;
  target[at + 2] = data[a + 2]! * wa + data[a + 6]! * wb + data[c + 2]! * wc + data[c + 6]! * wd;
  target[at + 3] = 255;
}
