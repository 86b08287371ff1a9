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
  /** 0 for pixels just behind an edge, whose colour is mixed with what stands before them. */
  readonly sure: Uint8Array;
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
  drawWater({ ...there, items: scene.items }, options, rendering, { time: 0 });
  const painted = applyMoods(applyStyle(rendering.bitmap, wish.style.medium, scene.seed), wish.style.moods);
  const { depth, ids } = rendering;
  return {
    bitmap: painted,
    depth,
    ids,
    sure: sureOf(depth, wish.width, wish.height),
    view: viewOf(camera, wish.width, wish.height),
  };
}

/** Two pixels around whatever stands a twelfth of its distance or more before its background. */
function sureOf(depth: Float32Array, width: number, height: number): Uint8Array {
  const across = leastOf(depth, { width, height, step: 1 });
  const least = leastOf(across, { width, height, step: width });
  return Uint8Array.from(depth, (value, i) => (least[i]! < value * 0.92 ? 0 : 1));
}

/** The least of five neighbours in a row (`step` 1) or column (`step` = width). */
function leastOf(values: Float32Array, { width, height, step }: { width: number; height: number; step: number }): Float32Array {
  const result = new Float32Array(values.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const place = step === 1 ? x : y;
      const end = step === 1 ? width : height;
      let least = values[at]!;
      for (let k = -2; k <= 2; k++) if (place + k >= 0 && place + k < end) least = Math.min(least, values[at + k * step]!);
      result[at] = least;
    }
  }
  return result;
}
