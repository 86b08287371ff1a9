import type { Unit } from "../crew/unit.ts";
import type { ChartRuns } from "./chart-runs.ts";
import { type ClaimedMap, Claims } from "./claims.ts";

export interface ClaimTask extends ChartRuns {
  readonly map: ClaimedMap;
  /** Six numbers per chart, as `Claims.place` takes them. */
  readonly places: Float64Array;
}

/** Puts the faces of some charts into the map. Charts never meet there, so pieces do not either. */
export const claimCharts: Unit<ClaimTask, void> = {
  url: import.meta.url,
  name: "claimCharts",
  work({ map, faces, offsets, places, pieces }, index) {
    const claims = new Claims(map);
    for (let chart = pieces[index]; chart < pieces[index + 1]; chart++) {
      for (let i = offsets[chart]; i < offsets[chart + 1]; i++) claims.place(faces[i], places, chart * 6);
    }
  },
};

/** Cuts the charts into `count` runs of about as many faces each; returns the first chart of each and the end. */
export function runsOfCharts(offsets: Uint32Array, count: number): Uint32Array {
  const charts = offsets.length - 1;
  const runs = new Uint32Array(count + 1);
  for (let run = 1, chart = 0; run <= count; run++) {
    while (chart < charts && offsets[chart] * count < run * offsets[charts]) chart++;
    runs[run] = chart;
  }
  return runs;
}
