/** Connected areas of marked pixels (four neighbours). */
export interface Regions {
  readonly count: number;
  /** Region of each marked pixel. */
  readonly ofPixel: Int32Array;
  readonly areas: readonly number[];
  readonly touchesBorder: readonly boolean[];
}

export function regions(marked: Uint8Array, width: number, height: number): Regions {
  const ofPixel = new Int32Array(marked.length).fill(-1);
  const stack = new Int32Array(marked.length);
  const areas: number[] = [];
  const touchesBorder: boolean[] = [];
  for (let seed = 0; seed < marked.length; seed++) {
    if (!marked[seed] || ofPixel[seed] >= 0) continue;
    const region = areas.length;
    let top = 0;
    let area = 0;
    let border = false;
    const visit = (i: number) => {
      if (!marked[i] || ofPixel[i] >= 0) return;
      ofPixel[i] = region;
      stack[top++] = i;
    };
    visit(seed);
    while (top > 0) {
      const i = stack[--top];
      const x = i % width;
      area++;
      border ||= x === 0 || x === width - 1 || i < width || i >= marked.length - width;
      if (x > 0) visit(i - 1);
      if (x < width - 1) visit(i + 1);
      if (i >= width) visit(i - width);
      if (i < width * (height - 1)) visit(i + width);
    }
    areas.push(area);
    touchesBorder.push(border);
  }
  return { count: areas.length, ofPixel, areas, touchesBorder };
}

/** Only the regions that have at least `part` of the largest one's area. */
export function largeRegions(marked: Uint8Array, width: number, height: number, part: number): Uint8Array {
  const { ofPixel, areas } = regions(marked, width, height);
  const limit = areas.reduce((most, area) => Math.max(most, area), 0) * part;
  return marked.map((mark, i) => (mark && areas[ofPixel[i]] >= limit ? 1 : 0));
}
