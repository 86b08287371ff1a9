/** Connected areas of marked pixels (four neighbours), as stretches of rows: a million pixels are a few thousand of them. */
export interface Regions {
  /** Pixels of each region. */
  readonly areas: Float64Array;
  /** 1 where a region reaches the picture's edge. */
  readonly touchesBorder: Uint8Array;
  readonly stretches: Stretches;
}

/** Stretches in the order of rows: the places of the first pixel and of the one after the last, and the region they belong to. */
export interface Stretches {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly regions: Int32Array;
}

/** Regions are numbered in the order in which rows meet them first. */
export function regions(marked: Uint8Array, width: number, height: number): Regions {
  const { count, starts, ends, parents } = joinStretches(marked, width, height);
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
  const stretches = { count, starts, ends, regions: ofStretch };
  return { areas: Float64Array.from(areas), touchesBorder, stretches };
}

/** Gives each pixel of the regions for which `values` holds another number than 0 that number. */
export function paintRegions({ count, starts, ends, regions }: Stretches, values: ArrayLike<number>, out: Uint8Array): void {
  for (let s = 0; s < count; s++) if (values[regions[s]] !== 0) out.fill(values[regions[s]], starts[s], ends[s]);
}

interface Joined {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** An earlier stretch that each is joined to, or itself. */
  readonly parents: Int32Array;
}

function joinStretches(marked: Uint8Array, width: number, height: number): Joined {
  const most = height * ((width + 1) >> 1);
  const starts = new Int32Array(most);
  const ends = new Int32Array(most);
  const parents = new Int32Array(most);
  let count = 0;
  let above = 0;
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    const first = count;
    for (let i = y * width; i < end; i++) {
      if (marked[i] === 0) continue;
      starts[count] = i;
      while (i < end && marked[i] !== 0) i++;
      ends[count] = i;
      parents[count] = count;
      // What ends above before this stretch begins meets none of those that follow either.
      while (above < first && ends[above] + width <= starts[count]) above++;
      for (let a = above; a < first && starts[a] + width < i; a++) unite(parents, a, count);
      count++;
    }
    above = first;
  }
  return { count, starts, ends, parents };
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
