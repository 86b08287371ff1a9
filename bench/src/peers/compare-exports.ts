/** Writing a model in other formats, beside public tools that do the same with the same file in the same minutes. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Easel } from "@atelier/easel";
import { measure } from "../measure.ts";

const FORMATS = ["gltf", "obj", "stl", "fbx"] as const;
type Format = (typeof FORMATS)[number];

/**
 * Prints seconds from a GLB to each format, reading included: ours warm, assimp with the start of its process, Blender without its own.
 * Ours writes a ZIP of the OBJ as well, and embeds all maps in the FBX.
 */
export async function compareExports(easel: Easel, glb: Uint8Array, folder: string): Promise<void> {
  const model = join(folder, "export.glb");
  await writeFile(model, glb);
  const assimp = await byAssimp(model, folder);
  const blender = byBlender(model, folder);
  console.log(`\n${"GLB to".padEnd(10)}ours s    assimp s         Blender s`);
  for (const format of FORMATS) {
    const ours = await measure(() => easel.exportShape({ glb, formats: [format] }));
    const others = [assimp?.[format], blender?.[format]].map((seconds) => beside(seconds, ours.seconds));
    console.log(`${format.padEnd(10)}${ours.seconds.toFixed(2).padEnd(10)}${others.join("  ")}`);
  }
}

type Times = Readonly<Record<Format, number>>;

function beside(seconds: number | undefined, ours: number): string {
  return (seconds === undefined ? "—" : `${seconds.toFixed(2)} (${(seconds / ours).toFixed(1)} ×)`).padEnd(15);
}

/** To assimp, "gltf" is version 1 and "stl" is text. */
const IDS: Readonly<Record<Format, string>> = { gltf: "gltf2", obj: "obj", stl: "stlb", fbx: "fbx" };

async function byAssimp(model: string, folder: string): Promise<Times | null> {
  if (spawnSync("assimp", ["version"]).error !== undefined) return lacking("assimp (Debian: assimp-utils)");
  const times: [string, number][] = [];
  for (const format of FORMATS) {
    const { seconds } = await measure(async () => {
      const { status } = spawnSync("assimp", ["export", model, join(folder, `assimp.${format}`), `-f${IDS[format]}`]);
      if (status !== 0) throw new Error(`assimp did not write ${format}.`);
    });
    times.push([format, seconds]);
  }
  return Object.fromEntries(times) as Times;
}

function byBlender(model: string, folder: string): Times | null {
  if (spawnSync("blender", ["--version"]).error !== undefined) return lacking("Blender (Debian: blender)");
  const script = fileURLToPath(new URL("export-with-blender.py", import.meta.url));
  const { stdout } = spawnSync("blender", ["-b", "--factory-startup", "--python", script, "--", model, folder], {
    encoding: "utf8",
  });
  const line = stdout.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined) throw new Error(`Blender did not export the model:\n${stdout.slice(-1000)}`);
  const { read, ...written } = JSON.parse(line) as Times & { readonly read: number };
  return Object.fromEntries(Object.entries(written).map(([format, seconds]) => [format, read + seconds])) as Times;
}

function lacking(tool: string): null {
  console.log(`Exports are not compared with ${tool}, which is not installed.`);
  return null;
}
