import { encodePicture } from "../codec/encode-picture.ts";
import type { Shape } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { renderScene } from "./render.ts";
import type { RenderOptions } from "./renderer.ts";
import { sceneOf } from "./scene.ts";
import { shadowOf } from "./shadow.ts";
import { STUDIO_LIGHT, studioOptions } from "./studio.ts";
import { identity } from "./transform.ts";

const SIDE = 1024;

/** A PNG of 1024² pixels for a product page: the shape from the front and side in a studio. */
export async function thumbnail(shape: Shape, shading: RenderOptions["shading"] = "shaded"): Promise<Uint8Array> {
  return encodePicture(portrait(shape, SIDE, shading), "png", { opaque: true });
}

/** The shape in the studio on a square picture. */
export function portrait(shape: Shape, side: number, shading: RenderOptions["shading"] = "shaded"): Bitmap {
  const scene = sceneOf([{ mesh: shape.mesh, transform: identity(), paint: { kind: "maps", maps: shape.maps }, id: 1 }]);
  const camera = frameShape(shape.mesh, THREE_QUARTER);
  const shadow = shadowOf(scene, camera, STUDIO_LIGHT.sun);
  return renderScene(scene, { ...studioOptions(scene, camera, shadow, { width: side, height: side }), shading }, shadow).bitmap;
}
