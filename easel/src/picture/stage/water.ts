/** The surface of water: seen where the ground lies below it, mirroring the scene in ripples. */

import { render } from "../../render/render.ts";
import type { Camera, RenderItem, Rendering, RenderOptions } from "../../render/renderer.ts";
import { viewOf } from "../../render/view.ts";
import { LINEAR, toSrgb } from "../colour.ts";
import { fractal } from "../noise.ts";
import { resize } from "../resize.ts";
import { GROUND_ID, type StageScene, WATER_ID } from "./stage-scene.ts";
import { above } from "./terrain.ts";

export interface Ripples {
  /** Seconds into a clip; 0 for a picture. */
  readonly time: number;
}

/** Draws the water over a rendering, in place. What stands in it shows dimly where it is below the surface. */
export function drawWater(scene: StageScene, options: RenderOptions, rendering: Rendering, { time }: Ripples): void {
  if (scene.water === null) return;
  const mirror = mirrored(scene, options);
  const { width, height } = options;
  const view = viewOf(scene.camera, width, height);
  const { data } = rendering.bitmap;
  const [ex, ey, ez] = scene.camera.eye;
  const sparkle = scene.sky.colours.glow;
  for (let y = 0, at = 0; y < height; y++) {
    const b = (height / 2 - y - 0.5) / view.scale;
    for (let x = 0; x < width; x++, at++) {
      const a = (x + 0.5 - width / 2) / view.scale;
      const dx = view.forward[0] + a * view.right[0] + b * view.up[0];
      const dy = view.forward[1] + a * view.right[1] + b * view.up[1];
      const dz = view.forward[2] + a * view.right[2] + b * view.up[2];
      if (dy >= -1e-4) continue;
      const distance = -ey / dy;
      if (rendering.depth[at]! < distance * 0.9995) continue;
      const slant = -dy / Math.sqrt(dx * dx + dy * dy + dz * dz);
      const deep = (rendering.depth[at]! - distance) * slant;
      const from = shadeWater(
        { scene, mirror: mirror.data, data, width, height, time, sparkle },
        { x, y, px: ex + dx * distance, pz: ez + dz * distance, distance, slant, deep },
      );
      // A mirror image lies as deep behind the surface as the thing stands before it, and moves like that.
      rendering.depth[at] = Math.max(distance, mirror.depth[from]!);
      rendering.ids[at] = WATER_ID;
    }
  }
}

interface Surface {
  readonly scene: StageScene;
  readonly mirror: Uint8ClampedArray;
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly time: number;
  readonly sparkle: readonly [number, number, number];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly px: number;
  readonly pz: number;
  readonly distance: number;
  /** Sine of the angle between the ray and the surface. */
  readonly slant: number;
  /** Water over the ground, metres. */
  readonly deep: number;
}

/** Colours one pixel of water; gives the pixel of the mirror that it shows. */
function shadeWater({ scene, mirror, data, width, height, time, sparkle }: Surface, place: Place): number {
  const { unit, seed, water } = scene;
  const { x, y, px, pz, slant, distance } = place;
  const size = unit * (water!.calm ? 0.16 : 0.3);
  const wave = fractal(px / (size * 2.2) + time * 0.25, pz / size + time * 0.6, seed + 77, 3) - 0.5;
  const cross = fractal(px / (size * 1.4) - time * 0.2 + 9, pz / (size * 0.8) - time * 0.35, seed + 78, 2) - 0.5;
  // Waves far away are seen at a flat angle and closer together: they bend the mirror less.
  const bend = ((water!.calm ? 0.03 : 0.075) * height) / (1 + distance / (unit * 2.5));
  const mx = Math.max(0, Math.min(width - 1, Math.round(x + wave * bend * 0.7)));
  const my = Math.max(0, Math.min(height - 1, Math.round(height - 1 - y + (wave + cross) * bend)));
  const from = (my * width + mx) * 4;
  const to = (y * width + x) * 4;
  const fresnel = Math.min(0.92, 0.2 + 0.75 * (1 - slant) ** 3.2 + wave * (water!.calm ? 0.12 : 0.4));
  const clear = Math.exp(-Math.max(0, place.deep) / (unit * (water!.calm ? 0.16 : 0.1))) * 0.75;
  const foam = place.deep < unit * 0.02 ? 0.25 * Math.max(0, 1 - place.deep / (unit * 0.02)) : 0;
  const crest = water!.calm ? 0 : Math.max(0, wave + cross * 0.6 - 0.26) * 1.6;
  for (let c = 0; c < 3; c++) {
    const under = water!.colour[c]! + (LINEAR[data[to + c]!]! * 0.7 - water!.colour[c]!) * clear;
    const light = under + (LINEAR[mirror[from + c]!]! - under) * fresnel + foam * 0.5 + crest * sparkle[c]! * 0.35;
    data[to + c] = 255 * toSrgb(light);
  }
  return my * width + mx;
}

interface Mirror {
  readonly data: Uint8ClampedArray;
  readonly depth: Float32Array;
}

/** What the water mirrors, upside down as a mirrored camera sees it, at half the size for speed and softness. */
function mirrored(scene: StageScene, options: RenderOptions): Mirror {
  const [ex, ey, ez] = scene.camera.eye;
  const [tx, ty, tz] = scene.camera.target;
  const camera: Camera = { ...scene.camera, eye: [ex, -ey, ez], target: [tx, -ty, tz] };
  const width = Math.ceil(options.width / 2);
  const height = Math.ceil(options.height / 2);
  const items = scene.items.map(dry);
  const small = render(items, {
    ...options,
    camera,
    width,
    height,
    samples: 1,
    occlusion: false,
    background: under(scene, camera, width / height),
  });
  const { data } = resize(small.bitmap, options.width, options.height);
  const depth = new Float32Array(options.width * options.height);
  for (let y = 0; y < options.height; y++) {
    for (let x = 0; x < options.width; x++) {
      const from = Math.min(height - 1, y >> 1) * width + Math.min(width - 1, x >> 1);
      const to = y * options.width + x;
      depth[to] = small.depth[from]!;
    }
  }
  return { data, depth };
}

/** The ground below the surface would stand between the mirrored eye and the scene. */
function dry(item: RenderItem): RenderItem {
  return item.id === GROUND_ID ? { ...item, mesh: above(item.mesh, 0) } : item;
}

function under(scene: StageScene, camera: Camera, aspect: number): RenderOptions["background"] {
  const view = viewOf(camera, aspect, 1);
  return (u, v, out) => {
    const a = ((u - 0.5) * aspect) / view.scale;
    const b = (0.5 - v) / view.scale;
    const x = view.forward[0] + a * view.right[0] + b * view.up[0];
    const y = view.forward[1] + a * view.right[1] + b * view.up[1];
    const z = view.forward[2] + a * view.right[2] + b * view.up[2];
    const size = 1 / Math.sqrt(x * x + y * y + z * z);
    scene.sky.look(x * size, Math.max(0.004, y * size), z * size, out);
  };
}
