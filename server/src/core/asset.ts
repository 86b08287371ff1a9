/** Files: what callers hand in (InputRef), what engines hand back (Artifact, see engine.ts), what we keep and serve (Asset). */

/**
 * A file that a caller named. It is opened and checked by core (`open-inputs`) before an engine sees a byte of it.
 * `url` is absolute http(s), or points at our own /media/ or /uploads/ (then resolved by its token, never fetched);
 * `inline` is base64 out of the body itself: submit writes it to blobs, so that what is stored names it by `blob`.
 */
export interface InputRef {
  readonly source: { readonly url: string } | { readonly blob: string } | { readonly inline: string };
  readonly kind: "image" | "video";
  /** What the caller calls this parameter, for messages: `back_image_url`. */
  readonly parameter: string;
  readonly limits: InputLimits;
}

/** What a file must keep to; beyond it the generation fails with a sentence that names the parameter. */
export interface InputLimits {
  readonly maxBytes: number;
  /** Shortest and longest allowed side, pixels. */
  readonly minSide: number;
  readonly maxSide: number;
  /** Longest allowed clip, seconds; images have none. */
  readonly maxSeconds?: number;
}

/** What a file is to its generation. `main` is `media_url[0]` and every further image; `part` belongs to another file (mtl, textures). */
export type AssetRole = "main" | "alternative" | "thumbnail" | "turntable" | "part";

/** A file that we keep: its bytes never change, `size` and `contentType` are exactly what a download delivers. */
export interface Asset {
  /** Unguessable folder shared by all files of one generation (or upload), 128 bits, URL-safe. */
  readonly folder: string;
  /** A fixed word such as `model.glb`; never a caller's text. */
  readonly name: string;
  /** Where the bytes are in the blob store. */
  readonly key: string;
  readonly role: AssetRole;
  /** Lower-case format: `glb`, `png`, `mp4`, … */
  readonly format: string;
  readonly contentType: string;
  readonly size: number;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
  /** Pixels, where the file has them. */
  readonly width: number | null;
  readonly height: number | null;
}
