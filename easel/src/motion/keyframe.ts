/** A still of a scene from which the frames around it are made: all that does not move by itself, with its depth. */
import type { Bitmap } from "../picture/bitmap.ts";
import { optionsOf } from "../picture/stage/paint-scene.ts";
import type { StageScene } from "../picture/stage/stage-scene.ts";
import { drawWater } from "../picture/stage/water.ts";
import { applyStyle } from "../picture/style/apply-style.ts";
import { applyMoods } from "../picture/wish/moods.ts";
import { renderScene } from "../render/render.ts";
import type { Camera } from "../render/renderer.ts";
import { sceneOf } from "../render/scene.ts";
import { shadowOf } from "../render/shadow.ts";
import { type View, viewOf } from "../render/view.ts";
import type { Style } from "../scene/plan.ts";

export interface Keyframe {
  readonly bitmap: Bitmap;
  /** Along the view, metres; Infinity for the sky. */
  readonly depth: Float32Array;
  readonly ids: Uint16Array;
  readonly view: View;
}

export interface KeyWish {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 2;
  readonly style: Style;
  /** Ids of items that are drawn frame by frame instead; their shadows stay. */
  readonly moving: ReadonlySet<number>;
}

export function keyframe(scene: StageScene, camera: Camera, wish: KeyWish): Keyframe {
  const there = { ...scene, camera, items: scene.items.filter((item) => !wish.moving.has(item.id)) };
  const options = optionsOf(there, { ...wish, time: 0 });
  const shadow = scene.items.length === 0 ? null : shadowOf(sceneOf(scene.items), camera, scene.sky.light.sun);
  const rendering = renderScene(sceneOf(there.items), options, { shadow });
  drawWater(there, options, rendering, { time: 0 });
  const painted = applyMoods(applyStyle(rendering.bitmap, wish.style.medium, scene.seed), wish.style.moods);
  return { bitmap: painted, depth: rendering.depth, ids: rendering.ids, view: viewOf(camera, wish.width, wish.height) };
}
