/** One outline says nothing about depth. Three models guess it: turned on a lathe, filled with balls, or cut from a board. */
import type { Field } from "../../mesh/extract.ts";
import { cutAt } from "../likely/cut.ts";
import { lengthOf } from "../outlines/runs.ts";
import { type Base, baseOf } from "./base.ts";
import { board, boardDepth } from "./board.ts";
import { isMesh, modelFor, type ReliefEvidence, type ReliefModel } from "./choose-model.ts";
import { inflated, inflatedDepth } from "./inflated.ts";
import type { Profile, ReliefInput } from "./relief-input.ts";
import { circleOf, turned, turnedDepth } from "./turned.ts";

const FIELDS = { turned, inflated, cut: board } as const;
const DEPTHS = { turned: turnedDepth, inflated: inflatedDepth, cut: boardDepth } as const;

/** The model for an object, whatever it stands on. No axis that something was turned about lies across a plan. */
export function chooseModel(profile: Profile, evidence: ReliefEvidence): ReliefModel {
  const model = modelFor({ ...profile, front: baseUnder(profile)?.above ?? profile.front }, evidence);
  return model === "turned" && !profile.isUpright ? "inflated" : model;
}

function baseUnder({ grid, front, isUpright }: Profile): Base | null {
  return isUpright ? baseOf(front, grid.nx) : null;
}

/** Bars that cross lie one before the other: together they are twice as deep as each. */
const CROSSING = 2;

/** What is seen from above is lower than its plan is wide. */
const LOW = 0.8;

/** Factor on a model's depth that is likely where nothing shows the depth. */
export function usualStretch(profile: Profile, model: ReliefModel): number {
  if (model !== "inflated") return 1;
  if (isMesh(profile)) return CROSSING;
  return profile.isUpright ? 1 : LOW;
}

/** The whole depth of the object, in lengths. */
export function reliefDepth(input: ReliefInput, model: ReliefModel): number {
  const base = baseUnder(input);
  const depth = DEPTHS[model]({ ...input, front: base?.above ?? input.front }) * input.stretch;
  return base === null ? depth : Math.max(depth, Math.max(...base.runs.map(lengthOf)) * input.grid.step);
}

/** The grid must be as deep as `reliefDepth` says. */
export function reliefField(input: ReliefInput, model: ReliefModel): Field {
  const base = baseUnder(input);
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
