import { encodePicture } from "../codec/encode-picture.ts";
import { sharedFloats } from "../crew/shared-array.ts";
import type { Shape } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { quiet, type Stage } from "../stage.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import type { RenderItem, RenderOptions } from "./renderer.ts";
import { sceneOf } from "./scene.ts";
import { mapsInShared, meshInShared } from "./shape-in-shared.ts";
import { LAYERS, type Still, samplesOf, stillLayers } from "./still/still-layers.ts";
import { ROWS, stillRows } from "./still/still-rows.ts";
import { lightFrom } from "./studio.ts";
import { identity } from "./transform.ts";
import { emptyVisibility } from "./visibility.ts";

const SIDE = 1024;

/** A PNG of 1024² pixels for a product page: the shape from the front and side in a studio. */
export async function thumbnail(shape: Shape, stage: Stage = quiet): Promise<Uint8Array> {
  return encodePicture(await portrait(shape, SIDE, stage), "png", { opaque: true });
}

/** The shape in the studio on a square picture of `side` pixels, a multiple of 4. */
export async function portrait({ mesh, maps }: Shape, side: number, stage: Stage = quiet): Promise<Bitmap> {
  const item: RenderItem = {
    mesh: meshInShared(mesh),
    transform: identity(),
    paint: { kind: "maps", maps: maps && mapsInShared(maps) },
    id: 1,
  };
  const options: RenderOptions = {
    width: side,
    height: side,
    camera: frameShape(mesh, THREE_QUARTER),
    light: lightFrom(THREE_QUARTER.azimuth),
    background: null,
    samples: 2,
    shadows: true,
    occlusion: true,
    shading: "shaded",
    haze: null,
  };
  const still: Still = {
    // What Easel makes is closed.
    scene: { ...sceneOf([item]), closed: true },
    options,
    visible: emptyVisibility(samplesOf(options)),
    depth: sharedFloats(side * side),
  };
  const layers = await stage.share(stillLayers, still, LAYERS);
  const light = Object.assign({}, ...layers);
  const picture = { width: side, height: side, data: new Uint8ClampedArray(new SharedArrayBuffer(side * side * 4)) };
  const lit = { ...still, ...light, openness: sharedFloats(side * side), picture };
  await stage.share(stillRows, lit, Math.ceil(side / ROWS));
  // Encoders refuse shared memory.
  return { ...picture, data: picture.data.slice() };
}
