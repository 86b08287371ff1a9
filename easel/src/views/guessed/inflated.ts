import type { Field } from "../../mesh/extract.ts";
import { balls } from "./balls.ts";
import { pairedLegsOf } from "./paired-legs.ts";
import type { Profile, ReliefInput } from "./relief-input.ts";

/** Everything is as deep as it is high or wide, whichever is less; legs come in pairs. */
export function inflated({ grid, front, stretch, isUpright }: ReliefInput): Field {
  const { nx, nz, step } = grid;
  const legs = isUpright ? pairedLegsOf(front, nx, step) : null;
  const body = balls(legs === null ? front : front.map((value, t) => (legs.isLeg[t] === 1 ? 0 : value)), nx, step);
  const stands = legs === null ? null : balls(legs.radii, nx, step);
  const row = (j: number, out: Float32Array) => {
    for (let k = 0, t = 0; k < nz; k++) {
      const z = ((k - (nz - 1) / 2) * step) / stretch;
      const off = Math.abs(z) - (legs?.apart ?? 0);
      for (let i = 0, at = j * nx; i < nx; i++, at++, t++) {
        // Far outside no surface passes, and at the grid's rim no slope can be taken.
        if (front[at] <= -step) out[t] = front[at];
        else {
          const inBody = depthIn(body, at, nx, step, z);
          out[t] = Math.min(front[at], stands === null ? inBody : Math.max(inBody, depthIn(stands, at, nx, step, off)));
        }
      }
    }
  };
  return { ...grid, row };
}

/** Of the largest ball, in lengths. */
export function inflatedDepth({ front }: Profile): number {
  return 2 * front.reduce((most, value) => Math.max(most, value), 0);
}

/** About the distance to the surface where z² is one of the squares: what is left of the square, over its gradient. */
function depthIn(squares: Float32Array, at: number, nx: number, step: number, z: number): number {
  const gx = (squares[at + 1] - squares[at - 1]) / (2 * step);
  const gy = (squares[at + nx] - squares[at - nx]) / (2 * step);
  return (squares[at] - z * z) / Math.sqrt(gx * gx + gy * gy + 4 * z * z + 1e-12);
}
