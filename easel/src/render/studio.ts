/** The photographer's studio that thumbnails and turntables are taken in: a soft key light, a pale backdrop, a contact shadow. */

import type { Camera, Light, RenderOptions } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import { grain, type Shadow } from "./shadow.ts";
import { rayAimer } from "./surface.ts";
import { unit, viewOf } from "./view.ts";
import { drawVisible, emptyVisibility } from "./visibility.ts";

/** From the upper left, 45° beside the camera of a three-quarter view. */
export const STUDIO_LIGHT: Light = {
  sun: unit([-0.28, 0.78, 0.62]),
  sunColour: [1.02, 0.98, 0.92],
  skyColour: [0.5, 0.53, 0.58],
  groundColour: [0.3, 0.285, 0.27],
};

/** The backdrop's linear grey in the middle and in the corners. */
const CENTRE = 0.83;
const CORNER = 0.6;
/** What is left of the light in full shadow. */
const SHADE = 0.62;

/** Renderings of `scene` by `camera` with the studio's light and backdrop. */
export function studioOptions(
  scene: Scene,
  camera: Camera,
  shadow: Shadow,
  size: { readonly width: number; readonly height: number },
): RenderOptions {
  return {
    ...size,
    camera,
    light: STUDIO_LIGHT,
    background: backdrop(scene, camera, shadow, size.width / size.height),
    samples: 2,
    shadows: true,
    occlusion: true,
    shading: "shaded",
    haze: null,
  };
}

function backdrop(
  scene: Scene,
  camera: Camera,
  shadow: Shadow,
  aspect: number,
): (u: number, v: number, out: Float32Array) => void {
  const floor = scene.bounds.min[1];
  const contact = contactMap(scene);
  const origin = new Float64Array(3);
  const direction = new Float64Array(3);
  const aim = rayAimer(viewOf(camera, aspect, 1), origin, direction);
  return (u, v, out) => {
    const across = (u - 0.5) * Math.min(aspect, 1.4);
    const edge = Math.min(1, (across * across + (v - 0.46) * (v - 0.46)) / 0.5);
    let grey = CENTRE + (CORNER - CENTRE) * edge * edge * (3 - 2 * edge);
    aim(u * aspect, v);
    if (direction[1]! < -1e-4) {
      const t = (floor - origin[1]!) / direction[1]!;
      const x = origin[0]! + t * direction[0]!;
      const z = origin[2]! + t * direction[2]!;
      const lit = t > 0 ? shadow(x, floor, z, 0, 1, 0, grain(Math.floor(u * 4096), Math.floor(v * 4096))) : 1;
      if (t > 0) grey *= (SHADE + (1 - SHADE) * lit) * (1 - contact(x, z));
    }
    out[0] = grey;
    out[1] = grey * 1.004;
    out[2] = grey * 1.018;
  };
}

const CONTACT_SIZE = 192;

/** How much the object hides of the sky above a point of the floor: its underside's depth map, blurred tightly where it is low and widely where it is high. */
function contactMap(scene: Scene): (x: number, z: number) => number {
  const { min, max } = scene.bounds;
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-6);
  const span = size * 2;
  const middle: readonly [number, number, number] = [(min[0] + max[0]) / 2, min[1], (min[2] + max[2]) / 2];
  const view = viewOf(
    { eye: [middle[0], min[1] - size, middle[2]], target: middle, fov: 0, height: span },
    CONTACT_SIZE,
    CONTACT_SIZE,
  );
  const below = emptyVisibility(view);
  for (const { item, base } of scene.placed)
    drawVisible(view, { mesh: item.mesh, transform: item.transform, base, only: null }, below);
  const tight = new Float32Array(below.nearness.length);
  const wide = new Float32Array(below.nearness.length);
  for (let i = 0; i < tight.length; i++) {
    if (below.triangles[i] === 0) continue;
    const height = (-below.nearness[i]! - size) / size;
    tight[i] = Math.exp(-height / 0.03);
    wide[i] = Math.exp(-height / 0.25);
  }
  blur(tight, 2);
  blur(wide, 9);
  return (x, z) => {
    const across = CONTACT_SIZE / 2 + view.scale * ((x - view.eye[0]) * view.right[0] + (z - view.eye[2]) * view.right[2]);
    const along = CONTACT_SIZE / 2 - view.scale * ((x - view.eye[0]) * view.up[0] + (z - view.eye[2]) * view.up[2]);
    return 0.5 * bilinear(tight, across - 0.5, along - 0.5) + 0.38 * bilinear(wide, across - 0.5, along - 0.5);
  };
}

function bilinear(map: Float32Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= CONTACT_SIZE - 1 || top >= CONTACT_SIZE - 1) return 0;
  const at = top * CONTACT_SIZE + left;
  const fx = x - left;
  const fy = y - top;
  return (
    (map[at]! * (1 - fx) + map[at + 1]! * fx) * (1 - fy) +
    (map[at + CONTACT_SIZE]! * (1 - fx) + map[at + CONTACT_SIZE + 1]! * fx) * fy
  );
}

/** Three box blurs along both axes: close to a bell curve. */
function blur(map: Float32Array, radius: number): void {
  const line = new Float32Array(CONTACT_SIZE);
  for (let pass = 0; pass < 6; pass++) {
    const step = pass % 2 === 0 ? 1 : CONTACT_SIZE;
    for (let row = 0; row < CONTACT_SIZE; row++)
      blurLine(map, { start: row * (step === 1 ? CONTACT_SIZE : 1), step, radius }, line);
  }
}

function blurLine(
  map: Float32Array,
  at: { readonly start: number; readonly step: number; readonly radius: number },
  line: Float32Array,
): void {
  const { start, step, radius } = at;
  const value = (i: number) => (i < 0 || i >= CONTACT_SIZE ? 0 : map[start + i * step]!);
  let sum = 0;
  for (let i = -radius; i < radius; i++) sum += value(i);
  for (let i = 0; i < CONTACT_SIZE; i++) {
    sum += value(i + radius);
    line[i] = sum / (radius * 2 + 1);
    sum -= value(i - radius);
  }
  for (let i = 0; i < CONTACT_SIZE; i++) map[start + i * step] = line[i]!;
}
