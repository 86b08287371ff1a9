import { decodePicture } from "./codec/decode-picture.ts";
import { openClip } from "./codec/encode-clip.ts";
import type { ClipFromPicture, DraftReport, Result } from "./easel.ts";
import { type FlatMove, poseAt } from "./motion/camera-move.ts";
import { clipFile } from "./motion/clip-file.ts";
import { applyTable, colourTable } from "./motion/colour-table.ts";
import { parallax } from "./motion/parallax.ts";
import { drawAir } from "./motion/particles.ts";
import { pictureDepth } from "./motion/picture-depth.ts";
import { type Motion, readMotion } from "./motion/read-motion.ts";
import { contentWords, type Restyle, readRestyle } from "./motion/read-restyle.ts";
import { type Bitmap, bitmap } from "./picture/bitmap.ts";
import { coverFit } from "./picture/resize.ts";
import type { Stage } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** Moves the camera over a picture with a guessed depth. Its subjects do not act, and the report says so. */
export async function clipFromPicture(request: ClipFromPicture, stage: Stage): Promise<Result> {
  stage.at(0, "decode");
  const seed = request.seed ?? 0;
  const motion = readMotion(request.prompt);
  const restyle = readRestyle(motion.rest);
  const plate = dress(coverFit(await decodePicture(request.image), request.width, request.height), restyle, seed);
  stage.at(0.04, "depth");
  const depth = pictureDepth(plate);
  const clip = await openClip({ width: request.width, height: request.height, fps: request.fps });
  const frame = bitmap(request.width, request.height);
  const amplitude = (request.stable ? 0.4 : 1) * motion.pace;
  try {
    for (let i = 0; i < request.frames; i++) {
      stage.at(0.06 + (0.92 * i) / request.frames, "frames");
      const time = request.frames === 1 ? 0 : i / (request.frames - 1);
      parallax(plate, depth, poseAt(motion.move, time, amplitude, seed), frame);
      for (const air of motion.air) drawAir(frame, air, i / request.fps, seed);
      clip.add(frame);
    }
    return { files: [clipFile(await clip.end())], seed, draft: report(motion, restyle, motion.move) };
  } finally {
    clip.drop();
  }
}

function dress(picture: Bitmap, { styles, grades }: Restyle, seed: number): Bitmap {
  const painted = styles.reduce((made, style) => style.apply(made, { seed, second: null }), picture);
  const table = colourTable(grades);
  if (table !== null) applyTable(painted, table);
  return painted;
}

function report(motion: Motion, restyle: Restyle, move: FlatMove): DraftReport {
  const words = contentWords(restyle.rest);
  const made = [...restyle.styles, ...restyle.grades].map((operation) => operation.name);
  const subjects = words.length === 0 ? "subjects do not act" : `subjects do not act: ${words.join(" ")}`;
  return {
    version: EASEL_VERSION,
    mode: "motion",
    drawn: [`camera: ${move}`, ...motion.air, ...made],
    approximated: ["depth guessed from position and contrast"],
    ignored: [subjects, "steps"],
  };
}
