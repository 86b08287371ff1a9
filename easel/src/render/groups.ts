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
  const { samples: view } = drawing;
  const side = drawing.options.samples;
  const { triangles } = visible;
  const same = sameSurface(drawing, visible);
  return (x, y) => {
    groups.count = 0;
    groups.empty = 0;
    const first = y * side * view.width + x * side;
    for (let place = 0; place < side * side; place++) {
      const at = first + (place >> 1) * view.width + (place & 1);
      const triangle = triangles[at]!;
      if (triangle === 0) {
        groups.empty++;
        continue;
      }
      let group = 0;
      while (group < groups.count && groups.triangles[group] !== triangle) {
        const other = first + (groups.samples[group]! >> 1) * view.width + (groups.samples[group]! & 1);
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
  const normal = new Float64Array(6);
  return (a, b) => {
    const placed = find(triangles[a]!);
    const one = triangles[a]! - placed.base;
    const two = triangles[b]! - placed.base;
    if (triangles[b]! < placed.base || triangles[b]! >= placed.end) return false;
    const { faceMaterials } = placed.item.mesh;
    if (faceMaterials !== null && faceMaterials[one] !== faceMaterials[two]) return false;
    const near = nearness[a]!;
    // A pixel at distance d is d / scale metres wide, so 1/d steps by (d / scale) / d² per pixel.
    const step = view.perspective ? near / view.scale : 1 / view.scale;
    if (Math.abs(near - nearness[b]!) > step * SAME_DEPTH) return false;
    faceNormal(placed, one, normal, 0);
    faceNormal(placed, two, normal, 3);
    return normal[0]! * normal[3]! + normal[1]! * normal[4]! + normal[2]! * normal[5]! > SAME_NORMAL;
  };
}

function faceNormal(placed: Placed, face: number, out: Float64Array, at: number): void {
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
  out[at] = x * size;
  out[at + 1] = y * size;
  out[at + 2] = z * size;
}
