import type { Shape } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { quiet, type Stage } from "../stage.ts";
import { litStill, type StillLight, stillOf } from "./still/still.ts";
import { LAYERS, stillLayers } from "./still/still-layers.ts";
import { ROWS, stillRows } from "./still/still-rows.ts";

/** A shape for a product page: from the front and side in a studio, on a square picture of `side` pixels, a multiple of 4. */
export async function portrait(shape: Shape, side: number, stage: Stage = quiet): Promise<Bitmap> {
  const still = stillOf(shape, side);
  const layers = await stage.share(stillLayers, still, LAYERS);
  const lit = litStill(still, Object.assign({}, ...layers) as StillLight);
  await stage.share(stillRows, lit, Math.ceil(side / ROWS));
  // Encoders refuse shared memory.
  return { ...lit.picture, data: lit.picture.data.slice() };
}
