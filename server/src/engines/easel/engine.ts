/** Easel as an engine: each job becomes one of its verbs. It has no upstream, so after a crash it is simply run again. */
import { EASEL_VERSION, EaselError, openEasel, type Result } from "@atelier/easel";
import type { Engine, Run } from "../../core/engine.ts";
import { AtelierError } from "../../core/errors.ts";
import type { Capability, Job } from "../../core/job.ts";
import { checkPrompt } from "./check-prompt.ts";
import { draw } from "./draw.ts";
import { TREATMENT } from "./treatment.ts";

const EASEL_LABEL = "draft (procedural, no AI model)";

const CAPABILITIES: readonly Capability[] = [
  "text-to-image",
  "edit-image",
  "text-to-3d",
  "image-to-3d",
  "text-to-video",
  "image-to-video",
  "video-to-video",
];

/** Opens Easel's worker threads; `workers` null takes one per core. */
export function easelEngine(workers: number | null = null): Engine {
  const easel = openEasel(workers === null ? {} : { workers });
  return {
    id: "easel",
    version: `easel/${EASEL_VERSION}`,
    capabilities: CAPABILITIES,
    label: EASEL_LABEL,
    treatment: TREATMENT,
    run: async (job, run) => {
      if ("checkSafety" in job && job.checkSafety) checkPrompt(job.prompt);
      const result = await draw(easel, job, run).catch((thrown: unknown) => {
        throw run.signal.aborted ? run.signal.reason : faultOf(thrown);
      });
      describe(job, run, result);
      return result.files;
    },
    close: () => easel.close(),
  };
}

function describe(job: Job, run: Run, result: Result): void {
  const { drawn, approximated, ignored, mode } = result.draft;
  const ruled = "checkSafety" in job && job.checkSafety;
  run.describe({
    seed: result.seed,
    draft: { label: EASEL_LABEL, mode, drawn, approximated, ignored },
    warnings: [
      `Drawn by Easel ${result.draft.version}, a draft engine: rules on a CPU, no AI model.`,
      ...(ruled
        ? ["enable_safety_checker: the prompt was checked by rules over its words; no classifier looked at pictures."]
        : []),
    ],
  });
}

/** What callers can mend is the model's fault; everything else is ours and may be tried again. */
function faultOf(thrown: unknown): AtelierError {
  // What core found when it opened an input already says whose fault it is.
  if (thrown instanceof AtelierError) return thrown;
  if (thrown instanceof EaselError)
    return new AtelierError(thrown.kind === "input" ? "input_invalid" : "engine_refused", thrown.message, { cause: thrown });
  return new AtelierError("engine_failed", "The engine failed while it was drawing.", { cause: thrown });
}
