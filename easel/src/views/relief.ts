/** One outline says nothing about depth. Three models guess it: turned on a lathe, filled with balls, or cut from a board. */
import type { Field } from "../mesh/extract.ts";
import { type Base, baseOf } from "./base.ts";
import { board, boardDepth } from "./board.ts";
import { isMesh, modelFor, type ReliefEvidence, type ReliefModel } from "./choose-model.ts";
import { cutAt } from "./cut.ts";
import { inflated, inflatedDepth } from "./inflated.ts";
import type { Profile, ReliefInput } from "./relief-input.ts";
import { lengthOf } from "./runs.ts";
import { circleOf, turned, turnedDepth } from "./turned.ts";

const FIELDS = { turned, inflated, cut: board } as const;
const DEPTHS = { turned: turnedDepth, inflated: inflatedDepth, cut: boardDepth } as const;

/** The model for an object, whatever it stands on. */
export function chooseModel({ grid, front }: Profile, evidence: ReliefEvidence): ReliefModel {
  return modelFor({ grid, front: baseOf(front, grid.nx)?.above ?? front }, evidence);
}

/** Bars that cross lie one before the other: together they are twice as deep as each. */
const CROSSING = 2;

/** Factor on a model's depth that is likely where nothing shows the depth. */
export function usualStretch(profile: Profile, model: ReliefModel): number {
  return model === "inflated" && isMesh(profile) ? CROSSING : 1;
}

/** The whole depth of the object, in lengths. */
export function reliefDepth({ grid, front, stretch }: ReliefInput, model: ReliefModel): number {
  const base = baseOf(front, grid.nx);
  const depth = DEPTHS[model]({ grid, front: base?.above ?? front }) * stretch;
  return base === null ? depth : Math.max(depth, Math.max(...base.runs.map(lengthOf)) * grid.step);
}

/** The grid must be as deep as `reliefDepth` says. */
export function reliefField(input: ReliefInput, model: ReliefModel): Field {
  const base = baseOf(input.front, input.grid.nx);
  if (base === null) return FIELDS[model](input);
  return onBase(FIELDS[model]({ ...input, front: base.above }), base, input);
}

/** A field and the base it stands on, which is round: as deep as it is wide. */
function onBase(field: Field, { runs }: Base, { grid, front }: Profile): Field {
  const { nx, nz, step } = grid;
  const row = (j: number, out: Float32Array) => {
    field.row(j, out);
    const run = runs[j];
    if (run === null) return;
    const circle = circleOf(run, { nx, nz, stretch: 1 });
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) out[t] = Math.max(out[t], Math.min(front[j * nx + i], cutAt(circle, i, k) * step));
    }
  };
  return { ...grid, row };
}
