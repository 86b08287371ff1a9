/** Connected areas of marked pixels (four neighbours). */
import type { Stretches } from "./stretches.ts";

export interface Regions {
  /** Pixels of each region. */
  readonly areas: Float64Array;
  /** 1 where a region reaches the picture's edge. */
  readonly touchesBorder: Uint8Array;
  /** The region of each stretch. */
  readonly ofStretch: Int32Array;
}

/** Regions are numbered in the order in which rows meet them first. */
export function regions(stretches: Stretches, width: number, height: number): Regions {
  const { count, starts, ends } = stretches;
  const parents = joined(stretches, width);
  const ofStretch = new Int32Array(count);
  const areas: number[] = [];
  for (let s = 0; s < count; s++) {
    const root = rootOf(parents, s);
    ofStretch[s] = root === s ? areas.push(0) - 1 : ofStretch[root];
    areas[ofStretch[s]] += ends[s] - starts[s];
  }
  const touchesBorder = new Uint8Array(areas.length);
  for (let s = 0; s < count; s++) {
    const column = starts[s] % width;
    const isAtSide = column === 0 || column + ends[s] - starts[s] === width;
    if (isAtSide || starts[s] < width || starts[s] >= width * (height - 1)) touchesBorder[ofStretch[s]] = 1;
  }
  return { areas: Float64Array.from(areas), touchesBorder, ofStretch };
}

/** For each stretch an earlier one that it is joined to, or itself. */
function joined({ count, starts, ends }: Stretches, width: number): Int32Array {
  const parents = new Int32Array(count);
  // The stretches of the row above are those from `above` to before `first`.
  let above = 0;
  let first = 0;
  let row = 0;
  for (let s = 0; s < count; s++) {
    parents[s] = s;
    if (starts[s] >= (row + 1) * width) {
      row = Math.floor(starts[s] / width);
      above = first;
      first = s;
    }
    // What ends above before this stretch begins meets none of those that follow either.
    while (above < first && ends[above] + width <= starts[s]) above++;
    for (let a = above; a < first && starts[a] + width < ends[s]; a++) unite(parents, a, s);
  }
  return parents;
}

function rootOf(parents: Int32Array, stretch: number): number {
  let root = stretch;
  while (parents[root] !== root) root = parents[root];
  parents[stretch] = root;
  return root;
}

/** The lower root wins, so that numbers follow the first appearance. */
function unite(parents: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parents, a);
  const rootB = rootOf(parents, b);
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
}
