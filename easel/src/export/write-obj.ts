import type { Shape } from "../mesh/shape.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { TextWriter } from "./text-writer.ts";
import { packZip } from "./zip.ts";

/** `model.obj`, and with maps `model.mtl` and the maps; as they are and together in `model.zip`. */
export function writeObj(shape: Shape, maps: EncodedMaps | null): ReadonlyMap<string, Uint8Array> {
  const files = new Map([["model.obj", geometry(shape)]]);
  files.set("model.mtl", new TextEncoder().encode(material(maps)));
  if (maps !== null) {
    files.set(MAP_NAMES.colour, maps.colour);
    if (maps.normal !== null) files.set(MAP_NAMES.normal, maps.normal);
    if (maps.roughness !== null) files.set(MAP_NAMES.roughness, maps.roughness);
    if (maps.metallic !== null) files.set(MAP_NAMES.metallic, maps.metallic);
  }
  files.set("model.zip", packZip(files));
  return files;
}

function geometry(shape: Shape): Uint8Array {
  const { positions, normals, uvs, indices } = shape.mesh;
  // Roughly 25 bytes for a position, normal or place on the map, and 22 for each corner of a face.
  const out = new TextWriter(1024 + positions.length * 30 + indices.length * 24);
  out.text(
    `# ${DRAFT_LABEL}\n# Metres, Y up, front towards +Z.\nmtllib model.mtl\no ${shape.name.replace(/\s+/g, "_") || "model"}\n`,
  );
  for (let i = 0; i < positions.length; i += 3) out.row("v", [positions[i]!, positions[i + 1]!, positions[i + 2]!], 6);
  // OBJ counts v from the bottom row of the map.
  if (uvs !== null) for (let i = 0; i < uvs.length; i += 2) out.row("vt", [uvs[i]!, 1 - uvs[i + 1]!], 6);
  if (normals !== null)
    for (let i = 0; i < normals.length; i += 3) out.row("vn", [normals[i]!, normals[i + 1]!, normals[i + 2]!], 4);
  out.text("usemtl surface\n");
  for (let i = 0; i < indices.length; i += 3) {
    out.text("f");
    for (let k = 0; k < 3; k++) {
      out.text(" ");
      out.integer(indices[i + k]! + 1);
      if (uvs === null && normals === null) continue;
      out.text("/");
      if (uvs !== null) out.integer(indices[i + k]! + 1);
      if (normals === null) continue;
      out.text("/");
      out.integer(indices[i + k]! + 1);
    }
    out.text("\n");
  }
  return out.bytes();
}

/** Phong for old readers, with the names that Blender, assimp and others read physically based surfaces by. */
function material(maps: EncodedMaps | null): string {
  const lines = [
    `# ${DRAFT_LABEL}`,
    "newmtl surface",
    "Ka 0 0 0",
    maps === null ? "Kd 0.62 0.62 0.62" : "Kd 1 1 1",
    "Ks 0.04 0.04 0.04",
    "Ns 20",
    "d 1",
    "illum 2",
    "Pr 0.8",
    "Pm 0",
  ];
  if (maps !== null) lines.push(`map_Kd ${MAP_NAMES.colour}`);
  if (maps?.normal) lines.push(`norm ${MAP_NAMES.normal}`, `map_Bump -bm 1 ${MAP_NAMES.normal}`);
  if (maps?.roughness) lines.push(`map_Pr ${MAP_NAMES.roughness}`);
  if (maps?.metallic) lines.push(`map_Pm ${MAP_NAMES.metallic}`);
  return `${lines.join("\n")}\n`;
}
