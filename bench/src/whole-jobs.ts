/** The jobs whose time and memory have targets: each with its files and a thumbnail, as a caller would order it. */
import { readFile } from "node:fs/promises";
import type { Easel, ShapeFinish, ShapeFormat, ShapeFromViews } from "@atelier/easel";

export interface WholeJob {
  readonly name: string;
  /** Seconds. */
  readonly target: number;
  /** Megabytes over idle; null for no target. */
  readonly memory: number | null;
  /** What it needs is made now, and does not count; what it answers does the job. */
  open(easel: Easel): Promise<() => Promise<unknown>>;
}

const CASTLE = "A medieval stone castle tower with moss-covered walls and a spiral staircase";
const VIEWS = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"] as const;
const STATIC: readonly ShapeFormat[] = ["glb", "gltf", "obj", "stl", "usdz", "fbx"];

export const WHOLE_JOBS: readonly WholeJob[] = [
  { name: "8 views 1024², 40k faces", target: 0.8, memory: null, open: fromViews(40_000) },
  { name: "8 views 1024², 500k faces", target: 1.5, memory: 350, open: fromViews(500_000) },
  { name: "8 views 1024², 1.5M faces", target: 3, memory: 600, open: fromViews(1_500_000) },
  { name: "castle from text, 500k faces", target: 1.5, memory: 350, open: async (easel) => () => makeCastle(easel) },
  { name: "turntable 5 s 720p, 500k faces", target: 5, memory: null, open: exported(["mp4"]) },
  { name: "six static exports, 500k faces", target: 1, memory: null, open: exported(STATIC) },
];

/** The pictures of `examples/views`. */
export async function exampleViews(): Promise<ShapeFromViews["views"]> {
  const read = (name: string) => readFile(new URL(`../../examples/views/${name}.png`, import.meta.url));
  return Promise.all(VIEWS.map(async (name) => ({ name, image: await read(name) })));
}

/** A tower of 500,000 faces as GLB. */
export async function makeCastle(easel: Easel): Promise<Uint8Array> {
  const { files } = await easel.shapeFromText({ ...finish(500_000), prompt: CASTLE, references: [], condition: "concat" });
  return files[0]!.bytes;
}

function fromViews(faces: number): WholeJob["open"] {
  return async (easel) => {
    const views = await exampleViews();
    return () => easel.shapeFromViews({ ...finish(faces), prompt: "", views });
  };
}

function exported(formats: readonly ShapeFormat[]): WholeJob["open"] {
  return async (easel) => {
    const glb = await makeCastle(easel);
    return () => easel.exportShape({ glb, formats });
  };
}

function finish(faceCount: number): ShapeFinish {
  const look = { texture: "pbr", shading: "shaded", textureSize: 2048 } as const;
  return { faceCount, ...look, formats: ["glb"], thumbnail: true, turntable: false, seed: 1 };
}
