import { occlusionFinder } from "../occlusion.ts";
import { coveredRegion } from "../region.ts";
import { resolver } from "../resolve.ts";
import { shadowReader } from "../shadow.ts";
import { backdropLayer } from "../studio.ts";
import { viewOf } from "../view.ts";
import { type LitStill, samplesOf } from "./still.ts";

/** Fills the picture's rows from `top`, a multiple of 4, to before `bottom`. */
export type RowPainter = (rows: { readonly top: number; readonly bottom: number }) => void;

export function paintRows({ scene, options, visible, depth, shadow: map, contact, openness, picture }: LitStill): RowPainter {
  const { camera, width, height } = options;
  const view = viewOf(camera, width, height);
  const covered = coveredRegion(scene, view);
  const shadow = shadowReader(map);
  const findOcclusion = occlusionFinder(view, depth, openness);
  const drawing = { scene, options, samples: samplesOf(options), visible, glass: null, shadow, openness };
  const resolve = resolver(drawing, picture.data, null);
  const layBehind = backdropLayer(picture, { scene, camera, shadow, contact });
  return (rows) => {
    const region = { ...covered, top: Math.max(rows.top, covered.top), bottom: Math.min(rows.bottom, covered.bottom) };
    if (region.top < region.bottom) {
      findOcclusion(region);
      resolve(region);
    }
    layBehind(rows);
  };
}
