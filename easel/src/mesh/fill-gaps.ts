/** Fills what no chart covers from coarser and coarser averages (push and pull), so that mip levels never mix in a foreign colour. */
import { sharedIndices } from "../crew/shared-array.ts";

/** Texels as little-endian words: red in the lowest byte, alpha in the highest. Those whose alpha is 0 are unknown. */
export interface Level {
  readonly side: number;
  readonly texels: Uint32Array;
}

const KNOWN = 0xff000000;

/** A square RGBA map of `side` texels. */
export function levelOf(map: Uint8ClampedArray, side: number): Level {
  return { side, texels: new Uint32Array(map.buffer, map.byteOffset, map.length / 4) };
}

/** The map at half its side, in shared memory: averages of what is known, and all of it filled if anything is. */
export function filledHalf(map: Level): Level {
  const levels = [coarser(map)];
  for (let level = levels[0]; level.side > 1; level = levels[levels.length - 1]) levels.push(coarser(level));
  for (let i = levels.length - 2; i >= 0; i--) fillRows(levels[i], levels[i + 1], { top: 0, bottom: levels[i].side });
  return levels[0];
}

/** Gives the unknown texels of rows of a level, from `top` to before `bottom`, what the half of it has there. */
export function fillRows(
  { side, texels }: Level,
  half: Level,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): void {
  for (let y = top; y < bottom; y++) {
    const row = (y >> 1) * half.side;
    fillRow(texels.subarray(y * side, (y + 1) * side), half.texels.subarray(row, row + half.side));
  }
}

function fillRow(texels: Uint32Array, half: Uint32Array): void {
  for (let x = 0; x < texels.length; x++) if (texels[x] >>> 31 === 0) texels[x] = half[x >> 1] | KNOWN;
}

function coarser(fine: Level): Level {
  const side = Math.ceil(fine.side / 2);
  const texels = sharedIndices(side * side);
  for (let y = 0; y < side; y++) averageRow(fine, y, texels.subarray(y * side, (y + 1) * side));
  return { side, texels };
}

/** Row `y` of the coarser level. */
function averageRow({ side, texels: fine }: Level, y: number, out: Uint32Array): void {
  const upper = y * 2 * side;
  const lower = y * 2 + 1 < side ? upper + side : -1;
  for (let x = 0; x < out.length; x++) {
    const hasRight = x * 2 + 1 < side;
    const a = fine[upper + x * 2];
    const b = hasRight ? fine[upper + x * 2 + 1] : 0;
    const c = lower >= 0 ? fine[lower + x * 2] : 0;
    const d = lower >= 0 && hasRight ? fine[lower + x * 2 + 1] : 0;
    out[x] = average(a, b, c, d);
  }
}

/** Of the known ones among four texels; 0 if none is. Colours of unknown texels do not count. */
function average(a: number, b: number, c: number, d: number): number {
  const known = (a >>> 31) + (b >>> 31) + (c >>> 31) + (d >>> 31);
  if (known === 0) return 0;
  if (a >>> 31 === 0) a = 0;
  if (b >>> 31 === 0) b = 0;
  if (c >>> 31 === 0) c = 0;
  if (d >>> 31 === 0) d = 0;
  const half = known >> 1;
  const red = (((a & 255) + (b & 255) + (c & 255) + (d & 255) + half) / known) | 0;
  const green = ((((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255) + half) / known) | 0;
  const blue = ((((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255) + half) / known) | 0;
  return (KNOWN | (blue << 16) | (green << 8) | red) >>> 0;
}
