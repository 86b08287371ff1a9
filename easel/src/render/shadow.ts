/** The sun's shadow: a depth map seen from the sun, read with a kernel that widens with the distance to what casts it. */
import { type SharedFloats, sharedFloats } from "../crew/shared.ts";
import type { Camera } from "./renderer.ts";
import { isSeeThrough, type Scene } from "./scene.ts";
import { length, minus, type View, viewOf } from "./view.ts";
import { drawVisible, emptyDepthMap } from "./visibility.ts";

/** Share of the sun that reaches a point, 0–1; the normal lifts the point off its own surface; `spin` 0–1 turns the kernel. */
export type Shadow = (x: number, y: number, z: number, nx: number, ny: number, nz: number, spin: number) => number;

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
const DISC = disc();
/** Cosine and sine of as many turns of the kernel as the eye can tell apart. */
const TURNS = 64;
const SPINS = Float64Array.from({ length: TURNS * 2 + 2 }, (_, i) =>
  (i % 2 === 0 ? Math.cos : Math.sin)((Math.floor(i / 2) / TURNS) * 2 * Math.PI),
);
// Within a kernel, a surface sloping towards the sun rises by 0.9 of the way without shading itself.

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
  const stride = taps === 8 ? 2 : 1;
  const step = stride * 2;
  let c = 1;
  let s = 0;
  return (px, py, pz, nx, ny, nz, spin) => {
    const lift = metre * 2;
    const dx = px + nx * lift - eye[0];
    const dy = py + ny * lift - eye[1];
    const dz = pz + nz * lift - eye[2];
    const x = size / 2 + scale * (dx * right[0] + dy * right[1] + dz * right[2]);
    const y = size / 2 - scale * (dx * up[0] + dy * up[1] + dz * up[2]);
    if (x < widest || y < widest || x >= size - widest || y >= size - widest) return 1;
    const depth = -(dx * forward[0] + dy * forward[1] + dz * forward[2]);
    if (tiles[((y / TILE) | 0) * across + ((x / TILE) | 0)]! - depth <= metre * 1.5) return 1;
    const turn = ((spin * TURNS) | 0) * 2;
    c = SPINS[turn]!;
    s = SPINS[turn + 1]!;
    const gap = blockerGap(x, y, depth);
    if (gap < 0) return 1;
    return lit(x, y, depth, Math.min(widest, Math.max(1.5, gap * SOFTNESS * scale)));
  };

  /** Mean height of what lies between the point and the sun, metres; −1 for nothing. */
  function blockerGap(x: number, y: number, depth: number): number {
    let sum = 0;
    let count = 0;
    // Every second or fourth point of the disc is spread as evenly as all of them.
    for (let i = 0; i < TAPS * 2; i += step * 2) {
      const ox = (c * DISC[i]! - s * DISC[i + 1]!) * widest * 0.7;
      const oy = (s * DISC[i]! + c * DISC[i + 1]!) * widest * 0.7;
      const above = nearness[((y + oy) | 0) * size + ((x + ox) | 0)]! - depth;
      if (above <= metre * (1.5 + 0.9 * (Math.abs(ox) + Math.abs(oy)))) continue;
      sum += above;
      count++;
    }
    return count === 0 ? -1 : sum / count;
  }

  function lit(x: number, y: number, depth: number, radius: number): number {
    let open = 0;
    for (let i = 0; i < TAPS * 2; i += step) {
      const ox = (c * DISC[i]! - s * DISC[i + 1]!) * radius;
      const oy = (s * DISC[i]! + c * DISC[i + 1]!) * radius;
      if (nearness[((y + oy) | 0) * size + ((x + ox) | 0)]! - depth <= metre * (1.5 + 0.9 * (Math.abs(ox) + Math.abs(oy))))
        open++;
    }
    return (open * stride) / TAPS;
  }
}

/** Texels per side of the squares for which the map's nearest point is known. */
const TILE = 16;

/** The nearest depth within `reach` texels of each square: where that is behind a point, nothing shades it. */
function nearestAround(nearness: Float32Array, size: number, reach: number): Float32Array {
  const across = Math.ceil(size / TILE);
  const tiles = sharedFloats(across * across).fill(Number.NEGATIVE_INFINITY);
  for (let y = 0, at = 0; y < size; y++) {
    const row = ((y / TILE) | 0) * across;
    for (let x = 0; x < size; x++, at++) {
      const tile = row + ((x / TILE) | 0);
      if (nearness[at]! > tiles[tile]!) tiles[tile] = nearness[at]!;
    }
  }
  const grown = spread(tiles, across, { step: 1, reach: Math.ceil(reach / TILE) });
  return spread(grown, across, { step: across, reach: Math.ceil(reach / TILE) });
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

/** Points spread evenly over the unit disc along a golden-angle spiral: x, y each. */
function disc(): Float64Array {
  const points = new Float64Array(TAPS * 2);
  for (let i = 0; i < TAPS; i++) {
    const radius = Math.sqrt((i + 0.5) / TAPS);
    points[i * 2] = radius * Math.cos(i * 2.399963);
    points[i * 2 + 1] = radius * Math.sin(i * 2.399963);
  }
  return points;
}

/** A value 0–1 per pixel whose neighbours differ as much as they can, to turn grain into something the eye smooths. */
export function grain(x: number, y: number): number {
  const f = 52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1);
  return f - Math.floor(f);
}
