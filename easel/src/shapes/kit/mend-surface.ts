import { type Edges, findEdges, nextCorner } from "../../mesh/edges.ts";
import type { Surface } from "../../mesh/surface.ts";
import { weldMap } from "../../mesh/weld.ts";

/** Shorter edges than this share of the surface's size are none, and touching points are moved so far apart: far below a texel, well above a float's step. */
const APART = 1e-5;

/**
 * Makes a surface that is closed by number closed by place too: whoever reads a file joins points by place. Edges of next to no
 * length are contracted, with their triangles; bodies that only touch are moved apart.
 */
export function mendSurface(surface: Surface): Surface {
  const apart = APART * surface.positions.reduce((reach, value) => Math.max(reach, Math.abs(value)), 0);
  const blocked = new Set<number>();
  for (;;) {
    const triangles = contracted(surface, apart, blocked);
    const edges = findEdges(triangles);
    const pinched = pinches(triangles, edges, blocked);
    if (pinched.length === 0) return movedApart(compact(surface, triangles), apart);
    for (const point of pinched) blocked.add(point);
  }
}

/** The triangles with the ends of edges shorter than `apart` made one; the degenerate ones are still there. */
function contracted({ positions, triangles }: Surface, apart: number, blocked: ReadonlySet<number>): Uint32Array {
  const root = Uint32Array.from({ length: positions.length / 3 }, (_, point) => point);
  const find = (point: number): number => {
    while (root[point] !== point) point = root[point];
    return point;
  };
  const long = (a: number, b: number): boolean =>
    Math.abs(positions[a * 3] - positions[b * 3]) > apart ||
    Math.abs(positions[a * 3 + 1] - positions[b * 3 + 1]) > apart ||
    Math.abs(positions[a * 3 + 2] - positions[b * 3 + 2]) > apart;
  for (let c = 0; c < triangles.length; c++) {
    const a = triangles[c];
    const b = triangles[c % 3 === 2 ? c - 2 : c + 1];
    // Each edge is met from both sides.
    if (a >= b || long(a, b) || blocked.has(a) || blocked.has(b)) continue;
    const [p, q] = [find(a), find(b)];
    root[Math.max(p, q)] = Math.min(p, q);
  }
  for (let point = 0; point < root.length; point++) root[point] = find(point);
  return triangles.map((point) => root[point]);
}

function isDegenerate(triangles: Uint32Array, c: number): boolean {
  const a = triangles[c];
  const b = triangles[c + 1];
  const d = triangles[c + 2];
  return a === b || b === d || a === d;
}

/** The ends of edges that have not two triangles any more: there a contraction has closed a ring. */
function pinches(triangles: Uint32Array, edges: Edges, blocked: ReadonlySet<number>): readonly number[] {
  const uses = new Uint8Array(edges.count);
  for (let c = 0; c < triangles.length; c += 3)
    if (!isDegenerate(triangles, c))
      for (let k = 0; k < 3; k++) uses[edges.ofCorner[c + k]] = Math.min(uses[edges.ofCorner[c + k]] + 1, 3);
  const ends: number[] = [];
  for (let e = 0; e < edges.count; e++) {
    if (uses[e] === 2 || uses[e] === 0) continue;
    const c = edges.first[e];
    for (const point of [triangles[c], triangles[nextCorner(c)]]) if (!blocked.has(point)) ends.push(point);
  }
  return ends;
}

/** Without degenerate triangles, and without the points and normals that no triangle has. */
function compact({ positions, normals, corners, materials }: Surface, triangles: Uint32Array): Surface {
  const kept = new Uint32Array(triangles.length);
  let count = 0;
  for (let c = 0; c < triangles.length; c += 3)
    if (!isDegenerate(triangles, c)) for (let k = 0; k < 3; k++) kept[count++] = c + k;
  const left = kept.subarray(0, count);
  const points = renumbered(triangles, left, positions);
  const sides = renumbered(corners, left, normals);
  return {
    positions: points.vectors,
    triangles: points.numbers,
    normals: sides.vectors,
    corners: sides.numbers,
    materials: Uint8Array.from({ length: count / 3 }, (_, face) => materials[left[face * 3] / 3]),
  };
}

/** The numbers at the corners that are left, counted anew in the order of their use, and the vectors they name. */
function renumbered(
  of: Uint32Array,
  left: Uint32Array,
  vectors: Float32Array,
): { readonly numbers: Uint32Array; readonly vectors: Float32Array } {
  const number = new Int32Array(vectors.length / 3).fill(-1);
  const numbers = new Uint32Array(left.length);
  const used = new Float32Array(vectors.length);
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    const old = of[left[i]];
    if (number[old] < 0) {
      for (let k = 0; k < 3; k++) used[count * 3 + k] = vectors[old * 3 + k];
      number[old] = count++;
    }
    numbers[i] = number[old];
  }
  return { numbers, vectors: used.slice(0, count * 3) };
}

/** Of points at one place all but the first move inwards, each a step farther. */
function movedApart(surface: Surface, apart: number): Surface {
  const { positions, triangles, normals, corners } = surface;
  const places = weldMap(positions);
  const steps = new Map<number, number>();
  const inwards = new Map<number, [number, number, number]>();
  for (let point = 0; point < places.length; point++) {
    if (places[point] === point) continue;
    steps.set(places[point], (steps.get(places[point]) ?? 0) + 1);
    inwards.set(point, [0, 0, 0]);
  }
  if (inwards.size === 0) return surface;
  for (let c = 0; c < triangles.length; c++) {
    const sum = inwards.get(triangles[c]);
    if (sum !== undefined) for (let k = 0; k < 3; k++) sum[k] -= normals[corners[c] * 3 + k];
  }
  const moved = positions.slice();
  for (const [point, sum] of inwards) {
    const left = steps.get(places[point])!;
    steps.set(places[point], left - 1);
    const length = Math.hypot(...sum);
    // The normals of a spike may cancel out: any way will do.
    const way = length > 1e-6 ? sum.map((value) => value / length) : [0, 1, 0];
    for (let k = 0; k < 3; k++) moved[point * 3 + k] += way[k] * apart * left;
  }
  return { ...surface, positions: moved };
}
