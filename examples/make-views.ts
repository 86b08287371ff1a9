/**
 * Makes the pictures in `examples/views`: one object from its eight sides, as the demo and the guide send them to the image-to-3D
 * model. Run it with `node examples/make-views.ts ["a prompt"]`; the same prompt gives the same pictures.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { encodePicture } from "../easel/src/codec/encode-picture.ts";
import type { ViewName } from "../easel/src/easel.ts";
import { readPrompt } from "../easel/src/language/read-prompt.ts";
import { render } from "../easel/src/render/render.ts";
import type { Camera, RenderItem } from "../easel/src/render/renderer.ts";
import { buildScene } from "../easel/src/scene/build-scene.ts";
import { paintShape } from "../easel/src/scene/paint-shape.ts";
import { quiet } from "../easel/src/stage.ts";
import { VIEW_FRAMES, type ViewFrame } from "../easel/src/views/outlines/view-frames.ts";

const PROMPT = process.argv[2] ?? "a blue and white porcelain teapot";
const FOLDER = new URL("./views/", import.meta.url);
const SIDE = 1024;

/** Linear light of the plain backdrop: a pale grey that no part of the object has. */
const BACKDROP = [0.8, 0.8, 0.79] as const;

const scene = await buildScene(readPrompt(PROMPT, 7), { faces: 120_000, mapped: true }, quiet);
const { mesh, maps } = await paintShape(scene, { texture: "pbr", textureSize: 2048 }, quiet);
const item: RenderItem = {
  mesh,
  transform: new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
  paint: { kind: "maps", maps },
  id: 1,
};
const { middle, reach } = boundsOf(mesh.positions);

await mkdir(FOLDER, { recursive: true });
for (const [name, frame] of Object.entries(VIEW_FRAMES) as [ViewName, ViewFrame][]) {
  const { bitmap } = render([item], {
    width: SIDE,
    height: SIDE,
    camera: cameraAt(frame),
    light: lightFor(frame),
    background: (_u, _v, out) => out.set(BACKDROP),
    samples: 2,
    shadows: false,
    occlusion: true,
    shading: "shaded",
    haze: null,
  });
  await writeFile(new URL(`${name}.png`, FOLDER), await encodePicture(bitmap, "png", { label: "example view" }));
}

/** Orthographic, with a little room around the object. */
function cameraAt({ towards }: ViewFrame): Camera {
  const eye = middle.map((value, axis) => value + towards[axis] * reach * 4) as unknown as Camera["eye"];
  return { eye, target: middle, fov: 0, height: reach * 2.15 };
}

/** The lamp goes with the camera: each side is lit as a photographer would, from the upper left. */
function lightFor({ towards, right, up }: ViewFrame): {
  sun: Camera["eye"];
  sunColour: Camera["eye"];
  skyColour: Camera["eye"];
  groundColour: Camera["eye"];
} {
  const sun = [0, 1, 2].map((axis) => towards[axis] * 0.8 + up[axis] * 0.45 - right[axis] * 0.4);
  const length = Math.hypot(...sun);
  const unit = sun.map((value) => value / length) as unknown as Camera["eye"];
  return { sun: unit, sunColour: [0.9, 0.88, 0.85], skyColour: [0.5, 0.52, 0.55], groundColour: [0.42, 0.41, 0.4] };
}

function boundsOf(positions: Float32Array): { middle: [number, number, number]; reach: number } {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = low.map((value) => -value);
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3], positions[i]);
    high[i % 3] = Math.max(high[i % 3], positions[i]);
  }
  const middle = low.map((value, axis) => (value + high[axis]) / 2) as [number, number, number];
  return { middle, reach: Math.max(...high.map((value, axis) => value - low[axis])) * 0.6 };
}
