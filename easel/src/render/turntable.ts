import { joinParts } from "../codec/encode-clip.ts";
import type { Shape } from "../mesh/shape.ts";
import type { Stage } from "../stage.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { floorOf } from "./turn/backdrop.ts";
import { GROUP, type Turn, turnFrames } from "./turn/turn-frames.ts";
import { turnedShape } from "./turn/turned-shape.ts";

const WIDTH = 1280;
const HEIGHT = 720;
const FPS = 24;
const SECONDS = 5;
/** Texels along the baked map per line of the frame, and the least and most of them: about as many as the object has pixels from all sides. */
const TEXELS = { perLine: 1.4, least: 256, most: 1024 };

export interface TurntableSize {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** An MP4 of 5 seconds, 1280×720 at 24 frames a second: one turn of the shape in the studio, which loops. */
export async function turntable(
  shape: Shape,
  stage: Stage,
  size: TurntableSize = { width: WIDTH, height: HEIGHT, frames: FPS * SECONDS },
): Promise<Uint8Array> {
  stage.at(0, "turntable");
  const { look, stood } = await turnedShape(shape, texelsFor(size), stage);
  const camera = frameShape(look.mesh, { ...THREE_QUARTER, aspect: size.width / size.height }, true);
  const turn: Turn = { look, floor: floorOf(stood), camera, fps: FPS, ...size };
  const parts = await stage.share(turnFrames, turn, Math.ceil(size.frames / GROUP), { from: 0.25, to: 1, name: "turntable" });
  return joinParts({ width: size.width, height: size.height, fps: FPS }, parts);
}

function texelsFor({ height }: TurntableSize): number {
  return Math.min(TEXELS.most, Math.max(TEXELS.least, Math.round(height * TEXELS.perLine)));
}
