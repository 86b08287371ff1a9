import type { Stage } from "../stage.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { joinBytes } from "./join-bytes.ts";
import { countObjPieces, objPieces } from "./obj-pieces.ts";
import type { WrittenShape } from "./written-shape.ts";
import { deflated, stored, zip } from "./zip.ts";

/** `model.obj`, and with maps `model.mtl` and the maps; as they are and together in `model.zip`. */
export async function writeObj({ mesh, name, maps }: WrittenShape, stage: Stage): Promise<ReadonlyMap<string, Uint8Array>> {
  const task = { mesh, name };
  const pieces = await stage.share(objPieces, task, countObjPieces(task));
  const text = pieces.map((piece) => piece.text);
  const neighbours = new Map([["model.mtl", new TextEncoder().encode(material(maps))], ...pictures(maps)]);
  const entries = [...neighbours].map(([path, bytes]) => stored(path, [bytes]));
  const packed = pieces.map((piece) => piece.packed);
  return new Map([
    ["model.obj", joinBytes(text)],
    ...neighbours,
    ["model.zip", zip([deflated("model.obj", text, packed), ...entries])],
  ]);
}

function pictures(maps: EncodedMaps | null): readonly (readonly [string, Uint8Array])[] {
  if (maps === null) return [];
  const all = (["colour", "normal", "roughness", "metallic", "emissive"] as const).map(
    (name) => [MAP_NAMES[name], maps[name]] as const,
  );
  return all.flatMap(([name, image]) => (image === null ? [] : [[name, image] as const]));
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
    // Readers multiply the maps by these.
    `Pr ${maps?.roughness ? 1 : 0.8}`,
    `Pm ${maps?.metallic ? 1 : 0}`,
  ];
  if (maps !== null) lines.push(`map_Kd ${MAP_NAMES.colour}`);
  if (maps?.normal) lines.push(`norm ${MAP_NAMES.normal}`, `map_Bump -bm 1 ${MAP_NAMES.normal}`);
  if (maps?.roughness) lines.push(`map_Pr ${MAP_NAMES.roughness}`);
  if (maps?.metallic) lines.push(`map_Pm ${MAP_NAMES.metallic}`);
  if (maps?.emissive) lines.push("Ke 1 1 1", `map_Ke ${MAP_NAMES.emissive}`);
  return `${lines.join("\n")}\n`;
}
