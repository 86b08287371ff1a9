import type { Field } from "../../mesh/extract.ts";
import type { Profile, ReliefInput } from "./relief-input.ts";

/** Depth of a board, as part of its shorter side. */
const DEPTH = 0.6;

/** Radius of its edges, as part of half its depth. */
const EDGE = 0.15;

/** A board with slightly rounded edges. */
export function board(input: ReliefInput): Field {
  const { grid, front, stretch } = input;
  const { nx, nz, step } = grid;
  const half = (boardDepth(input) * stretch) / 2;
  const round = half * EDGE;
  const row = (j: number, out: Float32Array) => {
    for (let k = 0, t = 0; k < nz; k++) {
      const deep = half - Math.abs((k - (nz - 1) / 2) * step);
      for (let i = 0; i < nx; i++, t++) {
        const flat = front[j * nx + i];
        const corner = round - Math.hypot(Math.max(0, round - flat), Math.max(0, round - deep));
        out[t] = Math.min(flat, deep, corner);
      }
    }
  };
  return { ...grid, row };
}

/** In lengths. */
export function boardDepth({ grid, front }: Profile): number {
  const columns = new Set<number>();
  const lines = new Set<number>();
  for (let t = 0; t < front.length; t++) {
    if (front[t] <= 0) continue;
    columns.add(t % grid.nx);
    lines.add((t / grid.nx) | 0);
  }
  return Math.min(columns.size, lines.size) * grid.step * DEPTH;
}
