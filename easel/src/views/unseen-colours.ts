/** Colours for what no view sees: handed on over the surface from the nearest seen vertices. */
import { incidence } from "../mesh/incidence.ts";
import type { MeshWithNormals } from "../mesh/normals.ts";
import type { Blend } from "./eye.ts";

/** Rounds of averaging over what was filled, so that fronts from different sides meet softly. */
const SOFTENING = 12;

/** Sees a point of the surface, or leaves `weight` at 0. */
export type Look = (x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend) => void;

/** Linear r, g, b per vertex. */
export function vertexColours(mesh: MeshWithNormals, look: Look): Float32Array {
  const { positions: p, normals: n } = mesh;
  const colours = new Float32Array(p.length);
  const known = new Uint8Array(p.length / 3);
  const sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };
  for (let i = 0; i < p.length; i += 3) {
    sum.r = sum.g = sum.b = sum.weight = 0;
    look(p[i], p[i + 1], p[i + 2], n[i], n[i + 1], n[i + 2], sum);
    if (sum.weight <= 0) continue;
    colours[i] = sum.r / sum.weight;
    colours[i + 1] = sum.g / sum.weight;
    colours[i + 2] = sum.b / sum.weight;
    known[i / 3] = 1;
  }
  spread(mesh, colours, known);
  return colours;
}

function spread({ positions, indices }: MeshWithNormals, colours: Float32Array, known: Uint8Array): void {
  const around = incidence(indices, positions.length / 3);
  const filled: number[] = [];
  const reached = known.slice();
  let wave = [...known.keys()].filter((v) => known[v]);
  while (wave.length > 0) {
    const next: number[] = [];
    for (const v of wave) {
      for (let i = around.offsets[v]; i < around.offsets[v + 1]; i++) {
        for (let c = around.faces[i] * 3; c < around.faces[i] * 3 + 3; c++) {
          const other = indices[c];
          if (reached[other]) continue;
          reached[other] = 1;
          next.push(other);
          colours.copyWithin(other * 3, v * 3, v * 3 + 3);
        }
      }
    }
    for (const v of next) filled.push(v);
    wave = next;
  }
  fillLost(colours, reached, known);
  for (let round = 0; round < SOFTENING; round++) for (const v of filled) average(indices, around, colours, v);
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
