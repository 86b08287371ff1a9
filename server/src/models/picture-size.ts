/** The size of a picture as text: `1024*1024`. */
import { Type } from "typebox";
import { Set as setFormat } from "typebox/format";
import type { Size } from "../core/job.ts";

const SIDES = { least: 256, most: 2048, step: 8 };

/** For sentences. */
export const PICTURE_SIDES = `from ${SIDES.least} to ${SIDES.most} and a multiple of ${SIDES.step}`;

setFormat("picture-size", (text) => sizeIn(text) !== null);

/** A field for `W*H`. */
export function PictureSize(byDefault: string) {
  return Type.String({
    format: "picture-size",
    pattern: "^[1-9]\\d{2,3}\\*[1-9]\\d{2,3}$",
    default: byDefault,
    description: `Width*height in pixels, each side ${PICTURE_SIDES}.`,
  });
}

/** Pixels, or null for what is no such size. */
export function sizeIn(text: string): Size | null {
  const [, width, height] = (/^([1-9]\d{2,3})\*([1-9]\d{2,3})$/.exec(text) ?? []).map(Number);
  if (width === undefined || height === undefined) return null;
  const fits = (side: number) => side >= SIDES.least && side <= SIDES.most && side % SIDES.step === 0;
  return fits(width) && fits(height) ? { width, height } : null;
}
