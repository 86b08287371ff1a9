import type { Scene } from "./scene.ts";
import type { View } from "./view.ts";

/** A rectangle of pixels: right and bottom are the first outside. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of the picture that the scene's box covers; all of it when the box reaches behind the camera. */
export function coveredRegion(scene: Scene, view: View): Region {
  const { min, max } = scene.bounds;
  const { eye, right, up, forward, width, height } = view;
  let [left, top, far, low] = [width, height, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const dx = (corner & 1 ? max[0] : min[0]) - eye[0];
    const dy = (corner & 2 ? max[1] : min[1]) - eye[1];
    const dz = (corner & 4 ? max[2] : min[2]) - eye[2];
    const away = dx * forward[0] + dy * forward[1] + dz * forward[2];
    if (away <= view.near) return { left: 0, top: 0, right: width, bottom: height };
    const factor = view.perspective ? view.scale / away : view.scale;
    const x = view.centreX + factor * (dx * right[0] + dy * right[1] + dz * right[2]);
    const y = view.centreY - factor * (dx * up[0] + dy * up[1] + dz * up[2]);
    left = Math.min(left, x);
    far = Math.max(far, x);
    top = Math.min(top, y);
    low = Math.max(low, y);
  }
  const inside = (value: number, limit: number) => Math.min(limit, Math.max(0, value));
  return {
    left: inside(Math.floor(left) - 1, width),
    top: inside(Math.floor(top) - 1, height),
    right: inside(Math.ceil(far) + 1, width),
    bottom: inside(Math.ceil(low) + 1, height),
  };
}
