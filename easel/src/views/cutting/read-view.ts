import { decodePicture } from "../../codec/decode-picture.ts";
import { sharedFloats, sharedPixels } from "../../crew/shared-array.ts";
import { EaselError, type ViewName } from "../../easel.ts";
import type { Bitmap } from "../../picture/bitmap.ts";
import type { CutOut } from "./cut-out.ts";
import { segment } from "./segment.ts";

/** A view of the object, cut out: the picture and its mask, cropped to the object with a margin of two pixels, in shared memory. */
export interface View {
  readonly name: ViewName;
  readonly picture: Bitmap;
  /** 0–1 per pixel of the picture. */
  readonly coverage: Float32Array;
  /** Where the outline ends, in pixels of the cropped picture, to a fraction of a pixel. */
  readonly box: Box;
  readonly aim: Aim;
}

/** The middle of the whole picture, in pixels of the cropped one: what the camera was aimed at, if nobody cropped before. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  /** Half the whole picture's longer side, in the same pixels. */
  readonly reach: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Larger pictures are shrunk: a 2048² map shows no more detail, and eight views of 25 million pixels would need 800 MB. */
const LONGEST_SIDE = 1024;

/** An object that is smaller than this along its longer side, in pixels, has no outline to speak of. */
const SMALLEST = 24;

/** Thinner than this along its shorter side it is a line: what of it is outline cannot be said. */
const THINNEST = 4;

const MARGIN = 2;

/** @throws EaselError `input` when the picture does not decode or shows no object that can be cut out. */
export async function readView(name: ViewName, image: Uint8Array): Promise<View> {
  const picture = await decodePicture(image, { longest: LONGEST_SIDE });
  const segmentation = segment(picture);
  if (segmentation.kind === "clutter")
    throw complaint(
      name,
      "has a cluttered background, so the object cannot be told apart from it. Use a plain background or a PNG with transparency.",
    );
  const { cutOut } = segmentation;
  const profile = profileOf(cutOut);
  const box = outlineBox(profile, cutOut);
  if (box === null)
    throw complaint(
      name,
      "shows no object: everything looks like the background. Use a background of another colour, or a PNG with transparency.",
    );
  if (fills(box, profile.area, picture))
    throw complaint(name, "is filled by the object to its edges. Leave some plain background on all sides.");
  if (Math.max(box.right - box.left, box.bottom - box.top) < SMALLEST)
    throw complaint(name, `shows an object of less than ${SMALLEST} pixels. Let it fill more than half of the picture.`);
  if (Math.min(box.right - box.left, box.bottom - box.top) < THINNEST)
    throw complaint(
      name,
      `shows an object less than ${THINNEST} pixels thick. Show it larger, or from a side where it has some width.`,
    );
  return crop(name, picture, cutOut, box);
}

function complaint(name: ViewName, text: string): EaselError {
  return new EaselError("input", `The ${name} view ${text}`);
}

/** The largest coverage of each column and row, and the sum of all. */
interface Profile {
  readonly columns: Float32Array;
  readonly rows: Float32Array;
  readonly area: number;
}

function profileOf({ coverage, width, height }: CutOut): Profile {
  const columns = new Float32Array(width);
  const rows = new Float32Array(height);
  let area = 0;
  for (let y = 0, i = 0; y < height; y++) {
    let most = 0;
    for (let x = 0; x < width; x++, i++) {
      const value = coverage[i];
      if (value === 0) continue;
      area += value;
      if (value > most) most = value;
      if (value > columns[x]) columns[x] = value;
    }
    rows[y] = most;
  }
  return { columns, rows, area };
}

/** The outline is where coverage passes one half; its place within a pixel follows from the neighbour beyond. In the picture's pixels. */
function outlineBox({ columns, rows }: Profile, part: CutOut): Box | null {
  const [left, right] = ends(columns);
  const [top, bottom] = ends(rows);
  if (right <= left || bottom <= top) return null;
  return { left: part.left + left, right: part.left + right, top: part.top + top, bottom: part.top + bottom };
}

/** First and last place where the profile reaches a half; a partly covered pixel counts with its part. */
function ends(profile: Float32Array): [number, number] {
  const first = profile.findIndex((value) => value >= 0.5);
  const last = profile.findLastIndex((value) => value >= 0.5);
  if (first < 0) return [0, 0];
  const before = first > 0 && profile[first] >= 0.999 ? profile[first - 1] : 0;
  const after = last < profile.length - 1 && profile[last] >= 0.999 ? profile[last + 1] : 0;
  return [first + 1 - Math.min(1, profile[first]) - before, last + Math.min(1, profile[last]) + after];
}

/** Nothing can be said about an outline that lies beyond the picture on three sides or more, or about a picture without background. */
function fills(box: Box, area: number, { width, height }: Bitmap): boolean {
  const touching = [box.left < 1, box.top < 1, box.right > width - 1, box.bottom > height - 1].filter(Boolean).length;
  return touching >= 3 || area > width * height * 0.97;
}

function crop(name: ViewName, source: Bitmap, part: CutOut, box: Box): View {
  const x0 = Math.max(0, Math.floor(box.left) - MARGIN);
  const y0 = Math.max(0, Math.floor(box.top) - MARGIN);
  const width = Math.min(source.width, Math.ceil(box.right) + MARGIN) - x0;
  const height = Math.min(source.height, Math.ceil(box.bottom) + MARGIN) - y0;
  const data = sharedPixels(width * height);
  const cut = sharedFloats(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + y0) * source.width + x0;
    data.set(source.data.subarray(from * 4, (from + width) * 4), y * width * 4);
    const covered = (y + y0 - part.top) * part.width + x0 - part.left;
    cut.set(part.coverage.subarray(covered, covered + width), y * width);
  }
  const inside = { left: box.left - x0, right: box.right - x0, top: box.top - y0, bottom: box.bottom - y0 };
  const aim = { x: source.width / 2 - x0, y: source.height / 2 - y0, reach: Math.max(source.width, source.height) / 2 };
  return { name, picture: { width, height, data }, coverage: cut, box: inside, aim };
}
