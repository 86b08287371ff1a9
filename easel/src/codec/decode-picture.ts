import { EaselError } from "../easel.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { pictureFormat } from "./picture-format.ts";
import { sharp } from "./picture-loaders.ts";

/** 25 million pixels are 100 MB as RGBA: more than any input needs, and what one worker can afford. */
export const MAX_PIXELS = 25_000_000;

export interface PictureDecoding {
  /** A picture with more pixels than this along a side is shrunk to it while it is read. Default: none is. */
  readonly longest?: number;
}

/**
 * The pixels of an encoded PNG, JPEG or WEBP picture, upright (its orientation applied) and in sRGB; of an animation the first frame.
 * @throws EaselError `input` when the bytes are no such picture, are damaged or hold more than 25 million pixels.
 */
export async function decodePicture(bytes: Uint8Array, { longest }: PictureDecoding = {}): Promise<Bitmap> {
  if (pictureFormat(bytes) === null)
    throw new EaselError("input", "The picture is not PNG, JPEG or WEBP. Send one of these formats.");
  try {
    const decoder = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "warning", pages: 1 });
    const { data, info } = await decoder
      .autoOrient()
      // Without a limit this does nothing. The kernel never overshoots, so no rim of another colour comes around objects.
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true, kernel: "linear" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    throw new EaselError("input", reason(error));
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/pixel limit/i.test(text)) return "The picture has more than 25 million pixels. Send a smaller one.";
  return "The picture is damaged or cut short and could not be decoded. Save it again as PNG or JPEG and resend it.";
}
