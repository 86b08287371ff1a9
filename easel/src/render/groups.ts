/** Which samples of a pixel see the same surface. */
import type { Drawing } from "./drawing.ts";
import { itemFinder, type Placed } from "./scene.ts";
import type { Visibility } from "./visibility.ts";

/** The surfaces of one pixel; filled again for each. */
export interface Groups {
  count: number;
  /** The triangle that stands for each group, how many samples it has and which of them it was seen by (bit 0 right, bit 1 below). */
  readonly triangles: Uint32Array;
  readonly weights: Uint8Array;
  readonly samples: Uint8Array;
  /** Samples that see nothing. */
  empty: number;
}

/** Faces that turn by more than this (cosine) are an edge that deserves shading on both sides. */
const SAME_NORMAL = 0.8;
/** Steps in depth of more pixels than this are an edge. */
const SAME_DEPTH = 16;

/** A function that fills `groups` for a pixel. */
export function groupSamples(drawing: Drawing, visible: Visibility, groups: Groups): (x: number, y: number) => void {
  const { width } = drawing.samples;
  const side = drawing.options.samples;
  const total = side * side;
  const { triangles } = visible;
  const same = sameSurface(drawing, visible);
  const below = side === 2 ? width : 0;
  const beside = side - 1;
  return (x, y) => {
    const first = y * side * width + x * side;
    const one = triangles[first]!;
    groups.empty = 0;
    groups.count = 0;
    // Most pixels see nothing or one triangle.
    if (one === triangles[first + beside] && one === triangles[first + below] && one === triangles[first + below + beside]) {
      if (one === 0) {
        groups.empty = total;
        return;
      }
      groups.count = 1;
      groups.triangles[0] = one;
      groups.weights[0] = total;
      groups.samples[0] = 0;
      return;
    }
    for (let place = 0; place < 4; place++) {
      const at = first + (place >> 1) * width + (place & 1);
      const triangle = triangles[at]!;
      if (triangle === 0) {
        groups.empty++;
        continue;
      }
      let group = 0;
      while (group < groups.count && groups.triangles[group] !== triangle) {
        const other = first + (groups.samples[group]! >> 1) * width + (groups.samples[group]! & 1);
        if (same(at, other)) break;
        group++;
      }
      if (group < groups.count) {
        groups.weights[group]!++;
        continue;
      }
      groups.triangles[group] = triangle;
      groups.weights[group] = 1;
      groups.samples[group] = place;
      groups.count++;
    }
  };
}

function sameSurface(drawing: Drawing, visible: Visibility): (a: number, b: number) => boolean {
  const { scene, samples: view } = drawing;
  const find = itemFinder(scene.placed);
  const { triangles, nearness } = visible;
  const flat = drawing.options.shading === "flat";
  // A pixel at distance d is d / scale metres wide, so 1/d steps by (d / scale) / d² per pixel.
  const tolerance = SAME_DEPTH / view.scale;
  return (a, b) => {
    const placed = find(triangles[a]!);
    if (triangles[b]! < placed.base || triangles[b]! >= placed.end) return false;
    const near = nearness[a]!;
    if (Math.abs(near - nearness[b]!) > (view.perspective ? near : 1) * tolerance) return false;
    const one = triangles[a]! - placed.base;
    const two = triangles[b]! - placed.base;
    const { faceMaterials, normals, indices } = placed.item.mesh;
    if (faceMaterials !== null && faceMaterials[one] !== faceMaterials[two]) return false;
    if (normals === null || flat) return faceNormalsAgree(placed, one, two);
    // What is shaded are the vertices' normals; within a triangle they hardly turn.
    const i = indices[one * 3]! * 3;
    const j = indices[two * 3]! * 3;
    return normals[i]! * normals[j]! + normals[i + 1]! * normals[j + 1]! + normals[i + 2]! * normals[j + 2]! > SAME_NORMAL;
  };
}

const ONE = new Float64Array(3);
const OTHER = new Float64Array(3);

function faceNormalsAgree(placed: Placed, one: number, two: number): boolean {
  faceNormal(placed, one, ONE);
  faceNormal(placed, two, OTHER);
  return ONE[0]! * OTHER[0]! + ONE[1]! * OTHER[1]! + ONE[2]! * OTHER[2]! > SAME_NORMAL;
}

function faceNormal(placed: Placed, face: number, out: Float64Array): void {
  const { positions, indices } = placed.item.mesh;
  const a = indices[face * 3]! * 3;
  const b = indices[face * 3 + 1]! * 3;
  const c = indices[face * 3 + 2]! * 3;
  const ux = positions[b]! - positions[a]!;
  const uy = positions[b + 1]! - positions[a + 1]!;
  const uz = positions[b + 2]! - positions[a + 2]!;
  const vx = positions[c]! - positions[a]!;
  const vy = positions[c + 1]! - positions[a + 1]!;
  const vz = positions[c + 2]! - positions[a + 2]!;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const size = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
  out[0] = x * size;
  out[1] = y * size;
  out[2] = z * size;
}
