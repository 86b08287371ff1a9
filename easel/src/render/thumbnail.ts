import { encodePicture } from "../codec/encode-picture.ts";
import type { Shape } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { renderScene } from "./render.ts";
import type { RenderItem } from "./renderer.ts";
import { sceneOf } from "./scene.ts";
import { shadowOf } from "./shadow.ts";
import { openStudio } from "./studio.ts";
import { identity } from "./transform.ts";

const SIDE = 1024;

/** A PNG of 1024² pixels for a product page: the shape from the front and side in a studio. */
export async function thumbnail(shape: Shape): Promise<Uint8Array> {
  return encodePicture(portrait(shape, SIDE), "png", { opaque: true });
}

/** The shape in the studio on a square picture of `side` pixels. */
export function portrait(shape: Shape, side: number): Bitmap {
  const item: RenderItem = { mesh: shape.mesh, transform: identity(), paint: { kind: "maps", maps: shape.maps }, id: 1 };
  // What Easel makes is closed.
  const scene = { ...sceneOf([item]), closed: true };
  const camera = frameShape(shape.mesh, THREE_QUARTER);
  const studio = openStudio(scene, { width: side, height: side });
  const light = studio.lightFrom(THREE_QUARTER.azimuth);
  const shadow = shadowOf(scene, camera, light.sun);
  const { bitmap } = renderScene(scene, studio.options(camera, light), { shadow });
  studio.complete(bitmap, camera, shadow);
  return bitmap;
}
