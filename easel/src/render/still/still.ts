/** A picture of one shape in the studio: plain data, all its arrays in shared memory, to be filled by several threads. */
import { type SharedFloats, sharedFloats, sharedPixels } from "../../crew/shared-array.ts";
import { changedMaps, type Shape } from "../../mesh/shape.ts";
import type { Bitmap } from "../../picture/bitmap.ts";
import type { ContactMap } from "../contact-map.ts";
import { frameShape, THREE_QUARTER } from "../frame-shape.ts";
import { withHalves } from "../mip-map.ts";
import type { RenderItem, RenderOptions } from "../renderer.ts";
import { type Scene, sceneOf } from "../scene.ts";
import type { ShadowMap } from "../shadow.ts";
import { mapsInShared, meshInShared } from "../shape-in-shared.ts";
import { lightFrom } from "../studio.ts";
import { identity } from "../transform.ts";
import { type View, viewOf } from "../view.ts";
import { emptyVisibility, type Visibility } from "../visibility.ts";

export interface Still {
  readonly scene: Scene;
  /** With two samples per pixel and side, and an even height. */
  readonly options: RenderOptions;
  /** To be filled: what the samples see and the distance of each pixel. */
  readonly visible: Visibility;
  readonly depth: SharedFloats;
}

/** What hides the light. */
export interface StillLight {
  readonly shadow: ShadowMap;
  readonly contact: ContactMap;
}

export interface LitStill extends Still, StillLight {
  /** To be filled. */
  readonly openness: SharedFloats;
  readonly picture: Bitmap;
}

/** A still of `side`² pixels, a multiple of 4. */
export function stillOf({ mesh, maps }: Omit<Shape, "name">, side: number): Still {
  const item: RenderItem = {
    mesh: meshInShared(mesh),
    transform: identity(),
    paint: { kind: "maps", maps: maps && changedMaps(mapsInShared(maps), withHalves) },
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
  return {
    // What Easel makes is closed.
    scene: { ...sceneOf([item]), closed: true },
    options,
    visible: emptyVisibility(samplesOf(options)),
    depth: sharedFloats(side * side),
  };
}

export function litStill(still: Still, { shadow, contact }: StillLight): LitStill {
  const { width, height } = still.options;
  const picture = { width, height, data: sharedPixels(width * height) };
  return { ...still, shadow, contact, openness: sharedFloats(width * height), picture };
}

export function samplesOf({ camera, width, height }: RenderOptions): View {
  return viewOf(camera, width * 2, height * 2);
}
