/**
 * Splits edges, the longest and most curved first, until a surface has exactly as many triangles as wanted. A split of
 * one edge of a closed surface adds two triangles, so the count is met without simplifying. New points follow the
 * curvature that the corner normals tell, so a coarse cylinder becomes a round one.
 */
import { type Edges, findEdges, nextCorner } from "./edges.ts";
import type { Surface } from "./surface.ts";

export interface RefineOptions {
  /** Triangles to reach; one fewer when the difference is odd. A surface that has more is given back as it is. */
  readonly target: number;
  /** Weight of an edge's length for each material: 1 for relief, less for smooth ones. */
  readonly weights: Float32Array;
  /** Stops early when no edge is longer than this after weighting, metres; 0 to reach the target. */
  readonly enough?: number;
}

/** An edge is worth its length times its weight plus this much of its rise over the chord. */
const RISE_WEIGHT = 12;

export function refineSurface(surface: Surface, { target, weights, enough = 0 }: RefineOptions): Surface {
  let result = surface;
  for (;;) {
    const left = Math.floor((target - result.triangles.length / 3) / 2);
    if (left <= 0) return result;
    const edges = findEdges(result.triangles);
    const worth = worthOf(result, edges, weights);
    const split = chooseEdges(worth, left, enough);
    if (split === null) return result;
    result = splitEdges(result, edges, split);
  }
}

function worthOf(surface: Surface, edges: Edges, weights: Float32Array): Float32Array {
  const { positions, triangles, normals, corners, materials } = surface;
  const worth = new Float32Array(edges.count);
  for (let e = 0; e < edges.count; e++) {
    const c = edges.first[e];
    const d = nextCorner(c);
    const a = triangles[c] * 3;
    const b = triangles[d] * 3;
    const dx = positions[a] - positions[b];
    const dy = positions[a + 1] - positions[b + 1];
    const dz = positions[a + 2] - positions[b + 2];
    const p = corners[c] * 3;
    const q = corners[d] * 3;
    const rise =
      Math.abs(dx * normals[p] + dy * normals[p + 1] + dz * normals[p + 2]) +
      Math.abs(dx * normals[q] + dy * normals[q + 1] + dz * normals[q + 2]);
    const weight = Math.max(weights[materials[(c / 3) | 0]], weights[materials[(edges.second[e] / 3) | 0]]);
    worth[e] = Math.sqrt(dx * dx + dy * dy + dz * dz) * weight + rise * 0.125 * RISE_WEIGHT;
  }
  return worth;
}

const BINS = 4096;

/**
 * Marks the edges to split, `left` at most: those worth more than about half of the best one, and at least a share of `left`,
 * since one edge that stays the best must not cost a pass for itself. Null when none is worth it.
 */
function chooseEdges(worth: Float32Array, left: number, enough: number): Uint8Array | null {
  let best = 0;
  for (let e = 0; e < worth.length; e++) if (worth[e] > best) best = worth[e];
  if (best <= enough || best === 0) return null;
  const scale = (BINS - 1) / best;
  const counts = new Uint32Array(BINS);
  for (let e = 0; e < worth.length; e++) counts[(worth[e] * scale) | 0]++;
  const last = Math.floor(enough * scale);
  let bin = BINS - 1;
  let count = 0;
  while (bin > last && count + counts[bin] <= left && (bin > BINS * 0.55 || count < left / 24)) count += counts[bin--];
  const marked = new Uint8Array(worth.length);
  for (let e = 0; e < worth.length; e++) if (((worth[e] * scale) | 0) > bin) marked[e] = 1;
  // A bin that fits only in part fills up what is left, in the order of its edges.
  if (count + counts[bin] > left && bin > last)
    for (let e = 0; e < worth.length && count < left; e++)
      if (((worth[e] * scale) | 0) === bin) {
        marked[e] = 1;
        count++;
      }
  return count === 0 ? null : marked;
}

interface Growth {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Per edge: its new point. */
  readonly points: Uint32Array;
  /** Per corner: the normal at the middle of its edge, on its side. */
  readonly middles: Uint32Array;
}

function splitEdges(surface: Surface, edges: Edges, marked: Uint8Array): Surface {
  const grown = middlePoints(surface, edges, marked);
  let extra = 0;
  for (let e = 0; e < edges.count; e++) if (marked[e] === 1) extra += edges.first[e] === edges.second[e] ? 1 : 2;
  const count = surface.triangles.length / 3 + extra;
  const triangles = new Uint32Array(count * 3);
  const corners = new Uint32Array(count * 3);
  const materials = new Uint8Array(count);
  const out = new Emitter(surface, grown, { triangles, corners, materials });
  for (let face = 0; face < surface.materials.length; face++) {
    const c = face * 3;
    const bits = marked[edges.ofCorner[c]] | (marked[edges.ofCorner[c + 1]] << 1) | (marked[edges.ofCorner[c + 2]] << 2);
    out.face(c, bits, edges.ofCorner);
  }
  return { positions: grown.positions, normals: grown.normals, triangles, corners, materials };
}

/** Writes the one to four triangles that a triangle becomes. */
class Emitter {
  readonly #surface: Surface;
  readonly #grown: Growth;
  readonly #out: Pick<Surface, "triangles" | "corners" | "materials">;
  #at = 0;
  #material = 0;

  constructor(surface: Surface, grown: Growth, out: Pick<Surface, "triangles" | "corners" | "materials">) {
    this.#surface = surface;
    this.#grown = grown;
    this.#out = out;
  }

  /** `bits` tells which of the three edges are split. */
  face(c: number, bits: number, edgeOf: Uint32Array): void {
    const { triangles, corners, materials } = this.#surface;
    const { points, middles } = this.#grown;
    this.#material = materials[c / 3];
    // Turned so that one split edge, or the one that is not split of three, comes first.
    const turn = bits === 2 || bits === 6 ? 1 : bits === 4 || bits === 5 ? 2 : 0;
    const i = c + turn;
    const j = c + ((turn + 1) % 3);
    const k = c + ((turn + 2) % 3);
    const a = triangles[i];
    const an = corners[i];
    const b = triangles[j];
    const bn = corners[j];
    const d = triangles[k];
    const dn = corners[k];
    if (bits === 0) {
      this.#emit(a, an, b, bn, d, dn);
      return;
    }
    const ab = points[edgeOf[i]];
    const abn = middles[i];
    if (bits === 1 || bits === 2 || bits === 4) {
      this.#emit(a, an, ab, abn, d, dn);
      this.#emit(ab, abn, b, bn, d, dn);
      return;
    }
    const bd = points[edgeOf[j]];
    const bdn = middles[j];
    if (bits === 7) {
      const da = points[edgeOf[k]];
      const dan = middles[k];
      this.#emit(a, an, ab, abn, da, dan);
      this.#emit(ab, abn, b, bn, bd, bdn);
      this.#emit(da, dan, bd, bdn, d, dn);
      this.#emit(ab, abn, bd, bdn, da, dan);
      return;
    }
    this.#emit(ab, abn, b, bn, bd, bdn);
    if (this.#distance(a, bd) < this.#distance(ab, d)) {
      this.#emit(a, an, ab, abn, bd, bdn);
      this.#emit(a, an, bd, bdn, d, dn);
      return;
    }
    this.#emit(a, an, ab, abn, d, dn);
    this.#emit(ab, abn, bd, bdn, d, dn);
  }

  #emit(a: number, an: number, b: number, bn: number, c: number, cn: number): void {
    const at = this.#at;
    const { triangles, corners, materials } = this.#out;
    triangles[at] = a;
    triangles[at + 1] = b;
    triangles[at + 2] = c;
    corners[at] = an;
    corners[at + 1] = bn;
    corners[at + 2] = cn;
    materials[at / 3] = this.#material;
    this.#at = at + 3;
  }

  #distance(a: number, b: number): number {
    const p = this.#grown.positions;
    const dx = p[a * 3] - p[b * 3];
    const dy = p[a * 3 + 1] - p[b * 3 + 1];
    const dz = p[a * 3 + 2] - p[b * 3 + 2];
    return dx * dx + dy * dy + dz * dz;
  }
}

function middlePoints(surface: Surface, edges: Edges, marked: Uint8Array): Growth {
  const { positions, triangles, normals, corners } = surface;
  let added = 0;
  for (let e = 0; e < edges.count; e++) added += marked[e];
  const newPositions = grow(positions, added * 3);
  const newNormals = grow(normals, added * 6);
  const points = new Uint32Array(edges.count);
  const middles = new Uint32Array(triangles.length);
  let point = positions.length / 3;
  let normal = normals.length / 3;
  for (let e = 0; e < edges.count; e++) {
    if (marked[e] === 0) continue;
    const c = edges.first[e];
    const d = edges.second[e];
    middles[c] = normal;
    middleNormal(newNormals, corners[c], corners[nextCorner(c)], normal);
    const same = corners[c] === corners[nextCorner(d)] && corners[nextCorner(c)] === corners[d];
    if (!same) middleNormal(newNormals, corners[d], corners[nextCorner(d)], normal + 1);
    middles[d] = same ? normal : normal + 1;
    curvedMiddle(newPositions, newNormals, {
      a: triangles[c] * 3,
      b: triangles[nextCorner(c)] * 3,
      sides: [corners[c] * 3, corners[nextCorner(c)] * 3, corners[nextCorner(d)] * 3, corners[d] * 3],
      to: point * 3,
    });
    normal += same ? 1 : 2;
    points[e] = point++;
  }
  return { positions: newPositions, normals: newNormals.slice(0, normal * 3), points, middles };
}

function grow(array: Float32Array, by: number): Float32Array {
  const result = new Float32Array(array.length + by);
  result.set(array);
  return result;
}

function middleNormal(normals: Float32Array, a: number, b: number, to: number): void {
  const x = normals[a * 3] + normals[b * 3];
  const y = normals[a * 3 + 1] + normals[b * 3 + 1];
  const z = normals[a * 3 + 2] + normals[b * 3 + 2];
  const length = Math.sqrt(x * x + y * y + z * z);
  // Opposite normals have no middle.
  const lost = length < 1e-3;
  normals[to * 3] = lost ? normals[a * 3] : x / length;
  normals[to * 3 + 1] = lost ? normals[a * 3 + 1] : y / length;
  normals[to * 3 + 2] = lost ? normals[a * 3 + 2] : z / length;
}

interface Edge {
  readonly a: number;
  readonly b: number;
  /** Normals at a and b on one side, then on the other. */
  readonly sides: readonly [number, number, number, number];
  readonly to: number;
}

/** The middle of an edge on the curved surface: at a sharp edge it lies on both of the surfaces that meet there. */
function curvedMiddle(p: Float32Array, n: Float32Array, { a, b, sides, to }: Edge): void {
  const mx = (p[a] + p[b]) * 0.5;
  const my = (p[a + 1] + p[b + 1]) * 0.5;
  const mz = (p[a + 2] + p[b + 2]) * 0.5;
  const hx = (p[a] - p[b]) * 0.5;
  const hy = (p[a + 1] - p[b + 1]) * 0.5;
  const hz = (p[a + 2] - p[b + 2]) * 0.5;
  const one = rise(n, { from: sides[0], to: sides[1], hx, hy, hz });
  const x1 = n[sides[0]] + n[sides[1]];
  const y1 = n[sides[0] + 1] + n[sides[1] + 1];
  const z1 = n[sides[0] + 2] + n[sides[1] + 2];
  const l1 = 1 / (Math.sqrt(x1 * x1 + y1 * y1 + z1 * z1) || 1);
  let dx = x1 * l1 * one;
  let dy = y1 * l1 * one;
  let dz = z1 * l1 * one;
  if (sides[0] !== sides[2] || sides[1] !== sides[3]) {
    const two = rise(n, { from: sides[2], to: sides[3], hx, hy, hz });
    const x2 = n[sides[2]] + n[sides[3]];
    const y2 = n[sides[2] + 1] + n[sides[3] + 1];
    const z2 = n[sides[2] + 2] + n[sides[3] + 2];
    const l2 = 1 / (Math.sqrt(x2 * x2 + y2 * y2 + z2 * z2) || 1);
    const cos = (x1 * x2 + y1 * y2 + z1 * z2) * l1 * l2;
    const rest = 1 - cos * cos;
    // Nearly parallel or opposite sides have no crossing to find.
    const u = rest > 0.06 ? (one - cos * two) / rest : one * 0.5;
    const v = rest > 0.06 ? (two - cos * one) / rest : two * 0.5;
    dx = x1 * l1 * u + x2 * l2 * v;
    dy = y1 * l1 * u + y2 * l2 * v;
    dz = z1 * l1 * u + z2 * l2 * v;
  }
  const most = 0.3 * Math.sqrt(hx * hx + hy * hy + hz * hz);
  const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const cut = size > most ? most / size : 1;
  p[to] = mx + dx * cut;
  p[to + 1] = my + dy * cut;
  p[to + 2] = mz + dz * cut;
}

/** Height of an arc over the middle of its chord (half chord h from b to a), from the normals at its ends. */
function rise(
  n: Float32Array,
  {
    from,
    to,
    hx,
    hy,
    hz,
  }: { readonly from: number; readonly to: number; readonly hx: number; readonly hy: number; readonly hz: number },
): number {
  const start = hx * n[from] + hy * n[from + 1] + hz * n[from + 2];
  const end = -(hx * n[to] + hy * n[to + 1] + hz * n[to + 2]);
  return (start + end) * 0.25;
}
