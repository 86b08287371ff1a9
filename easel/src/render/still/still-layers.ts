/** What a still is made from: what its samples see, and what hides the light. Four pieces that need nothing of each other. */
import type { Unit } from "../../crew/unit.ts";
import { type ContactMap, contactMap } from "../contact-map.ts";
import { findDepth } from "../nearest-depth.ts";
import type { RenderOptions } from "../renderer.ts";
import type { Scene } from "../scene.ts";
import { type ShadowMap, shadowMap } from "../shadow.ts";
import { type View, viewOf } from "../view.ts";
import { drawVisible, type Visibility } from "../visibility.ts";

/** A still to be drawn, plain data: all its arrays are in shared memory. */
export interface Still {
  readonly scene: Scene;
  /** With two samples per pixel and side, and an even height. */
  readonly options: RenderOptions;
  /** To be filled: what the samples see and the distance of each pixel. */
  readonly visible: Visibility;
  readonly depth: Float32Array;
}

export type StillLayer = { readonly shadow: ShadowMap } | { readonly contact: ContactMap } | null;

/** Number of the pieces; the first is the shadow and the second the contact. */
export const LAYERS = 4;

export const stillLayers: Unit<Still, StillLayer> = {
  url: import.meta.url,
  name: "stillLayers",
  work(still, piece) {
    const { scene, options } = still;
    if (piece === 0) return { shadow: shadowMap(scene, options.camera, options.light.sun) };
    if (piece === 1) return { contact: contactMap(scene) };
    const half = options.height / 2;
    drawRows(still, piece === 2 ? { top: 0, bottom: half } : { top: half, bottom: options.height });
    return null;
  },
};

export function samplesOf({ camera, width, height }: RenderOptions): View {
  return viewOf(camera, width * 2, height * 2);
}

function drawRows({ scene, options, visible, depth }: Still, { top, bottom }: { readonly top: number; readonly bottom: number }) {
  const samples = samplesOf(options);
  const rows = { top: top * 2, bottom: bottom * 2 };
  for (const { item, base } of scene.placed) {
    const { mesh, transform } = item;
    drawVisible(samples, { mesh, transform, base, only: null, frontOnly: scene.closed === true, rows }, visible);
  }
  findDepth({ samples, visible, side: 2 }, { top, bottom }, depth);
}
