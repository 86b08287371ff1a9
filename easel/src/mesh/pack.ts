/** Where a rectangle lies in the map, in texels from the top left; `rotated` by a quarter turn clockwise. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly rotated: boolean;
}

export interface Size {
  /** Any unit; the same for all. */
  readonly width: number;
  readonly height: number;
}

export interface Packing {
  /** Texels per unit. */
  readonly scale: number;
  readonly spots: readonly Spot[];
}

/** Clear texels around each rectangle, so that filtering never mixes two charts. */
export const GUTTER = 2;

/**
 * Packs rectangles on shelves, highest first, at the largest scale at which all fit in a square map of `side` texels.
 * Rectangles are laid on their longer side: low shelves waste least.
 */
export function pack(sizes: readonly Size[], side: number): Packing {
  const order = sizes.map((_, i) => i);
  const low = (i: number) => Math.min(sizes[i].width, sizes[i].height);
  order.sort((a, b) => low(b) - low(a) || a - b);
  const area = sizes.reduce((sum, { width, height }) => sum + width * height, 0);
  let fits = 0;
  let tooBig = area > 0 ? (side / Math.sqrt(area)) * 1.05 : side;
  let best: readonly Spot[] | null = null;
  for (let round = 0; round < 18; round++) {
    const scale = best === null && round > 12 ? tooBig / 4 : (fits + tooBig) / 2;
    const spots = shelve(sizes, order, scale, side);
    if (spots === null) {
      tooBig = scale;
      continue;
    }
    fits = scale;
    best = spots;
  }
  if (best === null) throw new Error(`pack: ${sizes.length} charts do not fit in a map of ${side} texels; ask for a larger map`);
  return { scale: fits, spots: best };
}

/** Texels a length takes at a scale, with its gutters. */
function texels(length: number, scale: number): number {
  return Math.ceil(length * scale) + 1 + 2 * GUTTER;
}

function shelve(sizes: readonly Size[], order: readonly number[], scale: number, side: number): readonly Spot[] | null {
  const spots: Spot[] = new Array(sizes.length);
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const i of order) {
    const rotated = sizes[i].height > sizes[i].width;
    const width = texels(rotated ? sizes[i].height : sizes[i].width, scale);
    const height = texels(rotated ? sizes[i].width : sizes[i].height, scale);
    if (x + width > side) {
      y += shelf;
      x = 0;
      shelf = 0;
    }
    if (width > side || y + height > side) return null;
    spots[i] = { x, y, rotated };
    x += width;
    shelf = Math.max(shelf, height);
  }
  return spots;
}
