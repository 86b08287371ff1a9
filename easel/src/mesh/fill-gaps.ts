/** Fills what no chart covers from coarser and coarser averages (push and pull), so that mip levels never mix in a foreign colour. */
import type { Bitmap } from "../picture/bitmap.ts";
import { NOBODY } from "./texel-owners.ts";

interface Level {
  readonly side: number;
  /** RGBA; alpha 0 where nothing is known. */
  readonly pixels: Uint8ClampedArray;
}

/** Changes the texels that nobody owns; the map is square. */
export function fillGaps(map: Bitmap, owners: Int32Array): void {
  for (let t = 0; t < owners.length; t++) map.data[t * 4 + 3] = owners[t] === NOBODY ? 0 : 255;
  const levels: Level[] = [{ side: map.width, pixels: map.data }];
  for (let level = levels[0]; level.side > 1; level = levels[levels.length - 1]) levels.push(coarser(level));
  for (let i = levels.length - 2; i >= 0; i--) pull(levels[i], levels[i + 1]);
}

function coarser(fine: Level): Level {
  const side = Math.ceil(fine.side / 2);
  const pixels = new Uint8ClampedArray(side * side * 4);
  const source = fine.pixels;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let known = 0;
      for (let k = 0; k < 4; k++) {
        const column = x * 2 + (k & 1);
        const row = y * 2 + (k >> 1);
        const i = (row * fine.side + column) * 4;
        if (column >= fine.side || row >= fine.side || source[i + 3] === 0) continue;
        r += source[i];
        g += source[i + 1];
        b += source[i + 2];
        known++;
      }
      if (known === 0) continue;
      const o = (y * side + x) * 4;
      pixels[o] = r / known;
      pixels[o + 1] = g / known;
      pixels[o + 2] = b / known;
      pixels[o + 3] = 255;
    }
  }
  return { side, pixels };
}

function pull(fine: Level, coarse: Level): void {
  for (let y = 0; y < fine.side; y++) {
    for (let x = 0; x < fine.side; x++) {
      const o = (y * fine.side + x) * 4;
      if (fine.pixels[o + 3] !== 0) continue;
      const i = ((y >> 1) * coarse.side + (x >> 1)) * 4;
      fine.pixels[o] = coarse.pixels[i];
      fine.pixels[o + 1] = coarse.pixels[i + 1];
      fine.pixels[o + 2] = coarse.pixels[i + 2];
      fine.pixels[o + 3] = 255;
    }
  }
}
