/** What the renderer takes and gives. It draws triangles on the CPU: visibility first, then every visible sample is shaded once. */
import type { Material } from "../materials/material.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { Maps } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";

export interface RenderItem {
  readonly mesh: Mesh;
  /** Column-major 4×4 from object to world. */
  readonly transform: Float32Array;
  /** `maps`: a finished shape · `solid`: materials by `mesh.faceMaterials`, evaluated at the object-space point. */
  readonly paint:
    | { readonly kind: "maps"; readonly maps: Maps | null }
    | { readonly kind: "solid"; readonly materials: readonly Material[] };
  /** Comes back in `Rendering.ids`: 1–65535. */
  readonly id: number;
}

export interface Camera {
  readonly eye: readonly [number, number, number];
  readonly target: readonly [number, number, number];
  /** Vertical field of view, degrees; 0 for orthographic. */
  readonly fov: number;
  /** Height of the view in metres, for orthographic. */
  readonly height: number;
}

export interface Light {
  /** Unit vector towards the sun. */
  readonly sun: readonly [number, number, number];
  /** Linear colours: of the sun, of the sky from above, of the ground from below. */
  readonly sunColour: readonly [number, number, number];
  readonly skyColour: readonly [number, number, number];
  readonly groundColour: readonly [number, number, number];
  /** Shiny surfaces mirror a photographer's studio instead of sky and ground. */
  readonly studio?: boolean;
}

export interface RenderOptions {
  readonly width: number;
  readonly height: number;
  readonly camera: Camera;
  readonly light: Light;
  /** Linear colour behind everything for a pixel; null leaves it transparent. */
  readonly background: ((u: number, v: number, out: Float32Array) => void) | null;
  /** Samples per pixel and side: 1 or 2. */
  readonly samples: 1 | 2;
  readonly shadows: boolean;
  readonly occlusion: boolean;
  readonly shading: "shaded" | "flat" | "wireframe";
  /** Distance at which haze takes half the colour, metres; null for none. */
  readonly haze: { readonly half: number; readonly colour: readonly [number, number, number] } | null;
}

export interface Rendering {
  readonly bitmap: Bitmap;
  /** Distance along the view per pixel, metres; Infinity where nothing is. */
  readonly depth: Float32Array;
  /** Item ids per pixel, 0 where nothing is. */
  readonly ids: Uint16Array;
}
