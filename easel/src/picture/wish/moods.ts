import type { Bitmap } from "../bitmap.ts";
import { type ColourMap, mapColours } from "../edit/colour-map.ts";
import * as maps from "../edit/tone-maps.ts";

const MOODS: Readonly<Record<string, ColourMap>> = {
  warm: maps.temperature(0.6),
  cold: maps.temperature(-0.6),
  dark: both(maps.brighten(-0.55), maps.contrast(0.35)),
  vivid: both(maps.saturation(0.5), maps.contrast(0.15)),
  pastel: both(maps.brighten(0.35), maps.saturation(-0.35)),
  monochrome: maps.greyscale,
  sepia: maps.sepia,
};

/** The picture under the named moods; names it does not know change nothing. */
export function applyMoods(picture: Bitmap, moods: readonly string[]): Bitmap {
  const chosen = moods.flatMap((mood) => MOODS[mood] ?? []);
  return chosen.length === 0 ? picture : mapColours(picture, chosen.reduce(both));
}

function both(first: ColourMap, second: ColourMap): ColourMap {
  return (rgb) => {
    first(rgb);
    for (let c = 0; c < 3; c++) rgb[c] = Math.max(0, Math.min(1, rgb[c]!));
    second(rgb);
  };
}
