import { openClip } from "../codec/encode-clip.ts";
import type { Shape } from "../mesh/shape.ts";
import { bitmap } from "../picture/bitmap.ts";
import type { Stage } from "../stage.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { coveredRegion } from "./region.ts";
import type { Camera } from "./renderer.ts";
import { openBackdrop } from "./turn/backdrop.ts";
import { turnDrawer } from "./turn/draw-turn.ts";
import { turnedShape } from "./turn/turned-shape.ts";
import { viewOf } from "./view.ts";

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
  const turned = await turnedShape(shape, texelsFor(size));
  const { scene } = turned;
  const start = frameShape(turned.mesh, { ...THREE_QUARTER, aspect: size.width / size.height }, true);
  const layBackdrop = openBackdrop(scene, turned.lamps, size);
  const draw = turnDrawer(turned, size);
  const picture = bitmap(size.width, size.height);
  const clip = await openClip({ width: size.width, height: size.height, fps: FPS });
  try {
    for (let frame = 0; frame < size.frames; frame++) {
      stage.at(frame / size.frames, "turntable");
      const camera = orbited(start, (frame / size.frames) * 2 * Math.PI);
      layBackdrop(picture, camera);
      const region = coveredRegion(scene, viewOf(camera, size.width, size.height));
      draw({ samples: viewOf(camera, size.width * 2, size.height * 2), region }, picture);
      clip.add(picture);
    }
    return await clip.end();
  } finally {
    clip.drop();
  }
}

function texelsFor({ height }: TurntableSize): number {
  return Math.min(TEXELS.most, Math.max(TEXELS.least, Math.round(height * TEXELS.perLine)));
}

/** The camera moved about the vertical line through its target, radians. */
function orbited(camera: Camera, angle: number): Camera {
  const { eye, target } = camera;
  const x = eye[0] - target[0];
  const z = eye[2] - target[2];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return { ...camera, eye: [target[0] + c * x + s * z, eye[1], target[2] + c * z - s * x] };
}
