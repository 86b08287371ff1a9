/** Text in our own stroke alphabet. Accents are dropped; a character of another script becomes an empty box. */
import type { Bitmap } from "../bitmap.ts";
import { drawLine, type Ink } from "./draw-line.ts";
import { GLYPHS, UNKNOWN_GLYPH } from "./glyphs.ts";

export interface TextPlace {
  /** Left end, pixels. */
  readonly x: number;
  /** Top of the capitals, pixels. */
  readonly y: number;
  /** Height of the capitals, pixels. */
  readonly height: number;
  /** Width of the pen as a part of the height, e.g. 0.12. */
  readonly weight: number;
}

export function drawText(picture: Bitmap, text: string, place: TextPlace, ink: Ink): void {
  const unit = place.height / 8;
  let x = place.x;
  for (const glyph of glyphsOf(text)) {
    for (const line of glyph.lines) {
      drawLine(
        picture,
        line.map((value, i) => (i % 2 === 0 ? x : place.y) + value * unit),
        place.height * place.weight,
        ink,
      );
    }
    x += (glyph.width + 2.2) * unit;
  }
}

/** Width in pixels of a line of text whose capitals are `height` pixels high. */
export function textWidth(text: string, height: number): number {
  return glyphsOf(text).reduce((sum, glyph) => sum + ((glyph.width + 2.2) * height) / 8, 0);
}

/** Breaks a text into at most `most` lines of at most `width` pixels; what does not fit ends in dots. */
export function wrapText(text: string, height: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter((part) => part !== "")
    .flatMap((part) => split(part, height, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, height) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (lines.length === most) return [...lines.slice(0, -1), `${lines[most - 1]}...`];
  }
  return line === "" ? lines : [...lines, line];
}

/** Pieces of a word that is longer than a line. */
function split(word: string, height: number, width: number): readonly string[] {
  if (word.length < 200 && textWidth(word, height) <= width) return [word];
  const letters = Array.from(word);
  const fit = Math.max(1, Math.floor(width / ((8.2 * height) / 8)));
  return Array.from({ length: Math.min(12, Math.ceil(letters.length / fit)) }, (_, i) =>
    letters.slice(i * fit, (i + 1) * fit).join(""),
  );
}

interface Glyph {
  readonly lines: readonly (readonly number[])[];
  readonly width: number;
}

const known = new Map<string, Glyph>();

function glyphsOf(text: string): readonly Glyph[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, "-");
  return Array.from(plain, (letter) => {
    if (/\s/.test(letter)) return { lines: [], width: 2 };
    const glyph = known.get(letter) ?? strokes(GLYPHS[letter] ?? UNKNOWN_GLYPH);
    if (letter in GLYPHS) known.set(letter, glyph);
    return glyph;
  });
}

function strokes(rows: readonly string[]): Glyph {
  const lines = rows.map((row) => {
    const points = row
      .replace("~", "")
      .split(" ")
      .flatMap((pair) => [Number.parseInt(pair[0]!, 16), Number.parseInt(pair[1]!, 16)]);
    return row.startsWith("~") ? round(round(points)) : points;
  });
  return { lines, width: Math.max(...lines.map((line) => Math.max(...line.filter((_, i) => i % 2 === 0)))) };
}

/** Cuts the corners of a line (Chaikin), keeping its ends. */
function round(points: readonly number[]): readonly number[] {
  const result = [points[0]!, points[1]!];
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    result.push(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25, ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75);
  }
  return [...result, points[points.length - 2]!, points[points.length - 1]!];
}
