import { MAX_PIXELS } from "./decode-picture.ts";
import { sharp } from "./picture-loaders.ts";

/**
 * Whether bytes are a JPEG that can stand in another file as it is: whole, upright, grey or three colours of 8 bits. Reads the head only.
 */
export async function isPlainJpeg(bytes: Uint8Array): Promise<boolean> {
  const last = bytes.length - 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[last] !== 0xff || bytes[last + 1] !== 0xd9) return false;
  try {
    const { space, orientation, width, height } = await sharp(bytes).metadata();
    return (space === "srgb" || space === "b-w") && (orientation ?? 1) === 1 && width * height <= MAX_PIXELS;
  } catch {
    // decodePicture will say what is wrong with it.
    return false;
  }
}
