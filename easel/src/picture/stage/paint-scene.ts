/** From a scene to pixels. */

import { drawAir } from "../../motion/particles.ts";
import { render } from "../../render/render.ts";
import type { Rendering, RenderOptions } from "../../render/renderer.ts";
import type { Bitmap } from "../bitmap.ts";
import { backgroundOf } from "./sky.ts";
import type { StageScene } from "./stage-scene.ts";
import { drawWater } from "./water.ts";

export interface Painting {
  readonly bitmap: Bitmap;
  /** Item ids per pixel, as the renderer gives them. */
  readonly ids: Uint16Array;
  readonly depth: Float32Array;
}

export interface PaintSize {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 2;
  /** Seconds into a clip; 0 for a picture. */
  readonly time: number;
}

export function paintScene(scene: StageScene, size: PaintSize, without: { readonly air: boolean } = { air: false }): Painting {
  const options = optionsOf(scene, size);
  const rendering: Rendering = render(scene.items, options);
  drawWater(scene, options, rendering, { time: size.time });
  if (!without.air) for (const air of scene.air) drawAir(rendering.bitmap, air, size.time + 3, scene.seed);
  return rendering;
}

export function optionsOf(scene: StageScene, { width, height, samples }: PaintSize): RenderOptions {
  return {
    width,
    height,
    camera: scene.camera,
    light: scene.sky.light,
    background: backgroundOf(scene.sky, scene.camera, width / height),
    samples,
    shadows: true,
    occlusion: true,
    shading: "shaded",
    haze: scene.haze,
  };
}
