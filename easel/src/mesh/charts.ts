/** A chart is a connected piece of surface on one axis and one layer: it goes to the map as it looks from there. */
import { looksTo } from "./chart-axes.ts";
import { OPEN } from "./neighbours.ts";

export interface Charts {
  readonly count: number;
  /** Chart number of each face, in order of first appearance. */
  readonly ofFace: Uint32Array;
}

/** Charts below this share of the faces, or below 24 faces, join a neighbour if all their faces still look its way. */
const TINY_PART = 1 / 4000;
const TINY_FACES = 24;
const JOIN_COSINE = 0.1;

/** Connected faces with the same label. */
export function charts(labels: Uint8Array, across: Int32Array): Charts {
  const ofFace = new Uint32Array(labels.length).fill(0xffffffff);
  const stack = new Uint32Array(labels.length);
  let count = 0;
  for (let seed = 0; seed < labels.length; seed++) {
    if (ofFace[seed] !== 0xffffffff) continue;
    let top = 0;
    stack[top++] = seed;
    ofFace[seed] = count;
    while (top > 0) {
      const face = stack[--top];
      for (let e = face * 3; e < face * 3 + 3; e++) {
        const other = across[e];
        if (other === OPEN || ofFace[other] !== 0xffffffff || labels[other] !== labels[seed]) continue;
        ofFace[other] = count;
        stack[top++] = other;
      }
    }
    count++;
  }
  return { count, ofFace };
}

/** Gives the faces of tiny charts the axis of the chart they share the longest border with. Changes `axes`; returns how many joined. */
export function joinTinyCharts(axes: Uint8Array, across: Int32Array, normals: Float32Array): number {
  const { count, ofFace } = charts(axes, across);
  const limit = Math.max(TINY_FACES, axes.length * TINY_PART);
  const { offsets, faces } = facesByChart(ofFace, count);
  let joined = 0;
  for (let chart = 0; chart < count; chart++) {
    const members = faces.subarray(offsets[chart], offsets[chart + 1]);
    if (members.length >= limit || members.length === axes.length) continue;
    const axis = bestNeighbour(members, axes, across, normals);
    if (axis < 0) continue;
    for (const face of members) axes[face] = axis;
    joined++;
  }
  return joined;
}

/** Faces grouped by chart, in ascending order within each. */
export function facesByChart(ofFace: Uint32Array, count: number): { offsets: Uint32Array; faces: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (const chart of ofFace) offsets[chart + 1]++;
  for (let c = 0; c < count; c++) offsets[c + 1] += offsets[c];
  const next = offsets.slice(0, count);
  const faces = new Uint32Array(ofFace.length);
  for (let f = 0; f < ofFace.length; f++) faces[next[ofFace[f]]++] = f;
  return { offsets, faces };
}

function bestNeighbour(members: Uint32Array, axes: Uint8Array, across: Int32Array, normals: Float32Array): number {
  const own = axes[members[0]];
  const borders = new Float64Array(6);
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
