/** Marked pixels of a picture as stretches of its rows, in the order of rows: a million pixels are a few thousand of them. */
export interface Stretches {
  readonly count: number;
  /** The places of the first pixel of each, and of the one after the last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Takes stretches in the order of rows; no two touch in a row. */
export class StretchList implements Stretches {
  count = 0;
  starts = new Int32Array(4096);
  ends = new Int32Array(4096);

  add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(values.length * 2);
  result.set(values);
  return result;
}

/** The stretches of pixels that are not 0. */
export function markedStretches(marked: Uint8Array, width: number, height: number): Stretches {
  const found = new StretchList();
  for (let row = 0; row < height; row++) {
    const end = (row + 1) * width;
    for (let i = row * width; i < end; i++) {
      if (marked[i] === 0) continue;
      const start = i;
      while (i < end && marked[i] !== 0) i++;
      found.add(start, i);
    }
  }
  return found;
}

/** The stretches of pixels outside those for which `counts` holds another number than 0. */
export function otherStretches({ count, starts, ends }: Stretches, counts: Uint8Array, width: number, height: number): Stretches {
  const found = new StretchList();
  for (let row = 0, s = 0; row < height; row++) {
    const end = (row + 1) * width;
    let from = row * width;
    for (; s < count && starts[s] < end; s++) {
      if (counts[s] === 0) continue;
      if (starts[s] > from) found.add(from, starts[s]);
      from = ends[s];
    }
    if (end > from) found.add(from, end);
  }
  return found;
}
