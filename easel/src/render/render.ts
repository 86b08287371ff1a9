import { nearestDepth } from "./nearest-depth.ts";
import { occlusionOf } from "./occlusion.ts";
import { coveredRegion } from "./region.ts";
import type { RenderItem, Rendering, RenderOptions } from "./renderer.ts";
import { resolve } from "./resolve.ts";
import { isSeeThrough, type Scene, sceneOf } from "./scene.ts";
import { type Shadow, shadowOf } from "./shadow.ts";
import { type View, viewOf } from "./view.ts";
import { drawVisible, emptyVisibility, type Visibility } from "./visibility.ts";

/** What several renderings of one scene share. */
export interface Prepared {
  readonly shadow: Shadow | null;
}

/** A picture of the items with depth and ids. The same items and options give the same pixels. */
export function render(items: readonly RenderItem[], options: RenderOptions): Rendering {
  const scene = sceneOf(items);
  const shadow = options.shadows && items.length > 0 ? shadowOf(scene, options.camera, options.light.sun) : null;
  return renderScene(scene, options, { shadow });
}

/** `render` for a scene whose shadow is already made. */
export function renderScene(scene: Scene, options: RenderOptions, prepared: Prepared): Rendering {
  const { camera, width, height, background, samples: side } = options;
  const samples = viewOf(camera, width * side, height * side);
  const visible = emptyVisibility(samples);
  const region =
    background === null ? coveredRegion(scene, viewOf(camera, width, height)) : { left: 0, top: 0, right: width, bottom: height };
  drawLayer(scene, samples, visible, false);
  const glass = scene.seeThrough
    ? { triangles: new Uint32Array(visible.triangles.length), nearness: visible.nearness.slice() }
    : null;
  if (glass !== null) drawLayer(scene, samples, glass, true);
  const openness = options.occlusion ? occlusionOf(viewOf(camera, width, height), nearestDepth(samples, visible, side)) : null;
  return resolve({ scene, options, samples, visible, glass, shadow: prepared.shadow, openness }, region);
}

function drawLayer(scene: Scene, view: View, into: Visibility, seeThrough: boolean): void {
  for (const { item, base } of scene.placed) {
    const only = scene.seeThrough ? (material: number) => isSeeThrough(item, material) === seeThrough : null;
    drawVisible(view, { mesh: item.mesh, transform: item.transform, base, only, frontOnly: scene.closed === true }, into);
  }
}
