import type { Field } from "../../mesh/extract.ts";
import { bodyOf } from "../likely/body.ts";
import { type Cut, cutAt, cutOf } from "../likely/cut.ts";
import { lengthOf, type Run, runsOf, widest } from "../outlines/runs.ts";
import type { Profile, ReliefInput } from "./relief-input.ts";

/** Each row of the body becomes a circle; what sticks out becomes a round bar. */
export function turned({ grid, front, stretch }: ReliefInput): Field {
  const { nx, nz, step } = grid;
  const body = bodyOf(front, nx, step);
  const middle = (nz - 1) / 2;
  const row = (j: number, out: Float32Array) => {
    const run = mainRun(body.core, front, j, nx);
    const circle = run ? circleOf(run, { nx, nz, stretch }) : null;
    for (let k = 0, t = 0; k < nz; k++) {
      const z = ((k - middle) * step) / stretch;
      for (let i = 0; i < nx; i++, t++) {
        const outline = front[j * nx + i];
        const radius = body.thickness[j * nx + i];
        const bar = radius - Math.sqrt((radius - outline) ** 2 + z * z);
        const likely = circle ? Math.max(bar, cutAt(circle, i, k) * step) : bar;
        out[t] = Math.min(outline, likely);
      }
    }
  };
  return { ...grid, row };
}

/** Of the widest circle, in lengths. */
export function turnedDepth({ grid, front }: Profile): number {
  const { nx, ny, step } = grid;
  const { core } = bodyOf(front, nx, step);
  let longest = 0;
  for (let j = 0; j < ny; j++) longest = Math.max(longest, lengthOf(mainRun(core, front, j, nx)));
  return longest * step;
}

/** A run as a circle seen from the front, `stretch` times as deep as it is wide, in the middle of nz samples. */
export function circleOf(
  run: Run,
  { nx, nz, stretch }: { readonly nx: number; readonly nz: number; readonly stretch: number },
): Cut {
  const radius = (lengthOf(run) / 2) * stretch;
  const side = { from: (nz - 1) / 2 - radius, to: (nz - 1) / 2 + radius };
  return cutOf({ front: run, side, exponents: [2, 2, 2, 2], nx, nz });
}

function mainRun(core: Float32Array, front: Float32Array, j: number, nx: number): Run | null {
  return widest(runsOf(core, j * nx, nx)) ?? widest(runsOf(front, j * nx, nx));
}
