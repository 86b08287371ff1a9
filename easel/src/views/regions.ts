/** Connected areas of marked pixels (four neighbours): stretches of rows are joined to those above, so pixels are touched once. */
export interface Regions {
  readonly count: number;
  /** Region of each marked pixel; −1 elsewhere. */
  readonly ofPixel: Int32Array;
  readonly areas: readonly number[];
  readonly touchesBorder: readonly boolean[];
}

export function regions(marked: Uint8Array, width: number, height: number): Regions {
  const ofPixel = new Int32Array(marked.length).fill(-1);
  const parents: number[] = [];
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let i = y * width; i < end; i++) {
      if (!marked[i]) continue;
      const left = i > y * width && marked[i - 1] ? ofPixel[i - 1] : -1;
      const above = y > 0 && marked[i - width] ? ofPixel[i - width] : -1;
      if (left < 0 && above < 0) ofPixel[i] = parents.push(parents.length) - 1;
      else ofPixel[i] = left < 0 ? above : left;
      if (left >= 0 && above >= 0 && left !== above) unite(parents, left, above);
    }
  }
  return measure(ofPixel, parents, width, height);
}

function measure(ofPixel: Int32Array, parents: readonly number[], width: number, height: number): Regions {
  const numbers = new Int32Array(parents.length).fill(-1);
  const areas: number[] = [];
  const touchesBorder: boolean[] = [];
  for (let label = 0; label < parents.length; label++) {
    const root = rootOf(parents, label);
    if (numbers[root] < 0) numbers[root] = areas.push(0) - 1;
    numbers[label] = numbers[root];
    touchesBorder[numbers[root]] = false;
  }
  for (let i = 0; i < ofPixel.length; i++) {
    if (ofPixel[i] < 0) continue;
    const region = numbers[ofPixel[i]];
    ofPixel[i] = region;
    areas[region]++;
    if (i < width || i >= width * (height - 1) || i % width === 0 || i % width === width - 1) touchesBorder[region] = true;
  }
  return { count: areas.length, ofPixel, areas, touchesBorder };
}

function rootOf(parents: readonly number[], label: number): number {
  while (parents[label] !== label) label = parents[label];
  return label;
}

/** The lower root wins, so that numbers follow the first appearance. */
function unite(parents: number[], a: number, b: number): void {
  const rootA = rootOf(parents, a);
  const rootB = rootOf(parents, b);
  const low = Math.min(rootA, rootB);
  parents[Math.max(rootA, rootB)] = low;
  parents[a] = low;
  parents[b] = low;
}

/** Only the regions that have at least `part` of the largest one's area. */
export function largeRegions(marked: Uint8Array, width: number, height: number, part: number): Uint8Array {
  const { ofPixel, areas } = regions(marked, width, height);
  const limit = areas.reduce((most, area) => Math.max(most, area), 0) * part;
  const result = new Uint8Array(marked.length);
  for (let i = 0; i < marked.length; i++) if (ofPixel[i] >= 0 && areas[ofPixel[i]] >= limit) result[i] = 1;
  return result;
}
