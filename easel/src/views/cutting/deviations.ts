import { type Bitmap, wordsOf } from "../../picture/bitmap.ts";
import { type Backdrop, magnitude, TERMS, valueAt } from "./backdrop.ts";
import { lightness, toLab } from "./lab.ts";
import { type Stretches, StretchList } from "./stretches.ts";

/** Pixels of a row for which the model is asked once: a steep backdrop (60 Lab units over 1,024 pixels) changes by half a unit over them. */
const STRETCH = 8;

/** Pixels whose deviation is kept, a power of two: eight rows of the largest pictures. */
const KEPT = 8192;

/** The three bytes of a word that are a colour. */
const COLOUR = 0xffffff;

/** How far the pixels of a picture are from its backdrop, in Lab units. */
export class Deviations {
  private readonly terms: Float64Array;
  private readonly words: Uint32Array;
  private readonly width: number;
  private readonly height: number;
  /** What was asked for last: along outlines the same pixels are, again and again. */
  private readonly kept = { pixels: new Int32Array(KEPT).fill(-1), values: new Float32Array(KEPT) };
  /** The model's colour in the middle of a row, and in a stretch. */
  private readonly middle = new Float64Array(3);
  private readonly model = new Float64Array(3);
  private readonly lab = new Float32Array(3);
  /** Which stretch that is, and which colour the Lab values are of. */
  private stretch = -1;
  private colour = -1;

  constructor({ terms }: Backdrop, picture: Bitmap) {
    this.terms = terms;
    this.words = wordsOf(picture);
    this.width = picture.width;
    this.height = picture.height;
  }

  at(i: number): number {
    const { pixels, values } = this.kept;
    const place = i & (KEPT - 1);
    if (pixels[place] !== i) {
      pixels[place] = i;
      const row = Math.floor(i / this.width);
      values[place] = this.reckoned(i - row * this.width, row, this.words[i] & COLOUR);
    }
    return values[place];
  }

  /** The pixels that deviate by less. Most colours are so far from the model, or so near to it, that they are in the whole row. */
  below(threshold: number): Stretches {
    const { words, width } = this;
    const found = new StretchList();
    for (let row = 0, i = 0; row < this.height; row++) {
      const { below, above } = this.limitsIn(row, threshold);
      const end = i + width;
      let start = -1;
      let deviation = 0;
      for (let same = i; i < end; ) {
        const from = i;
        const word = words[from];
        if (from === same) {
          while (same < end && words[same] === word) same++;
          deviation = this.fromMiddle(word & COLOUR, above);
        }
        i = same;
        if (deviation >= below && deviation < above) {
          const column = from - end + width;
          i = Math.min(same, from + STRETCH - (column % STRETCH));
          deviation = this.reckoned(column, row, word & COLOUR);
        }
        if (deviation < threshold === start >= 0) continue;
        if (start >= 0) found.add(start, from);
        start = start < 0 ? from : -1;
      }
      if (start >= 0) found.add(start, end);
    }
    return found;
  }

  /** Moves to a row. What deviates from the middle of its model by less than `below`, or by `above`, does so from all of it. */
  private limitsIn(row: number, threshold: number): { readonly below: number; readonly above: number } {
    const { terms } = this;
    const y = (row * 2) / this.height - 1;
    this.moveTo(0, y, this.middle);
    let squared = 0;
    for (let t = 0; t < terms.length; t += TERMS) {
      const change = Math.abs(terms[t + 1] + terms[t + 4] * y) + Math.abs(terms[t + 3]);
      squared += change * change;
    }
    const most = Math.sqrt(squared);
    return { below: threshold - most, above: threshold + most };
  }

  /** Of a colour from the middle of the row's model; where its lightness alone deviates by `enough`, that. */
  private fromMiddle(colour: number, enough: number): number {
    const light = magnitude(lightness(colour) - this.middle[0], 0, 0);
    return light >= enough ? light : this.distance(colour, this.middle);
  }

  private distance(colour: number, model: Float64Array): number {
    const { lab } = this;
    if (colour !== this.colour) toLab(colour, lab);
    this.colour = colour;
    return magnitude(lab[0] - model[0], lab[1] - model[1], lab[2] - model[2]);
  }

  private reckoned(column: number, row: number, colour: number): number {
    const { width } = this;
    const from = column & -STRETCH;
    if (this.stretch !== row * width + from) {
      this.moveTo((from + Math.min(width, from + STRETCH) - 1) / width - 1, (row * 2) / this.height - 1, this.model);
      this.stretch = row * width + from;
    }
    return this.distance(colour, this.model);
  }

  private moveTo(x: number, y: number, model: Float64Array): void {
    for (let c = 0; c < 3; c++) model[c] = valueAt(this.terms, c * TERMS, x, y);
  }
}
