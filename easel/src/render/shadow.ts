/** The sun's shadow: a depth map seen from the sun, read with a kernel that widens with the distance to what casts it. */
import { type SharedFloats, sharedFloats } from "../crew/shared-array.ts";
import type { Camera } from "./renderer.ts";
import { isSeeThrough, type Scene } from "./scene.ts";
import { length, minus, type View, viewOf } from "./view.ts";
import { drawVisible, emptyDepthMap } from "./visibility.ts";

/** Share of the sun that reaches a point, 0–1; `spin` 0–1 turns the kernel. */
export type Shadow = (at: ShadowPlace, spin: number) => number;

/** A point and its normal, which lifts it off its own surface. */
export interface ShadowPlace {
  x: number;
  y: number;
  z: number;
  nx: number;
  ny: number;
  nz: number;
}

/** What a shadow is read from: plain data, its arrays in shared memory. */
export interface ShadowMap {
  readonly view: View;
  readonly nearness: Float32Array;
  /** The nearest depth around each square of the map. */
  readonly tiles: Float32Array;
  readonly taps: ShadowQuality["taps"];
}

/** How carefully a shadow is drawn. */
export interface ShadowQuality {
  /** Side of the depth map, texels. */
  readonly size: number;
  /** Points of the kernel: fewer are grainier. */
  readonly taps: 8 | 16;
}

const TAPS = 16;
const FINE: ShadowQuality = { size: 1536, taps: 16 };
/** Half-width of the sun as a slope: a studio lamp, 15 times the real sun, for soft edges. */
const SOFTNESS = 0.07;
/** Widest kernel, share of the map's width. */
const WIDEST = 0.03;
/** How far around a point something thin is looked for, texels. */
const CLOSE = 4;
/** As many turns of the kernel as the eye can tell apart. */
const TURNS = 64;
/** Within a kernel, a surface sloping towards the sun rises by so much of the way without shading itself. */
const SLOPE = 0.9;
const KERNELS = kernels();

/** The shadow of a scene under a sun in direction `sun`; around the camera's target when the scene is much larger than the picture. */
export function shadowOf(scene: Scene, camera: Camera, sun: readonly [number, number, number], quality?: ShadowQuality): Shadow {
  return shadowReader(shadowMap(scene, camera, sun, quality));
}

export function shadowMap(
  scene: Scene,
  camera: Camera,
  sun: readonly [number, number, number],
  { size, taps }: ShadowQuality = FINE,
): ShadowMap {
  const view = sunView(scene, camera, sun, size);
  const map = emptyDepthMap(view);
  for (const placed of scene.placed) {
    const { mesh, transform } = placed.item;
    const only = scene.seeThrough ? (material: number) => !isSeeThrough(placed.item, material) : null;
    drawVisible(view, { mesh, transform, base: placed.base, only, frontOnly: scene.closed === true }, map);
  }
  return { view, nearness: map.nearness, tiles: nearestAround(map.nearness, size, size * WIDEST), taps };
}

function sunView(scene: Scene, camera: Camera, sun: readonly [number, number, number], size: number): View {
  const { min, max } = scene.bounds;
  const whole = length(minus(max, min)) / 2;
  const visible =
    camera.fov > 0 ? length(minus(camera.target, camera.eye)) * Math.tan((camera.fov * Math.PI) / 360) : camera.height / 2;
  const close = whole > visible * 4;
  const target = close
    ? camera.target
    : ([0, 1, 2].map((i) => (min[i]! + max[i]!) / 2) as unknown as readonly [number, number, number]);
  const radius = Math.max(1e-6, close ? visible * 4 : whole * 1.02);
  const eye = [0, 1, 2].map((i) => target[i]! + sun[i]! * radius * 2) as unknown as readonly [number, number, number];
  return viewOf({ eye, target, fov: 0, height: radius * 2 }, size, size);
}

export function shadowReader({ view, nearness, tiles, taps }: ShadowMap): Shadow {
  const { width: size, scale, eye, right, up, forward } = view;
  const metre = 1 / scale;
  const widest = size * WIDEST;
  const across = Math.ceil(size / TILE);
  const step = taps === 8 ? 6 : 3;
  return (at, spin) => {
    const lift = metre * 2;
    const dx = at.x + at.nx * lift - eye[0];
    const dy = at.y + at.ny * lift - eye[1];
    const dz = at.z + at.nz * lift - eye[2];
    const x = size / 2 + scale * (dx * right[0] + dy * right[1] + dz * right[2]);
    const y = size / 2 - scale * (dx * up[0] + dy * up[1] + dz * up[2]);
    if (x < widest || y < widest || x >= size - widest || y >= size - widest) return 1;
    const depth = -(dx * forward[0] + dy * forward[1] + dz * forward[2]);
    if (tiles[((y / TILE) | 0) * across + ((x / TILE) | 0)]! - depth <= metre * 1.5) return 1;
    const first = ((spin * TURNS) | 0) * TAPS * 3;
    const end = first + TAPS * 3;
    // The mean height of what lies between the point and the sun, looked for far around, and close by lest something thin is missed.
    // Every second or fourth point of the disc is spread as evenly as all of them.
    const wide = widest * 0.7;
    let height = 0;
    let blockers = 0;
    let far = 0;
    for (let i = first; i < end; i += step * 2) {
      const above = nearness[((y + KERNELS[i + 1]! * wide) | 0) * size + ((x + KERNELS[i]! * wide) | 0)]! - depth;
      if (above <= metre * (1.5 + KERNELS[i + 2]! * wide)) continue;
      height += above;
      far++;
    }
    for (let i = first; i < end; i += step * 4) {
      const above = nearness[((y + KERNELS[i + 1]! * CLOSE) | 0) * size + ((x + KERNELS[i]! * CLOSE) | 0)]! - depth;
      if (above <= metre * (1.5 + KERNELS[i + 2]! * CLOSE)) continue;
      height += above;
      blockers++;
    }
    blockers += far;
    if (blockers === 0) return 1;
    const radius = Math.min(widest, Math.max(1.5, (height / blockers) * SOFTNESS * scale));
    // Where all is hidden far around, all is within.
    if (radius < wide / 2 && far * step * 2 === end - first) return 0;
    let open = 0;
    for (let i = first; i < end; i += step) {
      const above = nearness[((y + KERNELS[i + 1]! * radius) | 0) * size + ((x + KERNELS[i]! * radius) | 0)]! - depth;
      if (above <= metre * (1.5 + KERNELS[i + 2]! * radius)) open++;
    }
    return (open * step) / (end - first);
  };
}

/** Texels per side of the squares for which the map's nearest point is known. */
const TILE = 16;

/** The nearest depth within `reach` texels of each square: where that is behind a point, nothing shades it. */
function nearestAround(nearness: Float32Array, size: number, reach: number): Float32Array {
  const across = Math.ceil(size / TILE);
  const tiles = sharedFloats(across * across).fill(Number.NEGATIVE_INFINITY);
  for (let y = 0; y < size; y++) {
    const row = ((y / TILE) | 0) * across;
    raiseTiles(tiles.subarray(row, row + across), nearness.subarray(y * size, (y + 1) * size));
  }
  const grown = spread(tiles, across, { step: 1, reach: Math.ceil(reach / TILE) });
  return spread(grown, across, { step: across, reach: Math.ceil(reach / TILE) });
}

/** Raises each tile of a row to the nearest of a row of points. */
function raiseTiles(tiles: Float32Array, nearness: Float32Array): void {
  for (let x = 0; x < nearness.length; x++) {
    const tile = (x / TILE) | 0;
    if (nearness[x]! > tiles[tile]!) tiles[tile] = nearness[x]!;
  }
}

/** The maximum over `reach` squares to both sides, along rows (`step` 1) or columns. */
function spread(tiles: SharedFloats, across: number, along: { readonly step: number; readonly reach: number }): SharedFloats {
  const grown = sharedFloats(tiles.length);
  for (let at = 0; at < tiles.length; at++) {
    const place = along.step === 1 ? at % across : Math.floor(at / across);
    let most = Number.NEGATIVE_INFINITY;
    for (let k = Math.max(-along.reach, -place); k <= Math.min(along.reach, across - 1 - place); k++)
      most = Math.max(most, tiles[at + k * along.step]!);
    grown[at] = most;
  }
  return grown;
}

/** For each turn, points spread evenly over the unit disc along a golden-angle spiral: x, y and the rise allowed there. */
function kernels(): Float64Array {
  const points = new Float64Array(TURNS * TAPS * 3);
  for (let turn = 0, at = 0; turn < TURNS; turn++) {
    for (let i = 0; i < TAPS; i++, at += 3) {
      const radius = Math.sqrt((i + 0.5) / TAPS);
      const angle = i * 2.399963 + (turn / TURNS) * 2 * Math.PI;
      points[at] = radius * Math.cos(angle);
      points[at + 1] = radius * Math.sin(angle);
      points[at + 2] = SLOPE * (Math.abs(points[at]!) + Math.abs(points[at + 1]!));
    }
  }
  return points;
}

/** A value 0–1 per pixel whose neighbours differ as much as they can, to turn grain into something the eye smooths. */
export function grain(x: number, y: number): number {
  const f = 52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1);
  return f - Math.floor(f);
}
