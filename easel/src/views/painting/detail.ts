/** Fine light and dark of a picture, without its slow shading: what a normal map can be made of. */
import { type Bitmap, wordsOf } from "../../picture/bitmap.ts";

/** Stronger differences are paint, not relief, and are clipped. */
export const MOST_DETAIL = 0.12;

/** Pixels to each side over which the mean is taken that fine detail stands out from. */
const RADIUS = 7;

/** Entries of the columns before the first pixel: empty ones, as are those after the last. */
const BEFORE = RADIUS + 1;

/** Rows of light that are kept, a power of two: those of a square and the one above it. */
const KEPT = 2 * BEFORE;

/** Luminance minus its mean around, within the mask, row by row from the first on. */
export class FineDetail {
  private readonly words: Uint32Array;
  private readonly coverage: Float32Array;
  private readonly width: number;
  /** Luminance times coverage, of the last rows. */
  private readonly lights: Float32Array;
  /** Sums of light and of coverage along the columns, as high as the square is. */
  private readonly columns: { readonly light: Float64Array; readonly weight: Float64Array };
  private entered = 0;

  constructor(picture: Bitmap, coverage: Float32Array) {
    const { width } = picture;
    this.words = wordsOf(picture);
    this.coverage = coverage;
    this.width = width;
    this.lights = new Float32Array(width * KEPT);
    this.columns = { light: new Float64Array(width + 2 * BEFORE), weight: new Float64Array(width + 2 * BEFORE) };
  }

  /** Of row y, to `out`; −0.12 to 0.12. */
  row(y: number, out: Float32Array): void {
    while (this.entered <= y + RADIUS) this.enter(this.entered++);
    const { coverage, lights, width } = this;
    const { light, weight } = this.columns;
    const at = (y % KEPT) * width;
    let sum = 0;
    let count = 0;
    for (let x = BEFORE; x < BEFORE + RADIUS; x++) {
      sum += light[x];
      count += weight[x];
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      sum = sum + light[x + BEFORE + RADIUS] - light[x];
      count = count + weight[x + BEFORE + RADIUS] - weight[x];
      out[x] = 0;
      if (coverage[i] < 0.99) continue;
      const difference = lights[at + x] - sum / count;
      out[x] = Math.max(-MOST_DETAIL, Math.min(MOST_DETAIL, difference));
    }
  }

  /** Moves the columns down until row y is their last; below the picture there is nothing. */
  private enter(y: number): void {
    const { words, width } = this;
    if (y * width < words.length) this.add(y);
    if (y > 2 * RADIUS) this.take(y - 2 * RADIUS - 1);
  }

  private add(y: number): void {
    const { words, coverage, width, lights } = this;
    const { light, weight } = this.columns;
    for (let x = BEFORE, i = y * width, o = (y % KEPT) * width; x < width + BEFORE; x++, i++, o++) {
      const part = coverage[i];
      lights[o] = part === 0 ? 0 : (part * luminance(words[i])) / 255;
      light[x] += lights[o];
      weight[x] += part;
    }
  }

  private take(y: number): void {
    const { coverage, width, lights } = this;
    const { light, weight } = this.columns;
    for (let x = BEFORE, i = y * width, o = (y % KEPT) * width; x < width + BEFORE; x++, i++, o++) {
      light[x] -= lights[o];
      weight[x] -= coverage[i];
    }
  }
}

function luminance(word: number): number {
  return 0.2126 * (word & 255) + 0.7152 * ((word >> 8) & 255) + 0.0722 * ((word >> 16) & 255);
}
