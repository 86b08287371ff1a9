import type { Bitmap } from "../picture/bitmap.ts";
import type { Plane } from "../picture/plane.ts";
import type { Pose } from "./camera-move.ts";
import { mixSample } from "./mix-sample.ts";

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
      mixSample(picture, fromX, fromY, 1, target.data, (y * width + x) * 4);
    }
  }
}
