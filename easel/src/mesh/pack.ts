/** Widths and heights of rectangles, in any unit; the same for all. */
export interface Sizes {
  readonly widths: Float64Array;
  readonly heights: Float64Array;
}

export interface Packing {
  /** Texels per unit. */
  readonly scale: number;
  /** x, y of each rectangle in texels from the top left of the map. One that is higher than wide lies on its side, turned clockwise. */
  readonly spots: Int32Array;
  /** With room for a few more. */
  readonly shelves: Shelves;
}

/** Clear texels around each rectangle, so that filtering never mixes two charts. */
export const GUTTER = 2;

/**
 * Packs rectangles on shelves, highest first, at the largest scale at which all fit in a square map of `side` texels, whose last
 * `reserve` rows stay free. Rectangles are laid on their longer side: low shelves waste least.
 */
export function pack(sizes: Sizes, side: number, reserve: number): Packing {
  const { widths, heights } = sizes;
  const order = highestFirst(sizes);
  const area = widths.reduce((sum, width, i) => sum + width * heights[i], 0);
  const bottom = side - reserve;
  let fits = 0;
  let tooBig = area > 0 ? (side / Math.sqrt(area)) * 1.05 : side;
  let best: Pick<Packing, "spots" | "shelves"> | null = null;
  for (let round = 0; round < 18; round++) {
    const scale: number = best === null && round > 12 ? tooBig / 4 : (fits + tooBig) / 2;
    const shelves = new Shelves(side);
    const spots = shelves.fill(sizes, { order, scale, bottom });
    if (spots === null) {
      tooBig = scale;
      continue;
    }
    fits = scale;
    best = { spots, shelves };
  }
  if (best === null) throw new Error(`pack: ${widths.length} charts do not fit in a map of ${side} texels; ask for a larger map`);
  return { scale: fits, ...best };
}

function highestFirst({ widths, heights }: Sizes): Uint32Array {
  const low = widths.map((width, i) => Math.min(width, heights[i]));
  return new Uint32Array(widths.length).map((_, i) => i).sort((a, b) => low[b] - low[a] || a - b);
}

/** Rows of rectangles from the top of a map down. */
export class Shelves {
  readonly #side: number;
  #x = 0;
  #y = 0;
  /** Height of the last row. */
  #height = 0;

  constructor(side: number) {
    this.#side = side;
  }

  /** Puts further rectangles behind those that are there, down to the bottom of the map. Returns how many rows are missing, with nothing changed. */
  add(sizes: Sizes, scale: number): { readonly spots: Int32Array } | { readonly missing: number } {
    const [x, y, height] = [this.#x, this.#y, this.#height];
    const spots = this.fill(sizes, { order: highestFirst(sizes), scale, bottom: Number.POSITIVE_INFINITY });
    const missing = this.#y + this.#height - this.#side;
    if (spots !== null && missing <= 0) return { spots };
    [this.#x, this.#y, this.#height] = [x, y, height];
    return { missing };
  }

  /** Puts rectangles in an order, above a row of the map; null when there is no room. */
  fill(
    { widths, heights }: Sizes,
    { order, scale, bottom }: { readonly order: Uint32Array; readonly scale: number; readonly bottom: number },
  ): Int32Array | null {
    const spots = new Int32Array(widths.length * 2);
    for (const i of order) {
      const width = texels(Math.max(widths[i], heights[i]), scale);
      const height = texels(Math.min(widths[i], heights[i]), scale);
      if (this.#x + width > this.#side) {
        this.#y += this.#height;
        this.#x = 0;
        this.#height = 0;
      }
      if (width > this.#side || this.#y + height > bottom) return null;
      spots[i * 2] = this.#x;
      spots[i * 2 + 1] = this.#y;
      this.#x += width;
      this.#height = Math.max(this.#height, height);
    }
    return spots;
  }
}

/** Texels a length takes at a scale, with its gutters. */
function texels(length: number, scale: number): number {
  return Math.ceil(length * scale) + 1 + 2 * GUTTER;
}
