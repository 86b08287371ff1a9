/** One pass of edge collapses, cheapest first. Each collapse removes two faces and keeps a closed manifold closed. */
import { incidence } from "./incidence.ts";
import { type Placement, place, QUADRIC } from "./quadrics.ts";
import { sortByCost } from "./sort-by-cost.ts";

/** A mesh while it is being simplified: everything is changed in place. */
export interface Work {
  readonly positions: Float32Array;
  indices: Uint32Array;
  faceMaterials: Uint8Array | null;
  readonly quadrics: Float64Array;
  /** 1 for vertices that are known to stay. Those on open borders and on edges with more than two faces stay in any case. */
  readonly locked: Uint8Array;
}

export interface PassOptions {
  /** Faces to remove at most; the pass stops at the first collapse that reaches it. */
  readonly budget: number;
  /** A face may not turn by more than this (cosine); -2 allows all. */
  readonly minTurn: number;
  /** Only edges shorter than `SHORT` are asked for their cost. */
  readonly shortOnly: boolean;
}

/** A vertex of more faces than this makes needles; no collapse may create one. */
const MAX_VALENCE = 20;

/** Costs grow stale as their neighbourhood changes: a pass that is followed by others uses the cheaper half only. */
const USED_PART = 0.5;

/** Square of a short edge's length, in means of it: a fifth of an extracted surface's are. */
const SHORT = 0.5;

/** Returns how many faces were removed. */
export function collapsePass(work: Work, options: PassOptions): number {
  const pass = new Pass(work, options.minTurn);
  const candidates = pass.candidates(options.shortOnly);
  const removedByAll = candidates.vertices.length * 2;
  const end = options.budget * 3 > removedByAll ? candidates.vertices.length : Math.ceil(candidates.vertices.length * USED_PART);
  let removed = 0;
  for (let i = 0; i < end && removed < options.budget; i++) {
    const vertex = candidates.vertices[i];
    if (pass.tryCollapse(vertex, candidates.partners[vertex])) removed += 2;
  }
  if (removed > 0) pass.compact();
  return removed;
}

class Pass {
  private readonly work: Work;
  private readonly minTurn: number;
  private readonly offsets: Uint32Array;
  private readonly faces: Uint32Array;
  private readonly deadFaces: Uint8Array;
  /** 1 once a vertex took part in a collapse: its list of faces is then incomplete until the next pass. */
  private readonly used: Uint8Array;
  private readonly stamps: Uint32Array;
  private stamp = 0;
  private readonly at: Placement = { x: 0, y: 0, z: 0, cost: 0 };

  constructor(work: Work, minTurn: number) {
    this.work = work;
    this.minTurn = minTurn;
    const vertexCount = work.positions.length / 3;
    const { offsets, faces } = incidence(work.indices, vertexCount);
    this.offsets = offsets;
    this.faces = faces;
    this.deadFaces = new Uint8Array(work.indices.length / 3);
    this.used = new Uint8Array(vertexCount);
    this.stamps = new Uint32Array(vertexCount);
  }

  /** For each vertex its cheapest edge; vertices in the order of that cost. An edge that is best for both ends is listed once. */
  candidates(shortOnly: boolean): { vertices: Uint32Array; partners: Int32Array } {
    const { indices, positions, quadrics, locked } = this.work;
    const longest = shortOnly ? SHORT * meanSquare(positions, indices) : Number.POSITIVE_INFINITY;
    const vertexCount = positions.length / 3;
    const costs = new Float32Array(vertexCount).fill(Number.POSITIVE_INFINITY);
    const partners = new Int32Array(vertexCount).fill(-1);
    for (let e = 0; e < indices.length; e++) {
      const a = indices[e];
      const b = indices[e % 3 === 2 ? e - 2 : e + 1];
      if (a > b || locked[a] || locked[b] || squareLength(positions, a * 3, b * 3) > longest) continue;
      place(quadrics, positions, a, b, this.at);
      if (this.at.cost < costs[a]) {
        costs[a] = this.at.cost;
        partners[a] = b;
      }
      if (this.at.cost < costs[b]) {
        costs[b] = this.at.cost;
        partners[b] = a;
      }
    }
    for (let v = 0; v < vertexCount; v++) {
      const partner = partners[v];
      if (partner >= 0 && partner < v && partners[partner] === v) costs[v] = Number.POSITIVE_INFINITY;
    }
    return { vertices: sortByCost(costs), partners };
  }

  tryCollapse(a: number, b: number): boolean {
    if (this.used[a] || this.used[b] || !this.linkAllows(a, b)) return false;
    place(this.work.quadrics, this.work.positions, a, b, this.at);
    if (!this.keepsFacing(a, b) || !this.keepsFacing(b, a)) return false;
    this.merge(a, b);
    return true;
  }

  /**
   * The two ends may share exactly the two vertices of their two faces, else the surface would pinch. Neither may lie on an open border or
   * on an edge of more than two faces: there a vertex has not as many neighbours as faces.
   */
  private linkAllows(a: number, b: number): boolean {
    const valenceA = this.markRing(a);
    if (valenceA === 0) return false;
    const { indices } = this.work;
    const ring = this.stamp;
    const seen = ++this.stamp;
    let common = 0;
    let around = 0;
    let valenceB = 0;
    for (let i = this.offsets[b]; i < this.offsets[b + 1]; i++) {
      const face = this.faces[i];
      if (this.deadFaces[face]) continue;
      valenceB++;
      for (let k = face * 3; k < face * 3 + 3; k++) {
        const v = indices[k];
        if (v === b || this.stamps[v] === seen) continue;
        if (this.stamps[v] === ring) common++;
        this.stamps[v] = seen;
        around++;
      }
    }
    return common === 2 && around === valenceB && valenceA + valenceB - 4 <= MAX_VALENCE && valenceA + valenceB > 6;
  }

  /** Stamps the vertices around `vertex` (not itself) and returns how many faces it has; 0 when they are not as many as the vertices. */
  private markRing(vertex: number): number {
    const { indices } = this.work;
    const stamp = ++this.stamp;
    let valence = 0;
    let around = 0;
    this.stamps[vertex] = stamp;
    for (let i = this.offsets[vertex]; i < this.offsets[vertex + 1]; i++) {
      const face = this.faces[i];
      if (this.deadFaces[face]) continue;
      valence++;
      for (let k = face * 3; k < face * 3 + 3; k++) {
        if (this.stamps[indices[k]] === stamp) continue;
        this.stamps[indices[k]] = stamp;
        around++;
      }
    }
    this.stamps[vertex] = 0;
    return around === valence ? valence : 0;
  }

  /** Whether the faces of `moving` that do not contain `other` still look the same way from the new place. */
  private keepsFacing(moving: number, other: number): boolean {
    const { indices } = this.work;
    for (let i = this.offsets[moving]; i < this.offsets[moving + 1]; i++) {
      const face = this.faces[i];
      if (this.deadFaces[face]) continue;
      const f = face * 3;
      const corner = indices[f] === moving ? 0 : indices[f + 1] === moving ? 1 : 2;
      const b = indices[f + ((corner + 1) % 3)];
      const c = indices[f + ((corner + 2) % 3)];
      if (b === other || c === other) continue;
      if (this.turn(moving * 3, b * 3, c * 3) < this.minTurn) return false;
    }
    return true;
  }

  /** Cosine between the face's normal now and with its first corner at the new place. */
  private turn(a: number, b: number, c: number): number {
    const p = this.work.positions;
    const ex = p[c] - p[b];
    const ey = p[c + 1] - p[b + 1];
    const ez = p[c + 2] - p[b + 2];
    const ux = p[a] - p[b];
    const uy = p[a + 1] - p[b + 1];
    const uz = p[a + 2] - p[b + 2];
    const vx = this.at.x - p[b];
    const vy = this.at.y - p[b + 1];
    const vz = this.at.z - p[b + 2];
    const nx = ey * uz - ez * uy;
    const ny = ez * ux - ex * uz;
    const nz = ex * uy - ey * ux;
    const mx = ey * vz - ez * vy;
    const my = ez * vx - ex * vz;
    const mz = ex * vy - ey * vx;
    const before = nx * nx + ny * ny + nz * nz;
    if (before === 0) return 1;
    const after = mx * mx + my * my + mz * mz;
    if (after <= before * 1e-6) return -1;
    return (nx * mx + ny * my + nz * mz) / Math.sqrt(before * after);
  }

  private merge(a: number, b: number): void {
    const { indices, positions, quadrics } = this.work;
    for (let i = this.offsets[a]; i < this.offsets[a + 1]; i++) {
      const face = this.faces[i];
      if (this.deadFaces[face]) continue;
      const f = face * 3;
      if (indices[f] === b || indices[f + 1] === b || indices[f + 2] === b) {
        this.deadFaces[face] = 1;
        continue;
      }
      indices[indices[f] === a ? f : indices[f + 1] === a ? f + 1 : f + 2] = b;
    }
    for (let k = 0; k < QUADRIC; k++) quadrics[b * QUADRIC + k] += quadrics[a * QUADRIC + k];
    positions[b * 3] = this.at.x;
    positions[b * 3 + 1] = this.at.y;
    positions[b * 3 + 2] = this.at.z;
    this.used[a] = 1;
    this.used[b] = 1;
  }

  /** Drops the dead faces; the order of the others stays. */
  compact(): void {
    const { deadFaces } = this;
    const { indices, faceMaterials } = this.work;
    let kept = 0;
    for (let face = 0; face < deadFaces.length; face++) {
      if (deadFaces[face]) continue;
      indices[kept * 3] = indices[face * 3];
      indices[kept * 3 + 1] = indices[face * 3 + 1];
      indices[kept * 3 + 2] = indices[face * 3 + 2];
      if (faceMaterials) faceMaterials[kept] = faceMaterials[face];
      kept++;
    }
    this.work.indices = indices.subarray(0, kept * 3);
    if (faceMaterials) this.work.faceMaterials = faceMaterials.subarray(0, kept);
  }
}

function squareLength(positions: Float32Array, a: number, b: number): number {
  const x = positions[a] - positions[b];
  const y = positions[a + 1] - positions[b + 1];
  const z = positions[a + 2] - positions[b + 2];
  return x * x + y * y + z * z;
}

/** Of the lengths of edges, over one face in 64. */
function meanSquare(positions: Float32Array, indices: Uint32Array): number {
  let sum = 0;
  let count = 0;
  for (let f = 0; f < indices.length; f += 192) {
    sum +=
      squareLength(positions, indices[f] * 3, indices[f + 1] * 3) +
      squareLength(positions, indices[f + 1] * 3, indices[f + 2] * 3);
    count += 2;
  }
  return sum / count;
}
