import type { ImageFormat, MadeFile } from "../easel.ts";

/** The file of picture `index` (from 0) of a request: `output.png`, `output_2.png`, … */
export function pictureFile(index: number, format: ImageFormat, bytes: Uint8Array): MadeFile {
  const name = `output${index === 0 ? "" : `_${index + 1}`}.${format === "jpeg" ? "jpg" : format}`;
  return { name, role: "main", format, contentType: `image/${format}`, bytes };
}
