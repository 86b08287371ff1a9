/** Text to a 3D model: plan, sculpt, refine, carve, unwrap, bake, write. */
import { randomInt } from "node:crypto";
import { decodePicture } from "./codec/decode-picture.ts";
import type { DraftReport, Result, ShapeFromText } from "./easel.ts";
import { finishShape } from "./export/finish-shape.ts";
import { readPrompt } from "./language/read-prompt.ts";
import { reportWords } from "./language/report.ts";
import type { Shape } from "./mesh/shape.ts";
import { buildScene } from "./scene/build-scene.ts";
import { paintShape } from "./scene/paint-shape.ts";
import { fusePalettes, paletteOf } from "./scene/palette-of.ts";
import type { ScenePlan } from "./scene/plan.ts";
import { type Stage, within } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

const MOST_SEED = 2 ** 47;

/** A model for any prompt; its report tells what of the prompt it shows. The same request and seed give the same bytes. */
export async function shapeFromText(request: ShapeFromText, stage: Stage): Promise<Result> {
  stage.at(0, "reading the prompt");
  const seed = request.seed ?? randomInt(MOST_SEED);
  const palette = await referencePalette(request);
  const plan = withPalette(readPrompt(request.prompt, seed), palette);
  const scene = await buildScene(plan, { faces: request.faceCount, mapped: request.texture === "pbr" }, within(stage, 0.02, 0.3));
  const shape: Shape = { ...(await paintShape(scene, request, within(stage, 0.3, 0.75))), name: plan.things[0]?.noun ?? "model" };
  const files = await finishShape(shape, request, within(stage, 0.75, 1));
  return { files, seed, draft: draftOf(plan, palette) };
}

async function referencePalette({ references, condition }: ShapeFromText): Promise<readonly string[]> {
  const palettes: (readonly string[])[] = [];
  for (const picture of references) palettes.push(paletteOf(await decodePicture(picture), 4));
  return condition === "fuse" ? fusePalettes(palettes) : palettes.flatMap((palette) => palette.slice(0, 1));
}

/** Colours of the references go to the things the prompt gives none, in turn. */
function withPalette(plan: ScenePlan, palette: readonly string[]): ScenePlan {
  if (palette.length === 0) return plan;
  return { ...plan, things: plan.things.map((thing, i) => ({ ...thing, colour: thing.colour ?? palette[i % palette.length] })) };
}

function draftOf(plan: ScenePlan, palette: readonly string[]): DraftReport {
  const words = reportWords(plan, "shape");
  const taken = palette.length > 0 ? [`colours of the references: ${palette.join(", ")}`] : [];
  return { version: EASEL_VERSION, mode: "shape", ...words, drawn: [...words.drawn, ...taken] };
}
