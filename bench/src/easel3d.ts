/**
 * Easel's models beside their targets, warm, one job at a time on all its workers. The targets are wall-clock seconds for two idle
 * cores; the processor time tells what a busier machine would make of it.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Easel, openEasel, type ShapeFinish, type ShapeFormat, type ShapeFromViews } from "@atelier/easel";
import { measure } from "./measure.ts";
import { compareExports } from "./peers/compare-exports.ts";
import { compareStages } from "./peers/compare-stages.ts";
import { compareTruths } from "./peers/compare-truths.ts";
import { measureQuality } from "./quality/measure-quality.ts";

const CASTLE = "A medieval stone castle tower with moss-covered walls and a spiral staircase";
const VIEWS = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"] as const;
const STATIC: readonly ShapeFormat[] = ["glb", "gltf", "obj", "stl", "usdz", "fbx"];

interface Case {
  readonly name: string;
  /** Seconds. */
  readonly target: number;
  /** Megabytes over idle; null for no target. */
  readonly memory: number | null;
  readonly run: (easel: Easel) => Promise<unknown>;
}

/** Prints the table of targets. */
export async function benchEasel3d(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "easel3d-"));
  const glb = await alone((easel) => castle(easel));
  try {
    console.log(`${"".padEnd(34)}target s   ours s   (range)        CPU s   peak MB over idle (target)`);
    // Workers of their own, so that the memory is that of the case.
    for (const one of await cases(glb)) await alone((easel) => report(one, easel));
    await alone((easel) => compareExports(easel, glb, folder));
    await compareStages(await exampleViews(), glb, folder);
    await compareTruths(folder);
    await alone(measureQuality);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function alone<T>(work: (easel: Easel) => Promise<T>): Promise<T> {
  const easel = openEasel({});
  try {
    return await work(easel);
  } finally {
    await easel.close();
  }
}

async function cases(glb: Uint8Array): Promise<readonly Case[]> {
  const views = await exampleViews();
  const fromViews = (faces: number) => (easel: Easel) => easel.shapeFromViews({ ...finish(faces), prompt: "", views });
  return [
    { name: "8 views 1024², 40k faces", target: 0.8, memory: null, run: fromViews(40_000) },
    { name: "8 views 1024², 500k faces", target: 1.5, memory: 350, run: fromViews(500_000) },
    { name: "8 views 1024², 1.5M faces", target: 3, memory: 600, run: fromViews(1_500_000) },
    { name: "castle from text, 500k faces", target: 1.5, memory: 350, run: castle },
    {
      name: "turntable 5 s 720p, 500k faces",
      target: 5,
      memory: null,
      run: (easel) => easel.exportShape({ glb, formats: ["mp4"] }),
    },
    {
      name: "six static exports, 500k faces",
      target: 1,
      memory: null,
      run: (easel) => easel.exportShape({ glb, formats: STATIC }),
    },
  ];
}

async function exampleViews(): Promise<ShapeFromViews["views"]> {
  const read = (name: string) => readFile(new URL(`../../examples/views/${name}.png`, import.meta.url));
  return Promise.all(VIEWS.map(async (name) => ({ name, image: await read(name) })));
}

async function castle(easel: Easel): Promise<Uint8Array> {
  const { files } = await easel.shapeFromText({
    ...finish(500_000),
    prompt: CASTLE,
    references: [],
    condition: "concat",
  });
  return files[0]!.bytes;
}

function finish(faceCount: number): ShapeFinish {
  const look = { texture: "pbr", shading: "shaded", textureSize: 2048 } as const;
  return { faceCount, ...look, formats: ["glb"], thumbnail: true, turntable: false, seed: 1 };
}

async function report({ name, target, memory, run }: Case, easel: Easel): Promise<void> {
  const { seconds, least, most, cpu, peakMb } = await measure(() => run(easel));
  const range = `(${least.toFixed(2)}–${most.toFixed(2)})`;
  const times = `${target.toFixed(1).padStart(8)}${seconds.toFixed(2).padStart(9)}   ${range.padEnd(13)}${cpu.toFixed(2).padStart(7)}`;
  console.log(`${name.padEnd(34)}${times}${peakMb.toFixed(0).padStart(10)}${memory === null ? "" : ` (${memory})`}`);
}
