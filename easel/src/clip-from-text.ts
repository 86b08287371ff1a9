import { openClip } from "./codec/encode-clip.ts";
import type { ClipFromText, DraftReport, Result } from "./easel.ts";
import { readPrompt } from "./language/read-prompt.ts";
import { clipFile } from "./motion/clip-file.ts";
import { drawAir } from "./motion/particles.ts";
import { type ClipWish, sceneFrames } from "./motion/scene-frames.ts";
import { storyboardCard } from "./picture/card/storyboard-card.ts";
import { isCard } from "./picture/paint-picture.ts";
import { composeScene } from "./picture/stage/compose-scene.ts";
import { reportScene } from "./picture/wish/report-scene.ts";
import { hash } from "./random.ts";
import type { ScenePlan } from "./scene/plan.ts";
import { type Stage, within } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

const STEPS = 30;

/** Moves a camera through the scene of a prompt; a still storyboard card when there is no shape for its hero. */
export async function clipFromText(request: ClipFromText, stage: Stage): Promise<Result> {
  stage.at(0, "read");
  const seed = request.seed ?? hash(0, request.prompt);
  const plan = readPrompt(request.prompt, seed);
  const wish: ClipWish = { ...request, steps: request.steps ?? STEPS };
  const card = isCard(plan);
  const clip = await openClip({ width: wish.width, height: wish.height, fps: wish.fps });
  try {
    if (card) cardFrames(plan, wish, stage, clip);
    else await movingFrames(plan, wish, stage, clip);
    stage.at(0.98, "encode");
    return { files: [clipFile(await clip.end())], seed, draft: report(plan, card) };
  } finally {
    clip.drop();
  }
}

type Clip = Awaited<ReturnType<typeof openClip>>;

async function movingFrames(plan: ScenePlan, wish: ClipWish, stage: Stage, clip: Clip): Promise<void> {
  const aspect = wish.width / wish.height;
  const scene = await composeScene(plan, { aspect, adherence: 1, banned: () => false });
  sceneFrames(scene, plan, wish, within(stage, 0.05, 0.97), (frame) => clip.add(frame.bitmap));
}

/** The card stands still; only dust in the light shows that time passes. */
function cardFrames(plan: ScenePlan, wish: ClipWish, stage: Stage, clip: Clip): void {
  const { width, height, steps } = wish;
  const card = storyboardCard(plan, { width, height, steps, guidance: null, adherence: 1 });
  for (let i = 0; i < wish.frames; i++) {
    stage.at(0.1 + (0.87 * i) / wish.frames, "frames");
    const frame = { ...card, data: Uint8ClampedArray.from(card.data) };
    drawAir(frame, "dust", i / wish.fps, plan.seed);
    clip.add(frame);
  }
}

function report(plan: ScenePlan, card: boolean): DraftReport {
  const words = reportScene(plan, () => false);
  const acts = "subjects do not act: they rock, hover, swim or turn at most";
  if (!card) return { version: EASEL_VERSION, mode: "scene", ...words, ignored: [...words.ignored, acts] };
  const approximated = plan.things.map((thing) => `${thing.noun} shown as a labelled box`);
  return {
    version: EASEL_VERSION,
    mode: "card",
    drawn: [],
    approximated,
    ignored: [...words.ignored, "camera and motion: a card stands still"],
  };
}
