/** Easel's pictures and clips, warm, one job at a time on all its workers; its models are in `easel3d`. */
import { type Easel, openEasel, type Result } from "@atelier/easel";
import { measure } from "./measure.ts";

const CLIP = { prompt: "a red sailing boat on calm water", width: 1280, height: 720, frames: 129, fps: 24, steps: null, seed: 1 };
const PICTURE = { prompt: "a field of sunflowers at golden hour", negativePrompt: "", steps: null, guidance: null, seed: 1 };

/** Prints seconds per case. */
export async function benchEasel(): Promise<void> {
  const easel = openEasel({});
  const picture = { ...PICTURE, size: { width: 1024, height: 1024 }, count: 1, format: "png" as const, expandPrompt: false };
  const cases: Readonly<Record<string, (easel: Easel) => Promise<Result>>> = {
    "picture 1024²": () => easel.pictureFromText(picture),
    "clip 129 frames 720p": () => easel.clipFromText(CLIP),
  };
  for (const [name, run] of Object.entries(cases)) {
    const { seconds, least, most, cpu } = await measure(() => run(easel));
    const range = `(${least.toFixed(2)}–${most.toFixed(2)})`;
    console.log(`${name.padEnd(24)}${seconds.toFixed(2).padStart(7)} s  ${range.padEnd(14)} CPU ${cpu.toFixed(2)} s`);
  }
  await easel.close();
}
