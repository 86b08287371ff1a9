/** Easel's verbs, warm: the median of three runs after one to warm up, one job at a time on all its workers. */
import { readFile } from "node:fs/promises";
import { type Easel, openEasel, type Result, type ShapeFinish } from "@atelier/easel";

const RUNS = 3;
const CASTLE = "A medieval stone castle tower with moss-covered walls and a spiral staircase";
const VIEWS = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"] as const;
const CLIP = { prompt: "a red sailing boat on calm water", width: 1280, height: 720, frames: 129, fps: 24, steps: null, seed: 1 };
const PICTURE = {
  prompt: "a field of sunflowers at golden hour",
  negativePrompt: "",
  steps: null,
  guidance: null,
  seed: 1,
  expandPrompt: false,
};

/** Prints seconds and output sizes per case. */
export async function benchEasel(): Promise<void> {
  const easel = openEasel({});
  const views = await Promise.all(
    VIEWS.map(async (name) => ({ name, image: await readFile(new URL(`../../examples/views/${name}.png`, import.meta.url)) })),
  );
  const picture = { ...PICTURE, size: { width: 1024, height: 1024 }, count: 1, format: "png" as const };
  const cases: Readonly<Record<string, (easel: Easel) => Promise<Result>>> = {
    "castle, 500k faces, 2k maps": () =>
      easel.shapeFromText({ ...finish(500_000), prompt: CASTLE, references: [], condition: "concat" }),
    "8 views, 40k faces": () => easel.shapeFromViews({ ...finish(40_000), prompt: "", views }),
    "8 views, 500k faces": () => easel.shapeFromViews({ ...finish(500_000), prompt: "", views }),
    "8 views, 1.5M faces": () => easel.shapeFromViews({ ...finish(1_500_000), prompt: "", views }),
    "picture 1024²": () => easel.pictureFromText(picture),
    "clip 129 frames 720p": () => easel.clipFromText(CLIP),
  };
  for (const [name, run] of Object.entries(cases)) await time(name, () => run(easel));
  await easel.close();
}

function finish(faceCount: number): ShapeFinish {
  return {
    faceCount,
    texture: "pbr",
    shading: "shaded",
    textureSize: 2048,
    formats: ["glb"],
    thumbnail: true,
    turntable: false,
    seed: 1,
  };
}

async function time(name: string, run: () => Promise<Result>): Promise<void> {
  const seconds: number[] = [];
  let size = 0;
  for (let i = 0; i <= RUNS; i++) {
    const start = performance.now();
    const result = await run();
    if (i > 0) seconds.push((performance.now() - start) / 1000);
    size = result.files[0]!.bytes.length;
  }
  seconds.sort((a, b) => a - b);
  const range = `${seconds[0]!.toFixed(2)}–${seconds.at(-1)!.toFixed(2)}`;
  console.log(
    `${name.padEnd(30)} ${seconds[Math.floor(RUNS / 2)]!.toFixed(2).padStart(7)} s  (${range})  ${(size / 1e6).toFixed(1)} MB`,
  );
}
