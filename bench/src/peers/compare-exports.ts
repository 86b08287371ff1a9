/** Writing a model in other formats, beside public tools that do the same with the same file in the same minutes. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Easel } from "@atelier/easel";
import { measure } from "../measure.ts";
import { ask, type Spent } from "./peer.ts";

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
  const blender = await byBlender(model, folder);
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

/** Seconds that a peer may take. */
const LIMIT = 120;

/** To assimp, "gltf" is version 1 and "stl" is text. */
const IDS: Readonly<Record<Format, string>> = { gltf: "gltf2", obj: "obj", stl: "stlb", fbx: "fbx" };

async function byAssimp(model: string, folder: string): Promise<Times | null> {
  if (spawnSync("assimp", ["version"]).error !== undefined) return lacking("assimp: not installed (Debian: assimp-utils)");
  const times: [string, number][] = [];
  for (const format of FORMATS) {
    const { seconds } = await measure(async () => {
      const { status } = spawnSync("assimp", ["export", model, join(folder, `assimp.${format}`), `-f${IDS[format]}`], {
        timeout: LIMIT * 1000,
      });
      if (status !== 0) throw new Error(`assimp did not write ${format}.`);
    });
    times.push([format, seconds]);
  }
  return Object.fromEntries(times) as Times;
}

async function byBlender(model: string, folder: string): Promise<Times | null> {
  const answer = await ask<Record<Format | "read", Spent>>("Blender", { verb: "export", model, folder }, LIMIT);
  if ("why" in answer) return lacking(`Blender: ${answer.why}`);
  return Object.fromEntries(FORMATS.map((format) => [format, answer.read.seconds + answer[format].seconds])) as Times;
}

function lacking(why: string): null {
  console.log(`Exports are not compared with ${why}.`);
  return null;
}
