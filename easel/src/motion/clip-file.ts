import type { MadeFile } from "../easel.ts";

/** The one file of a clip. */
export function clipFile(bytes: Uint8Array): MadeFile {
  return { name: "output.mp4", role: "main", format: "mp4", contentType: "video/mp4", bytes };
}
