/** Connected parts of what was taken from a hull. */
import { neighbours, type PhotoHull, TAKEN } from "./photo-hull.ts";

/** The part that each sample of the field belongs to, −1 for none, and how many samples each has. */
export interface Cavities {
  readonly ofSample: Int32Array;
  readonly sizes: readonly number[];
}

export function cavitiesOf({ states, known }: PhotoHull): Cavities {
  const sides = neighbours(known.grid);
  const ofSample = new Int32Array(states.length).fill(-1);
  const sizes: number[] = [];
  const open: number[] = [];
  for (let first = 0; first < states.length; first++) {
    if (states[first] !== TAKEN || ofSample[first] >= 0) continue;
    const cavity = sizes.push(0) - 1;
    ofSample[first] = cavity;
    open.push(first);
    for (let t = open.pop(); t !== undefined; t = open.pop()) {
      sizes[cavity]++;
      for (const side of sides) {
        const next = t + side;
        if (states[next] !== TAKEN || ofSample[next] >= 0) continue;
        ofSample[next] = cavity;
        open.push(next);
      }
    }
  }
  return { ofSample, sizes };
}

/** Numbers of the samples of a whole hull's surface in each cavity. */
export function roofsOf(whole: PhotoHull, { ofSample, sizes }: Cavities): readonly (readonly number[])[] {
  const roofs: number[][] = sizes.map(() => []);
  for (const n of whole.surface) if (ofSample[whole.known.samples[n]] >= 0) roofs[ofSample[whole.known.samples[n]]].push(n);
  return roofs;
}

/** Numbers of the hull's samples on the surface beside each cavity. */
export function floorsOf(hull: PhotoHull, { ofSample, sizes }: Cavities): readonly (readonly number[])[] {
  const sides = neighbours(hull.known.grid);
  const floors: number[][] = sizes.map(() => []);
  for (const n of hull.surface) {
    const side = sides.find((step) => ofSample[hull.known.samples[n] + step] >= 0);
    if (side !== undefined) floors[ofSample[hull.known.samples[n] + side]].push(n);
  }
  return floors;
}
