import type { SharedIndices } from "../crew/shared-array.ts";
import { sharedIndices } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { ChartRuns } from "./chart-runs.ts";

export interface NumberTask extends ChartRuns {
  readonly indices: Uint32Array;
  readonly vertexCount: number;
  /** Filled: for each corner of the charts' faces the number of its new vertex, counted from the first of the piece. */
  readonly numbers: SharedIndices;
}

/** The new vertices of a piece. */
export interface Numbered {
  /** The first corner of each. */
  readonly firsts: Uint32Array;
  /** For each chart of the piece where its vertices end. */
  readonly ends: Uint32Array;
}

/** Numbers the vertices of some charts, chart by chart: a vertex on the border of several is one of each. */
export const numberCharts: Unit<NumberTask, Numbered> = {
  url: import.meta.url,
  name: "numberCharts",
  work({ indices, vertexCount, faces, offsets, pieces, numbers }, index) {
    const begin = pieces[index];
    const end = pieces[index + 1];
    // 1 + the chart that a vertex was last seen in.
    const seenIn = new Uint32Array(vertexCount);
    const last = new Uint32Array(vertexCount);
    const firsts = sharedIndices((offsets[end] - offsets[begin]) * 3);
    const ends = new Uint32Array(end - begin);
    let count = 0;
    for (let chart = begin; chart < end; chart++) {
      for (let i = offsets[chart]; i < offsets[chart + 1]; i++) {
        for (let corner = faces[i] * 3, after = corner + 3; corner < after; corner++) {
          const v = indices[corner];
          if (seenIn[v] !== chart + 1) {
            seenIn[v] = chart + 1;
            firsts[count] = corner;
            last[v] = count++;
          }
          numbers[corner] = last[v];
        }
      }
      ends[chart - begin] = count;
    }
    return { firsts: firsts.subarray(0, count), ends };
  },
};
