/** Rows of a still from its layers: openness, light, and the studio behind. */
import type { Unit } from "../../crew/unit.ts";
import type { Bitmap } from "../../picture/bitmap.ts";
import type { ContactMap } from "../contact-map.ts";
import { findOcclusion } from "../occlusion.ts";
import { coveredRegion } from "../region.ts";
import { resolveInto } from "../resolve.ts";
import { type ShadowMap, shadowReader } from "../shadow.ts";
import { layBehind } from "../studio.ts";
import { viewOf } from "../view.ts";
import { type Still, samplesOf } from "./still-layers.ts";

export interface LitStill extends Still {
  readonly shadow: ShadowMap;
  readonly contact: ContactMap;
  /** To be filled. */
  readonly openness: Float32Array;
  readonly picture: Bitmap;
}

/** Rows of pixels of a piece: some 15 ms where the shape is. */
export const ROWS = 32;

export const stillRows: Unit<LitStill, void> = {
  url: import.meta.url,
  name: "stillRows",
  work({ scene, options, visible, depth, shadow: map, contact, openness, picture }, piece) {
    const { camera, width, height } = options;
    const rows = { top: piece * ROWS, bottom: Math.min(height, (piece + 1) * ROWS) };
    const view = viewOf(camera, width, height);
    const covered = coveredRegion(scene, view);
    const region = { ...covered, top: Math.max(rows.top, covered.top), bottom: Math.min(rows.bottom, covered.bottom) };
    const shadow = shadowReader(map);
    if (region.top < region.bottom) {
      findOcclusion(view, depth, region, openness);
      const drawing = { scene, options, samples: samplesOf(options), region, visible, glass: null, shadow, openness };
      resolveInto(drawing, picture.data, null);
    }
    layBehind(picture, { scene, camera, shadow, contact, rows });
  },
};
