/** A chart is a connected piece of surface on one axis and one layer: it goes to the map as it looks from there. */
import { type SharedIndices, sharedIndices } from "../crew/shared-array.ts";
import { looksTo } from "./chart-axes.ts";
import { OPEN } from "./neighbours.ts";

export interface Charts {
  readonly count: number;
  /** Chart number of each face, in order of first appearance. */
  readonly ofFace: SharedIndices;
}

/** Charts below this share of the faces, or below 24 faces, join a neighbour if all their faces still look its way. */
const TINY_PART = 1 / 4000;
const TINY_FACES = 24;
const JOIN_COSINE = 0.1;

/** Joining makes charts that can join again; after four rounds few are left. */
const JOIN_ROUNDS = 4;

/** Connected faces with the same label. */
function charts(labels: Uint8Array, across: Int32Array): Charts {
  const parents = new Uint32Array(labels.length);
  for (let face = 0; face < labels.length; face++) {
    parents[face] = face;
    for (let e = face * 3; e < face * 3 + 3; e++) {
      const other = across[e];
      if (other !== OPEN && other < face && labels[other] === labels[face]) unite(parents, face, other);
    }
  }
  return numbered(parents);
}

/** As `charts`, of some faces alone; `ofFace` is by their place in `faces`. */
export function chartsAmong(faces: Uint32Array, labels: Uint8Array, across: Int32Array): Charts {
  const places = new Map<number, number>();
  faces.forEach((face, i) => {
    places.set(face, i);
  });
  const parents = new Uint32Array(faces.length).map((_, i) => i);
  for (let i = 0; i < faces.length; i++) {
    for (let e = faces[i] * 3; e < faces[i] * 3 + 3; e++) {
      const other = places.get(across[e]);
      if (other !== undefined && other < i && labels[faces[other]] === labels[faces[i]]) unite(parents, i, other);
    }
  }
  return numbered(parents);
}

/** Numbers groups in the order of their first members, which are their roots. */
function numbered(parents: Uint32Array): Charts {
  const ofFace = sharedIndices(parents.length);
  let count = 0;
  for (let face = 0; face < parents.length; face++) {
    // A parent comes before its child, so it has its number already.
    ofFace[face] = parents[face] === face ? count++ : ofFace[parents[face]];
  }
  return { count, ofFace };
}

function find(parents: Uint32Array, one: number): number {
  while (parents[one] !== one) {
    parents[one] = parents[parents[one]];
    one = parents[one];
  }
  return one;
}

/** The lower root stays one. */
function unite(parents: Uint32Array, a: number, b: number): void {
  const rootA = find(parents, a);
  const rootB = find(parents, b);
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
}

/** The charts of the faces' axes, where tiny ones have taken the axis of the chart they share the longest border with: changes `axes`. */
export function joinedCharts(axes: Uint8Array, across: Int32Array, normals: Float32Array): Charts {
  const first = charts(axes, across);
  const { ofFace } = first;
  const groups = new Groups(first);
  for (let round = 0; round < JOIN_ROUNDS; round++) {
    const joined = groups.tiny().filter((members) => {
      const axis = bestNeighbour(members, axes, across, normals);
      if (axis >= 0) for (const face of members) axes[face] = axis;
      return axis >= 0;
    });
    if (joined.length === 0) break;
    // All have chosen before any joins, so that none joins what has meanwhile gone elsewhere.
    for (const members of joined) {
      for (const face of members) {
        for (let e = face * 3; e < face * 3 + 3; e++) {
          const other = across[e];
          if (other !== OPEN && axes[other] === axes[face]) groups.unite(ofFace[face], ofFace[other]);
        }
      }
    }
  }
  return groups.charts();
}

/** Charts that grow together; only those that are tiny know their faces. */
class Groups {
  readonly #ofFace: Uint32Array;
  readonly #parents: Uint32Array;
  readonly #sizes: Uint32Array;
  readonly #limit: number;
  /** Faces of each group below the limit, by its root. */
  readonly #tiny = new Map<number, readonly number[]>();

  constructor({ count, ofFace }: Charts) {
    this.#ofFace = ofFace;
    this.#parents = new Uint32Array(count).map((_, chart) => chart);
    this.#sizes = new Uint32Array(count);
    this.#limit = Math.min(ofFace.length, Math.max(TINY_FACES, ofFace.length * TINY_PART));
    for (let face = 0; face < ofFace.length; face++) this.#sizes[ofFace[face]]++;
    const lists: number[][] = [];
    for (let face = 0; face < ofFace.length; face++) {
      const chart = ofFace[face];
      if (this.#sizes[chart] >= this.#limit) continue;
      lists[chart] ??= [];
      lists[chart].push(face);
    }
    lists.forEach((faces, chart) => {
      this.#tiny.set(chart, faces);
    });
  }

  /** Faces of each group below the limit, in the order of the groups' first faces. */
  tiny(): readonly (readonly number[])[] {
    return [...this.#tiny.keys()].sort((a, b) => a - b).map((root) => this.#tiny.get(root) ?? []);
  }

  unite(a: number, b: number): void {
    const rootA = find(this.#parents, a);
    const rootB = find(this.#parents, b);
    if (rootA === rootB) return;
    const low = Math.min(rootA, rootB);
    const high = Math.max(rootA, rootB);
    this.#parents[high] = low;
    this.#sizes[low] += this.#sizes[high];
    const [one, other] = [this.#tiny.get(low), this.#tiny.get(high)];
    this.#tiny.delete(high);
    if (one !== undefined && other !== undefined && this.#sizes[low] < this.#limit) this.#tiny.set(low, [...one, ...other]);
    else this.#tiny.delete(low);
  }

  charts(): Charts {
    const { count, ofFace: numbers } = numbered(this.#parents);
    const ofFace = sharedIndices(this.#ofFace.length);
    for (let face = 0; face < ofFace.length; face++) ofFace[face] = numbers[this.#ofFace[face]];
    return { count, ofFace };
  }
}

/** Faces grouped by chart, in ascending order within each. */
export function facesByChart(ofFace: Uint32Array, count: number): { offsets: Uint32Array; faces: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (let f = 0; f < ofFace.length; f++) offsets[ofFace[f] + 1]++;
  for (let c = 0; c < count; c++) offsets[c + 1] += offsets[c];
  const next = offsets.slice(0, count);
  const faces = new Uint32Array(ofFace.length);
  for (let f = 0; f < ofFace.length; f++) faces[next[ofFace[f]]++] = f;
  return { offsets, faces };
}

function bestNeighbour(members: readonly number[], axes: Uint8Array, across: Int32Array, normals: Float32Array): number {
  const own = axes[members[0]];
  const borders = new Uint32Array(6);
  for (const face of members) {
    for (let e = face * 3; e < face * 3 + 3; e++) if (across[e] !== OPEN && axes[across[e]] !== own) borders[axes[across[e]]]++;
  }
  let best = -1;
  for (let axis = 0; axis < 6; axis++) {
    if (borders[axis] === 0 || (best >= 0 && borders[axis] <= borders[best])) continue;
    if (members.every((face) => looksTo(normals, face, axis, JOIN_COSINE))) best = axis;
  }
  return best;
}
