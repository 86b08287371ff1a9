import type { MadeFile } from "../easel.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  glb: "model/gltf-binary",
  gltf: "model/gltf+json",
  bin: "application/octet-stream",
  obj: "model/obj",
  mtl: "model/mtl",
  stl: "model/stl",
  usdz: "model/vnd.usdz+zip",
  // No type is registered for FBX.
  fbx: "application/octet-stream",
  zip: "application/zip",
  mp4: "video/mp4",
  png: "image/png",
  jpg: "image/jpeg",
};

/** A file by its name, whose ending says format and type. */
export function madeFile(name: string, role: MadeFile["role"], bytes: Uint8Array): MadeFile {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const contentType = CONTENT_TYPES[ending];
  if (contentType === undefined) throw new Error(`No content type is known for ${name}.`);
  return { name, role, format: ending === "jpg" ? "jpeg" : ending, contentType, bytes };
}
