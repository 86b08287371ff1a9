/**
 * Finds hollows that no outline shows: between the strands of a knot, the pits of a face. What the colours of the views contradict is only
 * taken away where they agree on what comes out beneath it. A reflection contradicts everywhere and agrees nowhere.
 * Fins that carving leaves between hollows are seen by one view or none, so nothing contradicts them: what is thin is tried too, with what it hid.
 */
import { inShared } from "../../crew/shared-array.ts";
import type { Field } from "../../mesh/extract.ts";
import type { Arrangement } from "../cameras/arrange.ts";
import type { Grid } from "../outlines/grid.ts";
import type { PlacedView } from "../outlines/register.ts";
import type { Carving } from "./carved-field.ts";
import { type Cavities, cavitiesOf, floorsOf, roofsOf } from "./cavities.ts";
import { inOneLight } from "./one-light.ts";
import { INSIDE, neighbours, OUTSIDE, PhotoHull, TAKEN } from "./photo-hull.ts";
import { SampleCells } from "./sample-cells.ts";
import { shredsOf } from "./shreds.ts";
import { supportOf } from "./support.ts";
import { gridAround, wholeHull } from "./whole-hull.ts";
import { type Witness, widened, witness } from "./witness.ts";

/** Cells along the longest extent. */
const HOLLOW_CELLS = 64;

/**
 * Part of a hull's surface that contradicts the views, seen within a cell to all sides, from which on something may be hollow. A knot's:
 * 0.12–0.19; hulls without hollows, also of gloss and from cameras 3° off: below 0.02.
 */
const CONTRADICTED = 0.05;

/** With more, it is not the shape that is wrong. */
const MISTAKEN = 0.5;

/** In other light on some views at least this part of it goes away. */
const RELIT = 0.2;

/** Fewer families of outlines leave so much of the hull open that colours would have to tell all of it. */
const LEAST_FAMILIES = 3;

/** Pixels in a length: with fewer, a cell holds too few colours to stand for what is around a point. */
const LEAST_SCALE = 140;

/** Samples of a cavity's floor that must be seen. */
const LEAST_SEEN = 60;

/** Pairs of different points of a floor that agree at most: with more it is of one paint, which proves nothing. True ones: 0.14–0.44. */
const MOST_ALIKE = 0.5;

/** What speaks for a cavity: the part of its floor on which views agree beyond chance, and how much more of it they agree on than of its roof. */
interface Proof {
  readonly support: number;
  readonly gain: number;
}

/**
 * True cavities: 0.09–0.46 and 0.28–0.58. Beneath painted reflections that go with the camera: up to 0.14 or up to 0.5, but not both; where
 * cameras are 3° off, gains up to 0.25.
 */
const CLEAR: Proof = { support: 0.085, gain: 0.28 };

/**
 * Enough for others, once clear ones are at least this part of all that was taken but for crumbs, which are too small to tell anything: then
 * the colours can be trusted. A knot's: 0.5–0.9; beneath reflections nothing is clear.
 */
const LIKELY: Proof = { support: 0.04, gain: 0.25 };
const LEAST_EXPLAINED = 0.4;

/**
 * Enough for shreds, of which fewer samples of the floor must be seen. A knot's: 0.06–0.4 and 0.2–0.6; solid parts of a dented kettle that are
 * as thin: gains up to 0.16.
 */
const SHRED: Proof = { support: 0.04, gain: 0.2 };
const LEAST_SEEN_SHRED = 30;

/** How often shreds are looked for, and how often at a time: what they hid is carved in between. */
const PASSES = 2;
const ROUNDS = 2;

/** Part of a hull from which on what is hollow tells that the usual shapes are not like it: of a knot 0.15–0.33, of a ball with a wide pit 0.04. */
const MUCH = 0.07;

/** A likely shape's surface may be agreed on by so much less: a ball's comes to 0.04, a knot's, which is none, to 0.16–0.2. */
const ROUGHER = 0.1;

export interface Hollows {
  readonly carving: Carving;
  /** Whether the likely shape around them is one that the views agree on as well as on the hull. */
  readonly isLikely: boolean;
}

/** The hollows of an arrangement's hull; null if there are none to be sure of. `likelyField` is the hull without what is unlikely. */
export function findHollows(arrangement: Arrangement, likelyField: (cells: number) => Field): Hollows | null {
  const { outlines, placed } = arrangement;
  const families = outlines.map(({ family }) => family);
  // Views whose outlines were left out do not show what the others show.
  const isTold = ({ frame, scaleY }: PlacedView) => families.includes(frame.family) && scaleY >= LEAST_SCALE;
  if (families.length < LEAST_FAMILIES || !placed.every(isTold)) return null;
  const grid = gridAround(arrangement, HOLLOW_CELLS);
  const known = new SampleCells(wholeHull(arrangement, grid), placed);
  const witnesses = contradicting(
    known,
    placed.map((view) => witness(view, grid.step)),
  );
  if (witnesses === null) return null;
  const carved = new PhotoHull(known, witnesses);
  carved.carve();
  let states = explainedStates(new PhotoHull(known, witnesses), carved);
  if (states === null) return null;
  for (let pass = 0; pass < PASSES; pass++) states = withoutShreds(known, witnesses, states);
  const hollowed = new PhotoHull(known, witnesses, states);
  const distances = inShared(distancesOf(states, grid));
  const isMuch = states.reduce((sum, state) => sum + +(state === TAKEN), 0) > MUCH * known.samples.length;
  return { carving: { grid, distances }, isLikely: !isMuch && isLikelyToo(hollowed, likelyField(HOLLOW_CELLS)) };
}

/** The witnesses in one light, if they contradict a hull so much, and not all over, that something of it may be hollow. */
function contradicting(known: SampleCells, plain: readonly Witness[]): readonly Witness[] | null {
  const asTaken = contradictedPart(known, plain);
  if (asTaken < CONTRADICTED) return null;
  const relit = inOneLight(new PhotoHull(known, plain));
  const left = contradictedPart(known, relit);
  const isLight = left < asTaken * (1 - RELIT);
  const part = isLight ? left : asTaken;
  if (part < CONTRADICTED || part > MISTAKEN) return null;
  return isLight ? relit : plain;
}

function contradictedPart(known: SampleCells, witnesses: readonly Witness[]): number {
  const { doomed, tested } = new PhotoHull(known, witnesses.map(widened)).contradicted();
  return doomed.length / Math.max(1, tested);
}

/** The carved hull's states, with all put back that no agreement beneath it explains; null where that is most of what was taken. */
function explainedStates(whole: PhotoHull, carved: PhotoHull): Uint8Array | null {
  const cavities = cavitiesOf(carved);
  const proofs = proofsOf(whole, carved, cavities, LEAST_SEEN);
  const sizeOf = (isCounted: (c: number) => boolean) =>
    cavities.sizes.reduce((sum, size, c) => sum + (isCounted(c) ? size : 0), 0);
  const explained = sizeOf((c) => isEnough(proofs[c], CLEAR));
  if (explained === 0 || explained < LEAST_EXPLAINED * sizeOf((c) => cavities.sizes[c] >= LEAST_SEEN)) return null;
  return carved.states.map((state, t) => (state === TAKEN && !isEnough(proofs[cavities.ofSample[t]], LIKELY) ? INSIDE : state));
}

/** The states of a hollowed hull, with all taken that is thin, or comes out once that is gone, and that agreement beneath it explains. */
function withoutShreds(known: SampleCells, witnesses: readonly Witness[], states: Uint8Array): Uint8Array {
  const before = states.map((state) => (state === TAKEN ? OUTSIDE : state));
  const carved = new PhotoHull(known, witnesses, before.slice());
  for (let round = 0; round < ROUNDS; round++) {
    carved.takeAway(shredsOf(carved));
    carved.carve();
  }
  const cavities = cavitiesOf(carved);
  const proofs = proofsOf(new PhotoHull(known, witnesses, before), carved, cavities, LEAST_SEEN_SHRED);
  const isExplained = (t: number) => carved.states[t] === TAKEN && isEnough(proofs[cavities.ofSample[t]], SHRED);
  return states.map((state, t) => (isExplained(t) ? TAKEN : state));
}

/** What speaks for each cavity; null for those of whose floor too little is seen, or too little that differs. */
function proofsOf(whole: PhotoHull, carved: PhotoHull, cavities: Cavities, leastSeen: number): readonly (Proof | null)[] {
  whole.look();
  carved.look();
  const roofs = roofsOf(whole, cavities);
  return floorsOf(carved, cavities).map((floor, c) => {
    if (floor.length < leastSeen) return null;
    const beneath = supportOf(carved, floor);
    if (beneath.seen < leastSeen || beneath.byChance > MOST_ALIKE) return null;
    return { support: beneath.beyondChance, gain: beneath.agreed - supportOf(whole, roofs[c]).agreed };
  });
}

function isEnough(proof: Proof | null, least: Proof): boolean {
  return proof !== null && proof.support >= least.support && proof.gain >= least.gain;
}

/** Whether the views agree on the surface of a likely shape, where it differs from the hull's, at least as well as on the hull's. */
function isLikelyToo(hollowed: PhotoHull, likely: Field): boolean {
  const { known, witnesses } = hollowed;
  const plane = likely.nx * likely.nz;
  const states = hollowed.states.slice();
  const row = new Float32Array(plane);
  for (let j = 0; j < likely.ny; j++) {
    likely.row(j, row);
    for (let t = 0; t < plane; t++) if (row[t] <= 0) states[j * plane + t] = OUTSIDE;
  }
  const rounded = new PhotoHull(known, witnesses, states);
  hollowed.look();
  rounded.look();
  const isCut = (t: number) => hollowed.states[t] === INSIDE && states[t] === OUTSIDE;
  const sides = neighbours(known.grid);
  const before = hollowed.surface.filter((n) => isCut(known.samples[n]));
  const after = rounded.surface.filter((n) => sides.some((side) => isCut(known.samples[n] + side)));
  return supportOf(rounded, after).agreed >= supportOf(hollowed, before).agreed - ROUGHER;
}

/** About the distance from what was taken, in lengths, negative within; outside of the hull it goes on as it is beside it. */
function distancesOf(states: Uint8Array, { nx, nz, step }: Grid): Float32Array {
  let parts = new Float32Array(states.length);
  let whole = new Float32Array(states.length);
  for (let t = 0; t < states.length; t++) {
    if (states[t] === TAKEN) parts[t] = 1;
    if (states[t] !== OUTSIDE) whole[t] = 1;
  }
  for (const stride of [1, nx, nx * nz, 1, nx, nx * nz]) [parts, whole] = [blurred(parts, stride), blurred(whole, stride)];
  for (let t = 0; t < parts.length; t++) parts[t] = whole[t] > 0 ? 3 * step * (0.42 - parts[t] / whole[t]) : 1.5 * step;
  return parts;
}

function blurred(values: Float32Array<ArrayBuffer>, stride: number): Float32Array<ArrayBuffer> {
  const result = values.slice();
  for (let t = stride; t < values.length - stride; t++) result[t] = (values[t - stride] + 2 * values[t] + values[t + stride]) / 4;
  return result;
}
