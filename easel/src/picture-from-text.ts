import { encodePicture } from "./codec/encode-picture.ts";
import type { DraftReport, MadeFile, PictureFromText, Result } from "./easel.ts";
import { readPrompt } from "./language/read-prompt.ts";
import { paintPicture } from "./picture/paint-picture.ts";
import { pictureFile } from "./picture/picture-file.ts";
import { expandPrompt } from "./picture/wish/expand-prompt.ts";
import { adherenceOf, guide } from "./picture/wish/guidance.ts";
import { readNegative, without } from "./picture/wish/negative.ts";
import { reportScene } from "./picture/wish/report-scene.ts";
import { hash } from "./random.ts";
import type { ScenePlan } from "./scene/plan.ts";
import { type Stage, within } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** Steps when the request names none. */
const STEPS = 28;

/** Paints `count` pictures of a prompt; a storyboard card when there is no shape for its hero. */
export async function pictureFromText(request: PictureFromText, stage: Stage): Promise<Result> {
  stage.at(0, "read");
  const seed = request.seed ?? hash(0, request.prompt);
  const prompt = request.expandPrompt ? expandPrompt(request.prompt, seed) : request.prompt;
  const files: MadeFile[] = [];
  let report: DraftReport | null = null;
  for (let i = 0; i < request.count; i++) {
    const part = within(stage, i / request.count, (i + 1) / request.count);
    const { plan, leftOut, added, negative, adherence } = wished(request, prompt, seed + i);
    const painted = await paintPicture(
      { plan, negative, adherence, size: request.size, steps: request.steps ?? STEPS, guidance: request.guidance },
      part,
    );
    part.at(0.95, "encode");
    files.push(pictureFile(i, request.format, await encodePicture(painted.bitmap, request.format, { opaque: true })));
    report ??= reportOf(plan, {
      banned: negative.banned,
      card: painted.card,
      leftOut,
      added,
      expanded: prompt === request.prompt ? null : prompt,
    });
  }
  return {
    files,
    seed,
    draft:
      report ?? reportOf(readPrompt(prompt, seed), { banned: () => false, card: false, leftOut: [], added: [], expanded: null }),
  };
}

function wished(request: PictureFromText, prompt: string, seed: number) {
  const negative = readNegative(request.negativePrompt);
  const thinned = without(readPrompt(prompt, seed), negative, request.negativePrompt);
  const adherence = adherenceOf(request.guidance);
  const guided = guide(thinned.plan, adherence, negative.banned);
  return { plan: guided.plan, leftOut: thinned.leftOut, added: guided.added, negative, adherence };
}

interface Notes {
  readonly banned: (word: string) => boolean;
  readonly card: boolean;
  readonly leftOut: readonly string[];
  readonly added: readonly string[];
  readonly expanded: string | null;
}

function reportOf(plan: ScenePlan, notes: Notes): DraftReport {
  const words = reportScene(plan, notes.banned);
  const left = notes.leftOut.map((word) => `without ${word}`);
  const things = plan.things.map((thing) => `${thing.noun} shown as a labelled box`);
  const unsure = notes.card ? things : words.approximated;
  return {
    version: EASEL_VERSION,
    mode: notes.card ? "card" : "scene",
    drawn: notes.card ? left : [...words.drawn, ...left],
    approximated: [
      ...unsure,
      ...notes.added.map((word) => `${word} added freely, as guidance is low`),
      ...(notes.expanded === null ? [] : [`prompt expanded to "${notes.expanded}"`]),
    ],
    ignored: words.ignored,
  };
}
