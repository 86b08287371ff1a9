/** Solids whose true shape is a formula, seen through the documented cameras: what reconstruction is measured against in tests. */
import { encodePicture } from "../codec/encode-picture.ts";
import type { ViewName } from "../easel.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { turnFrame } from "./cameras/turn-frame.ts";
import { type Direction, VIEW_FRAMES } from "./outlines/view-frames.ts";

/** Signed distance, negative inside; within 0.65 of the origin. */
export type Solid = (x: number, y: number, z: number) => number;

const bar = (x: number, y: number, z: number) => {
  const t = Math.max(0, Math.min(1, ((x - 0.2) * 0.26 + (y + 0.08) * 0.24) / (0.26 * 0.26 + 0.24 * 0.24)));
  return Math.hypot(x - 0.2 - t * 0.26, y + 0.08 - t * 0.24, z) - 0.05;
};

const slab = (x: number, y: number, z: number) => {
  const [a, b, c] = [Math.abs(x) - 0.3, Math.abs(y) - 0.4, Math.abs(z) - 0.2];
  return Math.hypot(Math.max(a, 0), Math.max(b, 0), Math.max(c, 0)) + Math.min(0, Math.max(a, b, c));
};

export const SOLIDS = {
  ball: (x, y, z) => Math.hypot(x, y, z) - 0.45,
  capsule: (x, y, z) => Math.hypot(x, y - Math.max(-0.25, Math.min(0.25, y)), z) - 0.2,
  box: slab,
  ring: (x, y, z) => Math.hypot(Math.hypot(x, y) - 0.32, z) - 0.12,
  pot: (x, y, z) => Math.max((Math.hypot(x, z) - 0.28 - 0.12 * Math.sin((y + 0.1) * 5.5) + 0.05 * y) * 0.8, Math.abs(y) - 0.45),
  kettle: (x, y, z) =>
    Math.min(
      (Math.hypot(x, y * 1.25, z) - 0.3) * 0.8,
      Math.hypot(x, y - 0.27, z) - 0.05,
      bar(x, y, z),
      Math.hypot(Math.hypot(x + 0.3, y) - 0.13, z) - 0.03,
    ),
} as const satisfies Record<string, Solid>;

type Point = readonly [number, number, number];

export const EIGHT: readonly ViewName[] = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"];

/** sRGB by where the surface looks: front red, back blue, left green, right yellow, top pale, bottom dark. */
const SIDE_COLOURS = [
  [200, 40, 40],
  [40, 60, 200],
  [40, 170, 60],
  [220, 200, 40],
  [215, 215, 225],
  [60, 60, 60],
] as const;

export interface Portrait {
  readonly side?: number;
  readonly backdrop?: readonly [number, number, number];
  /** Whole angle of view, degrees; 0, the default, for parallel rays. */
  readonly fov?: number;
  /** Colours by place, without any light; by default by where the surface looks. */
  readonly paint?: (x: number, y: number, z: number) => readonly number[];
  /** Whether a white and a coloured reflection are at the same places in every picture, wherever the camera goes. */
  readonly reflections?: boolean;
  /** How far the camera is turned about the origin, radians about the world's axes. */
  readonly turn?: Direction;
}

/** Where they are in the picture, to the right and up from its middle, in lengths. */
const REFLECTIONS = [
  { right: 0.15, above: -0.1, colour: [255, 255, 255] },
  { right: -0.1, above: 0.15, colour: [40, 220, 230] },
] as const;
const REFLECTION_RADIUS = 0.11;

/** Lengths that a picture shows at the origin. */
const SPAN = 1.25;

/** A solid seen by one of the cameras, which looks at the origin; a pixel on the outline is covered by its part. */
function portray(
  solid: Solid,
  name: ViewName,
  { side = 240, backdrop = [240, 240, 240], fov = 0, reflections = false, paint, turn = [0, 0, 0] }: Portrait = {},
): Bitmap {
  const data = new Uint8ClampedArray(side * side * 4);
  const pixel = SPAN / side;
  const { right, up, towards } = turnFrame(VIEW_FRAMES[name], turn);
  const closeness = Math.tan((fov * Math.PI) / 360) / (SPAN / 2);
  for (let i = 0; i < side * side; i++) {
    const u = (((i % side) + 0.5) / side - 0.5) * SPAN;
    const v = (0.5 - (Math.floor(i / side) + 0.5) / side) * SPAN;
    const at = [0, 1, 2].map((k) => right[k] * u + up[k] * v);
    const back = at.map((value, k) => towards[k] - closeness * value);
    const ray = trace(
      solid,
      at,
      back.map((value) => value / Math.hypot(...back)),
    ); // prettier
    const part = Math.max(0, Math.min(1, 0.5 - ray.clearance / pixel));
    const mirrored = REFLECTIONS.find(({ right, above }) => reflections && Math.hypot(u - right, v - above) < REFLECTION_RADIUS);
    const colour = part === 0 ? backdrop : (mirrored?.colour ?? paint?.(...ray.at) ?? shade(solid, ray.at));
    for (let c = 0; c < 3; c++) data[i * 4 + c] = colour[c] * part + backdrop[c] * (1 - part);
    data[i * 4 + 3] = 255;
  }
  return { width: side, height: side, data };
}

/** The same as PNG bytes. */
export async function photograph(solid: Solid, name: ViewName, portrait: Portrait = {}): Promise<Uint8Array> {
  return encodePicture(portray(solid, name, portrait), "png", { label: "test" });
}

interface Ray {
  readonly at: Point;
  readonly clearance: number;
}

/** Where the ray through a point comes nearest to the solid, or meets it, and how far from it that is (−1 where it meets). */
function trace(solid: Solid, [x, y, z]: readonly number[], [a, b, c]: readonly number[]): Ray {
  let clearance = 9;
  let nearest = 0;
  for (let t = 1.2; t > -1.2; ) {
    const distance = solid(x + a * t, y + b * t, z + c * t);
    if (distance < clearance) {
      clearance = distance;
      nearest = t;
    }
    if (distance < 1e-3) break;
    t -= distance;
  }
  return { at: [x + a * nearest, y + b * nearest, z + c * nearest], clearance: clearance < 1e-3 ? -1 : clearance };
}

function shade(solid: Solid, [x, y, z]: Point): readonly number[] {
  const e = 1e-4;
  const slope = [
    solid(x + e, y, z) - solid(x - e, y, z),
    solid(x, y + e, z) - solid(x, y - e, z),
    solid(x, y, z + e) - solid(x, y, z - e),
  ];
  const length = Math.hypot(...slope);
  const [nx, ny, nz] = slope.map((part) => part / length);
  const light = 0.55 + 0.45 * Math.max(0, nx * 0.4 + ny * 0.6 + nz * 0.69);
  const weights = [nz, -nz, nx, -nx, ny, -ny].map((part) => Math.max(0, part) ** 2);
  return [0, 1, 2].map((c) => light * weights.reduce((sum, weight, side) => sum + weight * SIDE_COLOURS[side][c], 0));
}

/** Intersection over union of a mesh and a solid on 80³ samples, after their boxes' middles and heights are brought together. */
export function intersectionOverUnion(mesh: Mesh, solid: Solid): number {
  const truth = solidBox(solid);
  const own = meshBox(mesh);
  const scale = (truth[4] - truth[1]) / (own[4] - own[1]);
  const positions = mesh.positions.map((value, i) => {
    const k = i % 3;
    return (value - (own[k] + own[k + 3]) / 2) * scale + (truth[k] + truth[k + 3]) / 2;
  });
  const count = 80;
  const at = (n: number) => ((n + 0.5) / count - 0.5) * 1.3;
  const columns = crossings(positions, mesh.indices, count);
  let both = 0;
  let either = 0;
  for (let c = 0; c < columns.length; c++) {
    const heights = columns[c].sort((a, b) => a - b);
    for (let k = 0, passed = 0; k < count; k++) {
      while (passed < heights.length && heights[passed] < at(k)) passed++;
      const inMesh = passed % 2 === 1;
      const inSolid = solid(at(c % count), at(Math.floor(c / count)), at(k)) < 0;
      if (inMesh && inSolid) both++;
      if (inMesh || inSolid) either++;
    }
  }
  return both / either;
}

/** For each column along z the places where it passes through the surface. */
function crossings(p: Float32Array, indices: Uint32Array, count: number): number[][] {
  const columns: number[][] = Array.from({ length: count * count }, () => []);
  // A shift of less than a thousandth of a cell keeps columns off the vertices.
  const cell = (value: number, shift: number) => (value / 1.3 + 0.5) * count - 0.5 + shift;
  for (let f = 0; f < indices.length; f += 3) {
    const [a, b, c] = [indices[f] * 3, indices[f + 1] * 3, indices[f + 2] * 3];
    const [ax, bx, cx] = [a, b, c].map((v) => cell(p[v], 1.1e-4));
    const [ay, by, cy] = [a, b, c].map((v) => cell(p[v + 1], 1.7e-4));
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0) continue;
    for (let j = Math.ceil(Math.min(ay, by, cy)); j <= Math.max(ay, by, cy); j++) {
      for (let i = Math.ceil(Math.min(ax, bx, cx)); i <= Math.max(ax, bx, cx); i++) {
        const u = ((i - ax) * (cy - ay) - (j - ay) * (cx - ax)) / area;
        const v = ((bx - ax) * (j - ay) - (by - ay) * (i - ax)) / area;
        if (u >= 0 && v >= 0 && u + v <= 1) columns[j * count + i].push(p[a + 2] * (1 - u - v) + p[b + 2] * u + p[c + 2] * v);
      }
    }
  }
  return columns;
}

/** Least and greatest x, y, z: a point inside is at least its distance away from the box's side. */
function solidBox(solid: Solid): readonly number[] {
  const box = [9, 9, 9, -9, -9, -9];
  const coordinate = (n: number) => ((n + 0.5) / 64 - 0.5) * 1.3;
  for (let i = 0; i < 64 ** 3; i++) {
    const at = [coordinate(i % 64), coordinate((i >> 6) % 64), coordinate(i >> 12)];
    const depth = -solid(at[0], at[1], at[2]);
    if (depth <= 0) continue;
    for (let k = 0; k < 3; k++) {
      box[k] = Math.min(box[k], at[k] - depth);
      box[k + 3] = Math.max(box[k + 3], at[k] + depth);
    }
  }
  return box;
}

function meshBox({ positions }: Mesh): readonly number[] {
  const box = [9, 9, 9, -9, -9, -9];
  for (let i = 0; i < positions.length; i++) {
    box[i % 3] = Math.min(box[i % 3], positions[i]);
    box[(i % 3) + 3] = Math.max(box[(i % 3) + 3], positions[i]);
  }
  return box;
}
