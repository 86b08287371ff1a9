import { openClip } from "../codec/encode-clip.ts";
import type { Shape } from "../mesh/shape.ts";
import type { Stage } from "../stage.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { levelOfDetail } from "./level-of-detail.ts";
import { renderScene } from "./render.ts";
import type { Camera } from "./renderer.ts";
import { sceneOf } from "./scene.ts";
import { shadowOf } from "./shadow.ts";
import { openStudio } from "./studio.ts";
import { identity } from "./transform.ts";
import { vertexOpenness } from "./vertex-openness.ts";
import { emptyVisibility } from "./visibility.ts";

const WIDTH = 1280;
const HEIGHT = 720;
const FPS = 24;
const SECONDS = 5;
/** At 720 lines an object covers some 100,000 to 300,000 pixels: its visible half then has 5 to 15 for each triangle. */
const FACES = 40_000;
/** Side of the shadow's depth map: one texel is about two pixels of the frame. */
const SHADOW_SIZE = 512;

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
  const mesh = await levelOfDetail(shape.mesh, FACES);
  const scene = sceneOf([{ mesh, transform: identity(), paint: { kind: "maps", maps: shape.maps }, id: 1 }]);
  const openness = vertexOpenness(mesh);
  const studio = openStudio(scene, size, 4);
  const start = frameShape(mesh, { ...THREE_QUARTER, aspect: size.width / size.height }, true);
  const reused = emptyVisibility({ width: size.width * 2, height: size.height * 2 });
  const clip = await openClip({ width: size.width, height: size.height, fps: FPS });
  try {
    for (let frame = 0; frame < size.frames; frame++) {
      stage.at(frame / size.frames, "turntable");
      const azimuth = THREE_QUARTER.azimuth + (360 * frame) / size.frames;
      const camera = orbited(start, (frame / size.frames) * 2 * Math.PI);
      const light = studio.lightFrom(azimuth);
      const shadow = shadowOf(scene, camera, light.sun, SHADOW_SIZE);
      const options = { ...studio.options(camera, light), occlusion: false };
      const { bitmap } = renderScene(scene, options, { shadow, openness, reused });
      studio.complete(bitmap, camera, shadow);
      clip.add(bitmap);
    }
    return await clip.end();
  } finally {
    clip.drop();
  }
}

/** The camera moved about the vertical line through its target, radians. */
function orbited(camera: Camera, angle: number): Camera {
  const { eye, target } = camera;
  const x = eye[0] - target[0];
  const z = eye[2] - target[2];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return { ...camera, eye: [target[0] + c * x + s * z, eye[1], target[2] + c * z - s * x] };
}
