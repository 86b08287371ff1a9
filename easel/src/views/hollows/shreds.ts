/** What is too thin to tell from what the views could not contradict: the fins that carving leaves where no two of them look. */
import { INSIDE, neighbours, type PhotoHull } from "./photo-hull.ts";

/** Layers of samples: what is thinner than twice as many may be a shred. The fins of a knot are 2–6 samples thick, its strands 10. */
const REACH = 3;

/** Numbers of the samples that a morphological opening of a hull takes away, those nearest to its surface first. */
export function shredsOf({ states, known, surface }: PhotoHull): readonly number[] {
  const layers = new Uint8Array(states.length);
  const shell: number[] = [];
  let front = Array.from(surface, (n) => known.samples[n]);
  for (const t of front) layers[t] = 1;
  for (let layer = 1; layer <= REACH; layer++) {
    for (const t of front) shell.push(t);
    front = layerBeyond(front, states, layers, layer + 1, stepsOf(layer, known.grid));
  }
  // Grown back with the smaller step first: a little less far than it went in, so that no stumps of shreds stay.
  const kept = layers.map((layer) => +(layer === 0 || layer > REACH));
  for (let layer = REACH; layer > 0; layer--) front = layerBeyond(front, states, kept, 1, stepsOf(layer + 1, known.grid));
  return shell.filter((t) => kept[t] === 0).map((t) => known.numbers[t]);
}

/** The inner samples beside others that are not marked yet; now they are. */
function layerBeyond(
  front: readonly number[],
  states: Uint8Array,
  marks: Uint8Array,
  mark: number,
  steps: readonly number[],
): number[] {
  const next: number[] = [];
  for (const t of front) {
    for (const step of steps) {
      if (states[t + step] !== INSIDE || marks[t + step] !== 0) continue;
      marks[t + step] = mark;
      next.push(t + step);
    }
  }
  return next;
}

/** Cubes and diamonds take turns, which comes near a ball. */
function stepsOf(layer: number, grid: PhotoHull["known"]["grid"]): readonly number[] {
  if (layer % 2 === 0) return neighbours(grid);
  const { nx, nz } = grid;
  const line = [-1, 0, 1];
  return line.flatMap((j) => line.flatMap((k) => line.map((i) => i + k * nx + j * nx * nz)));
}
