/** Fills what no chart covers from coarser and coarser averages (push and pull), so that mip levels never mix in a foreign colour. */

/**
 * Fills the texels of a square RGBA map of `side` texels that nobody has painted: those whose alpha is 0. The alpha stays as it is, so
 * that filling a map twice gives the same.
 */
export function fillGaps(map: Uint8ClampedArray, side: number): void {
  const levels: Level[] = [{ side, texels: new Uint32Array(map.buffer, map.byteOffset, map.length / 4) }];
  for (let level = levels[0]; level.side > 1; level = levels[levels.length - 1]) levels.push(coarser(level));
  for (let i = levels.length - 2; i >= 0; i--) pull(levels[i], levels[i + 1], i === 0 ? COLOUR : KNOWN | COLOUR);
}

/** Texels as little-endian words: red in the lowest byte, alpha in the highest. */
interface Level {
  readonly side: number;
  readonly texels: Uint32Array;
}

const COLOUR = 0xffffff;
const KNOWN = 0xff000000;

function coarser({ side: fineSide, texels: fine }: Level): Level {
  const side = Math.ceil(fineSide / 2);
  const texels = new Uint32Array(side * side);
  for (let y = 0; y < side; y++) {
    const upper = y * 2 * fineSide;
    const lower = y * 2 + 1 < fineSide ? upper + fineSide : -1;
    for (let x = 0; x < side; x++) {
      const hasRight = x * 2 + 1 < fineSide;
      const a = fine[upper + x * 2];
      const b = hasRight ? fine[upper + x * 2 + 1] : 0;
      const c = lower >= 0 ? fine[lower + x * 2] : 0;
      const d = lower >= 0 && hasRight ? fine[lower + x * 2 + 1] : 0;
      texels[y * side + x] = average(a, b, c, d);
    }
  }
  return { side, texels };
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

/** Gives unknown texels the bits of the coarser level's that `mask` names. */
function pull(fine: Level, coarse: Level, mask: number): void {
  for (let y = 0, t = 0; y < fine.side; y++) {
    const row = (y >> 1) * coarse.side;
    for (let x = 0; x < fine.side; x++, t++) {
      if (fine.texels[t] >>> 31 === 0) fine.texels[t] = coarse.texels[row + (x >> 1)] & mask;
    }
  }
}
