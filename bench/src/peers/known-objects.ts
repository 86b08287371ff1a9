/** Objects whose true mesh is known: public ones that Debian's packages bring, and Easel's own from words. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Easel } from "@atelier/easel";
import { writeMesh } from "./mesh-folder.ts";
import { openGlb } from "./open-glb.ts";

export interface Known {
  readonly name: string;
  /** The true mesh's; Blender's own objects are written into it when they are drawn. */
  readonly folder: string;
  /** What to tell Blender. */
  readonly wish: object;
}

/** Stanford's, as Debian ships it. */
const BUNNY = "/usr/share/glmark2/models/bunny.obj";

const FROM_WORDS: Readonly<Record<string, string>> = {
  "castle tower": "a medieval stone castle tower with moss-covered walls",
  armchair: "a red leather armchair",
};

/** Makes folders in `scratch` and says what is not installed. */
export async function prepareKnown(
  easel: Easel,
  scratch: string,
): Promise<{ readonly objects: readonly Known[]; readonly missing: readonly string[] }> {
  const folderOf = (name: string) => join(scratch, name.replaceAll(" ", "-"));
  const drawnByBlender = (name: string, more: object = {}): Known => {
    return { name, folder: folderOf(name), wish: { name, truth: folderOf(name), ...more } };
  };
  const objects = [drawnByBlender("Suzanne"), drawnByBlender("Utah teapot")];
  const hasBunny = existsSync(BUNNY);
  if (hasBunny) objects.push(drawnByBlender("Stanford bunny", { file: BUNNY }));
  for (const { folder } of objects) await mkdir(folder, { recursive: true });
  for (const [name, prompt] of Object.entries(FROM_WORDS)) {
    const folder = await sculpt(easel, prompt, folderOf(name));
    objects.push({ name, folder, wish: { mesh: folder } });
  }
  return { objects, missing: hasBunny ? [] : ["Stanford bunny: not installed (Debian: glmark2-data)"] };
}

async function sculpt(easel: Easel, prompt: string, folder: string): Promise<string> {
  const { files } = await easel.shapeFromText({
    ...{ prompt, references: [], condition: "concat" },
    ...{ faceCount: 100_000, texture: "colour", shading: "shaded", textureSize: 2048 },
    ...{ formats: ["glb"], thumbnail: false, turntable: false, seed: 1 },
  });
  const { mesh, maps } = await openGlb(files[0]!.bytes);
  if (mesh.uvs === null || maps === null) throw new Error(`"${prompt}" came without a map.`);
  return writeMesh(folder, mesh, { uvs: mesh.uvs, colour: maps.baseColour });
}
