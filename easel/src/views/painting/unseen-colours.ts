/** Colours for what no view sees: handed on over the surface from the nearest seen vertices. */
import { inShared, sharedBytes, sharedFloats } from "../../crew/shared-array.ts";
import { incidence } from "../../mesh/incidence.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Stage } from "../../stage.ts";
import { PIECE, seeVertices } from "./see-vertices.ts";
import type { Sight } from "./sights.ts";

/** Rounds of averaging over what was filled, so that fronts from different sides meet softly. */
const SOFTENING = 12;

/** What is known at each vertex, in shared memory. */
export interface VertexColours {
  /** Linear r, g, b. */
  readonly colours: Float32Array;
  /** The views that may paint the surface there, as `Eyes.facing`. */
  readonly facing: Uint8Array;
}

export async function vertexColours(mesh: MeshWithNormals, sights: readonly Sight[], stage: Stage): Promise<VertexColours> {
  const count = mesh.positions.length / 3;
  const task = {
    sights,
    positions: inShared(mesh.positions),
    normals: inShared(mesh.normals),
    colours: sharedFloats(count * 3),
    known: sharedBytes(count),
    facing: sharedBytes(count),
  };
  await stage.share(seeVertices, task, Math.ceil(count / PIECE));
  spread(mesh, task.colours, task.known);
  return task;
}

/** Hands colours on from known vertices to their neighbours, wave after wave. */
function spread({ positions, indices }: MeshWithNormals, colours: Float32Array, known: Uint8Array): void {
  const shore = shoreOf(indices, known);
  const unknown = known.reduce((count, value) => count + 1 - value, 0);
  if (unknown === 0) return;
  const around = incidence(indices, positions.length / 3);
  const reached = known.slice();
  const queue = new Uint32Array(shore.length + unknown);
  queue.set(shore);
  let end = shore.length;
  for (let q = 0; q < end; q++) {
    const v = queue[q];
    for (let i = around.offsets[v]; i < around.offsets[v + 1]; i++) {
      for (let c = around.faces[i] * 3; c < around.faces[i] * 3 + 3; c++) {
        const other = indices[c];
        if (reached[other] !== 0) continue;
        reached[other] = 1;
        queue[end++] = other;
        for (let k = 0; k < 3; k++) colours[other * 3 + k] = colours[v * 3 + k];
      }
    }
  }
  fillLost(colours, reached, known);
  const filled = queue.subarray(shore.length, end);
  for (let round = 0; round < SOFTENING; round++) for (const v of filled) average(indices, around, colours, v);
}

/** The known vertices that share a face with an unknown one, in ascending order. */
function shoreOf(indices: Uint32Array, known: Uint8Array): Uint32Array {
  const isShore = new Uint8Array(known.length);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i], indices[i + 1], indices[i + 2]];
    const sum = known[a] + known[b] + known[c];
    if (sum === 0 || sum === 3) continue;
    isShore[a] |= known[a];
    isShore[b] |= known[b];
    isShore[c] |= known[c];
  }
  const shore: number[] = [];
  for (let v = 0; v < isShore.length; v++) if (isShore[v] !== 0) shore.push(v);
  return Uint32Array.from(shore);
}

/** Parts that no view sees at all get the mean colour of what is seen. */
function fillLost(colours: Float32Array, reached: Uint8Array, known: Uint8Array): void {
  const mean = [0, 0, 0, 0];
  for (let v = 0; v < known.length; v++) {
    if (!known[v]) continue;
    for (let c = 0; c < 3; c++) mean[c] += colours[v * 3 + c];
    mean[3]++;
  }
  for (let v = 0; v < reached.length; v++) {
    if (!reached[v]) for (let c = 0; c < 3; c++) colours[v * 3 + c] = mean[3] > 0 ? mean[c] / mean[3] : 0.5;
  }
}

function average(indices: Uint32Array, { offsets, faces }: ReturnType<typeof incidence>, colours: Float32Array, v: number): void {
  let r = 0;
  let g = 0;
  let b = 0;
  for (let i = offsets[v]; i < offsets[v + 1]; i++) {
    for (let c = faces[i] * 3; c < faces[i] * 3 + 3; c++) {
      const o = indices[c] * 3;
      r += colours[o];
      g += colours[o + 1];
      b += colours[o + 2];
    }
  }
  const count = 3 * (offsets[v + 1] - offsets[v]);
  colours[v * 3] = r / count;
  colours[v * 3 + 1] = g / count;
  colours[v * 3 + 2] = b / count;
}
