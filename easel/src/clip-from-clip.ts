import { decodeClip, probeClip } from "./codec/decode-clip.ts";
import { openClip } from "./codec/encode-clip.ts";
import { type ClipFromClip, type DraftReport, EaselError, type Result } from "./easel.ts";
import { clipFile } from "./motion/clip-file.ts";
import { colourTable } from "./motion/colour-table.ts";
import { contentWords, type Restyle, readRestyle } from "./motion/read-restyle.ts";
import { type FrameStyle, restyleFrame } from "./motion/restyle-frame.ts";
import type { Bitmap } from "./picture/bitmap.ts";
import { coverFit } from "./picture/resize.ts";
import { cartoon } from "./picture/style/cartoon.ts";
import type { Stage } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** From this many steps on, painting styles work at the full size of the frame. */
const FULL_DETAIL = 50;

/** Restyles a clip by the style, light and colour words of the prompt; its subjects stay what they are. */
export async function clipFromClip(request: ClipFromClip, stage: Stage): Promise<Result> {
  stage.at(0, "decode");
  const { width, height, frames, fps } = request;
  const seed = request.seed ?? 0;
  const { seconds } = await probeClip(request.video);
  // A clip that is too short is slowed down rather than looped.
  const pace = Math.max(fps, frames / seconds);
  const restyle = withDefault(readRestyle(request.prompt));
  const style = frameStyle(request, restyle, seed);
  const clip = await openClip({ width, height, fps });
  try {
    let made = 0;
    let last: Bitmap | null = null;
    for await (const frame of decodeClip(request.video, { maxFrames: frames, fps: pace, width, height })) {
      stage.at(0.05 + (0.93 * made) / frames, "frames");
      last = restyleFrame(coverFit(frame, width, height), style);
      clip.add(last);
      made++;
      if (made === frames) break;
    }
    if (last === null) throw new EaselError("input", "The clip has no picture in it. Send a video with at least one frame.");
    for (; made < frames; made++) clip.add(last);
    return { files: [clipFile(await clip.end())], seed, draft: report(restyle, pace / fps) };
  } finally {
    clip.drop();
  }
}

function frameStyle(request: ClipFromClip, restyle: Restyle, seed: number): FrameStyle {
  return {
    styles: restyle.styles,
    grade: colourTable(restyle.grades),
    strength: Math.max(0, Math.min(1, request.strength)),
    detail: (request.steps ?? 35) >= FULL_DETAIL ? "full" : "half",
    seed,
  };
}

/** A prompt without any word of style still asks for another look. */
function withDefault(restyle: Restyle): Restyle {
  if (restyle.styles.length + restyle.grades.length > 0) return restyle;
  return { ...restyle, styles: [{ name: "illustrated look (the prompt names no style)", apply: cartoon }] };
}

function report(restyle: Restyle, slowed: number): DraftReport {
  const words = contentWords(restyle.rest);
  return {
    version: EASEL_VERSION,
    mode: "restyle",
    drawn: [...restyle.styles, ...restyle.grades].map((operation) => operation.name),
    approximated: slowed > 1.001 ? [`clip slowed ${slowed.toFixed(1)} times to fill the frames`] : [],
    ignored: words.length === 0 ? [] : [`subjects are not replaced: ${words.join(" ")}`],
  };
}
