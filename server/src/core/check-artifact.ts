/** One file of an engine: what it claims to be against what its bytes are. */
import type { Artifact } from "./engine.ts";
import { AtelierError } from "./errors.ts";
import { type Media, MediaFault } from "./media/media.ts";
import { readMedia } from "./media/read-media.ts";

/** The content types a format may be served as. Nothing that a browser would run is among them. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  png: ["image/png"],
  jpeg: ["image/jpeg"],
  webp: ["image/webp"],
  mp4: ["video/mp4"],
  webm: ["video/webm"],
  glb: ["model/gltf-binary"],
  gltf: ["model/gltf+json"],
  bin: ["application/octet-stream"],
  obj: ["model/obj"],
  mtl: ["model/mtl"],
  stl: ["model/stl"],
  usdz: ["model/vnd.usdz+zip"],
  fbx: ["application/octet-stream"],
  zip: ["application/zip"],
};

/** Largest single file, bytes: a GLB of 1,500,000 faces with 4096² maps has about 120 MB. */
const MAX_BYTES = 512 * 1_048_576;

/** Its picture facts, or null for what is no picture. Throws AtelierError `engine_bad_output`. */
export function checkArtifact(artifact: Artifact): Media | null {
  const { name, format, contentType, bytes } = artifact;
  if (!/^[a-z0-9_]{1,60}\.[a-z0-9]{2,5}$/.test(name)) throw badOutput(`a file is named "${name.slice(0, 80)}"`);
  if (!TYPES[format]?.includes(contentType)) throw badOutput(`${name} claims to be ${format} of type ${contentType}`);
  if (bytes.length === 0) throw badOutput(`${name} is empty`);
  if (bytes.length > MAX_BYTES) throw badOutput(`${name} has ${bytes.length} bytes`);
  if (contentType.startsWith("image/") || contentType.startsWith("video/")) return checkPicture(artifact);
  if (!fits(format, bytes)) throw badOutput(`${name} is not ${format}`);
  return null;
}

/** The cause names the file for the log; the caller gets a sentence without upstream words. */
export function badOutput(detail: string, cause?: unknown): AtelierError {
  return new AtelierError(
    "engine_bad_output",
    "The engine returned files that cannot be used. You were not charged; try again.",
    {
      cause: new Error(detail, { cause }),
    },
  );
}

function checkPicture({ name, format, bytes }: Artifact): Media {
  try {
    const media = readMedia(bytes);
    if (media?.format === format) return media;
  } catch (cause) {
    if (!(cause instanceof MediaFault)) throw cause;
    throw badOutput(`${name}: ${cause.message}`, cause);
  }
  throw badOutput(`${name} is not ${format}`);
}

function fits(format: string, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  switch (format) {
    case "glb":
      return glbFits(view);
    case "gltf":
      return gltfFits(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
    case "stl":
      return /^solid\s/.test(head) || (bytes.length >= 84 && bytes.length === 84 + 50 * view.getUint32(80, true));
    case "zip":
    case "usdz":
      return head.startsWith("PK\x03\x04");
    case "fbx":
      return head.startsWith("Kaydara FBX Binary") || /^;\s*FBX/.test(head);
    case "obj":
    case "mtl":
      return !head.includes("\0") && !/^\s*</.test(head);
    default:
      return true;
  }
}

const GLTF_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;

/** Header, length, and the JSON chunk; its counts must fit the binary chunk. */
function glbFits(view: DataView): boolean {
  if (view.byteLength < 20 || view.getUint32(0, true) !== GLTF_MAGIC || view.getUint32(4, true) !== 2) return false;
  const length = view.getUint32(12, true);
  if (view.getUint32(8, true) !== view.byteLength || view.getUint32(16, true) !== JSON_CHUNK) return false;
  if (20 + length > view.byteLength) return false;
  return gltfFits(Buffer.from(view.buffer, view.byteOffset + 20, length).toString("utf8"), view.byteLength);
}

/** A glTF 2 document with a mesh, whose accessors do not claim more elements than the file has bytes. */
function gltfFits(text: string, bytes = Number.POSITIVE_INFINITY): boolean {
  try {
    const document = JSON.parse(text) as { asset?: { version?: unknown }; meshes?: unknown[]; accessors?: { count?: unknown }[] };
    const counts = (document.accessors ?? []).map((accessor) => Number(accessor.count));
    return document.asset?.version === "2.0" && (document.meshes?.length ?? 0) > 0 && counts.every((n) => n > 0 && n <= bytes);
  } catch {
    return false;
  }
}
