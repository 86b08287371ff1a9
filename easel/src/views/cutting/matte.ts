import type { CutOut } from "./cut-out.ts";
import type { Deviations } from "./deviations.ts";
import type { Stretches } from "./stretches.ts";

/** Pixels around the object that are cut out with it. */
const MARGIN = 3;

/** Pixels along the picture's edge that stay whole: what is beside them is not known. */
const EDGE = 2;

/** Of a picture. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Cuts the object out of its picture: a pixel of its outline is covered in part. */
export function matte(object: Stretches, deviations: Deviations, size: Size): CutOut {
  const part = partAround(object, size);
  const { left, top, width, height } = part;
  const solid = new Solid(object, part, size.width);
  const coverage = solid.coverage();
  const [firstX, endX] = [Math.max(1, EDGE - left), Math.min(width - 1, size.width - EDGE - left)];
  for (let y = Math.max(1, EDGE - top); y < Math.min(height - 1, size.height - EDGE - top); y++) {
    const toPicture = (top + y) * size.width + left;
    for (let x = solid.nextMixed(firstX, y); x < endX; x = solid.nextMixed(x + 1, y)) {
      coverage[y * width + x] = solid.share(x, y, deviations, toPicture + x);
    }
  }
  return { ...part, coverage };
}

type Part = Omit<CutOut, "coverage">;

function partAround({ count, starts, ends }: Stretches, { width, height }: Size): Part {
  if (count === 0) return { left: 0, top: 0, width: 0, height: 0 };
  let [first, last] = [width, 0];
  for (let s = 0; s < count; s++) {
    first = Math.min(first, starts[s] % width);
    last = Math.max(last, (ends[s] - 1) % width);
  }
  const left = Math.max(0, first - MARGIN);
  const top = Math.max(0, Math.floor(starts[0] / width) - MARGIN);
  const right = Math.min(width, last + 1 + MARGIN);
  const bottom = Math.min(height, Math.ceil(ends[count - 1] / width) + MARGIN);
  return { left, top, width: right - left, height: bottom - top };
}

/** Free bytes before each row. */
const PAD = 4;

/** 1 for each pixel of the object, in a part of a picture; rows are whole words, so that four pixels can be asked at once. */
class Solid {
  private readonly part: Part;
  private readonly pictureWidth: number;
  private readonly stride: number;
  private readonly pixels: Uint8Array<ArrayBuffer>;
  private readonly words: Uint32Array;

  constructor({ count, starts, ends }: Stretches, part: Part, pictureWidth: number) {
    this.part = part;
    this.pictureWidth = pictureWidth;
    this.stride = (PAD + part.width + 7) & -4;
    this.pixels = new Uint8Array(this.stride * part.height);
    this.words = new Uint32Array(this.pixels.buffer);
    for (let s = 0; s < count; s++) {
      const row = Math.floor(starts[s] / pictureWidth);
      const shift = (row - part.top) * this.stride + PAD - part.left - row * pictureWidth;
      this.pixels.fill(1, starts[s] + shift, ends[s] + shift);
    }
  }

  coverage(): Float32Array {
    const { pixels, stride } = this;
    const { width, height } = this.part;
    const result = new Float32Array(width * height);
    for (let y = 0, from = PAD; y < height; y++, from += stride) result.set(pixels.subarray(from, from + width), y * width);
    return result;
  }

  /** The first pixel of the row from x on that is not as all four of its neighbours are; beyond the row without any. */
  nextMixed(x: number, y: number): number {
    const { pixels, stride, words } = this;
    const across = stride >> 2;
    let s = y * stride + PAD + x;
    for (const end = (y + 1) * stride; s < end; s++) {
      if ((s & 3) === 0) {
        while (s < end - 4 && isEven(words, s >> 2, across)) s += 4;
      }
      if (pixels[s - 1] + pixels[s + 1] + pixels[s - stride] + pixels[s + stride] !== pixels[s] * 4) break;
    }
    return s - y * stride - PAD;
  }

  /** Of a mixed pixel, which is pixel i of the picture: its deviation over the largest of the object within two pixels. */
  share(x: number, y: number, deviations: Deviations, i: number): number {
    const { pixels, stride, pictureWidth } = this;
    let most = 1;
    for (let v = -2; v <= 2; v++) {
      const s = (y + v) * stride + PAD + x;
      for (let u = -2; u <= 2; u++) if (pixels[s + u] !== 0) most = Math.max(most, deviations.at(i + v * pictureWidth + u));
    }
    return Math.min(1, deviations.at(i) / most);
  }
}

/** Whether the four pixels of a word, and all around them, are the same. */
function isEven(words: Uint32Array, w: number, across: number): boolean {
  const here = words[w];
  if (here !== 0 && here !== ALL) return false;
  return words[w - 1] === here && words[w + 1] === here && words[w - across] === here && words[w + across] === here;
}

const ALL = 0x01010101;
