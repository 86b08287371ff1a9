/** Puts the things of a plan on a stage: apart from those that fill a field, upright on the ground, afloat or in the air. */
import { random } from "../../random.ts";
import type { RenderItem } from "../../render/renderer.ts";
import { type Bounds, type PlacedThing, placeThings } from "../../scene/place-things.ts";
import type { ScenePlan, Thing } from "../../scene/plan.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";
import { isKept, keepersOf } from "./keep-together.ts";

/** A thing that is placed, with how far it is lifted and turned from there. */
export interface SetThing {
  readonly placed: PlacedThing;
  readonly home: string;
  readonly transform: Float32Array;
  readonly bounds: Bounds;
}

/** Things stay as coarse as they were sculpted: pictures take materials per pixel, and refining a boat takes two seconds. */
const COARSE = 1;

export function setThings(plan: ScenePlan, things: readonly Thing[]): readonly SetThing[] {
  if (things.length === 0) return [];
  const scene = placeThings({ ...plan, things }, { faces: COARSE });
  const lined = lineUp(scene.things);
  const middle = (k: 0 | 2): number =>
    (Math.min(...lined.map((one) => one.bounds.min[k])) + Math.max(...lined.map((one) => one.bounds.max[k]))) / 2;
  const centre = [middle(0), middle(2)] as const;
  return lined.map((placed, i) => {
    const home = archetypes.get(placed.thing.archetype)?.home ?? "ground";
    const next = random(plan.seed, placed.id, "turn");
    // A three-quarter view shows more of a thing than its front does.
    const turn = (i % 2 === 0 ? 1 : -1) * (0.25 + 0.3 * next()) * (placed.thing.count > 1 ? 0.8 : 1);
    return moved({ placed, home, transform: turned(placed.transform, turn), bounds: placed.bounds }, -centre[0], 0, -centre[1]);
  });
}

/** Something small in the air before a wide field, as large as it must be to be seen: `unit` is the height of the plants. */
export function hoverOver(
  thing: SetThing,
  { i, unit, seed }: { readonly i: number; readonly unit: number; readonly seed: number },
): SetThing {
  const { min, max } = thing.bounds;
  const next = random(seed, thing.placed.id, "hover");
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  const grow = (unit * (0.3 + 0.12 * next())) / size;
  const transform = Float32Array.from(thing.transform, (value, k) => (k < 12 && k % 4 !== 3 ? value * grow : value));
  const side = i % 2 === 0 ? 1 : -1;
  const place = [
    side * unit * (0.35 + 0.55 * i * 0.6 + 0.4 * next()),
    unit * (1.42 + 0.5 * next()),
    unit * (3.4 - 0.9 * i - 0.6 * next()),
  ];
  for (let k = 0; k < 3; k++) transform[12 + k] = place[k]!;
  const half = (size * grow) / 2;
  const corner = (sign: number) => place.map((value) => value + sign * half) as [number, number, number];
  return { ...thing, transform, bounds: { min: corner(-1), max: corner(1) } };
}

/** Several of a kind side by side in shallow rows, the later ones farther back: all are seen, however many. */
function lineUp(things: readonly PlacedThing[]): readonly PlacedThing[] {
  const group = things.filter((one) => one.thing.count > 1 && !isKept(one.thing));
  const width = Math.max(0, ...group.map((one) => one.bounds.max[0] - one.bounds.min[0]));
  const lined = things.map((one) => {
    const mine = group.filter((other) => other.thing.id === one.thing.id);
    if (
      !group.includes(one) ||
      mine.length < 2 ||
      mine.some((other) => Math.abs(other.transform[13]! - one.transform[13]!) > 0.01)
    )
      return one;
    const i = mine.indexOf(one);
    const perRow = Math.ceil(mine.length / (mine.length > 4 ? 2 : 1));
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, mine.length - row * perRow);
    const x = mine[0]!.transform[12]! + ((i % perRow) - (inRow - 1) / 2) * width * 0.95;
    const z = mine[0]!.transform[14]! - row * width * 1.15 - ((i % perRow) % 2) * width * 0.35;
    return shifted(one, x - one.transform[12]!, z - one.transform[14]!);
  });
  const keepers = keepersOf(things);
  return lined.map((one, i) => {
    const [before, after] = [things[keepers[i]!]?.transform, lined[keepers[i]!]?.transform];
    return before === undefined || after === undefined ? one : shifted(one, after[12]! - before[12]!, after[14]! - before[14]!);
  });
}

function shifted(one: PlacedThing, x: number, z: number): PlacedThing {
  const transform = Float32Array.from(one.transform);
  transform[12] = transform[12]! + x;
  transform[14] = transform[14]! + z;
  const { min, max } = one.bounds;
  return { ...one, transform, bounds: { min: [min[0] + x, min[1], min[2] + z], max: [max[0] + x, max[1], max[2] + z] } };
}

/** The set thing, shifted. */
export function moved(thing: SetThing, x: number, y: number, z: number): SetThing {
  const transform = Float32Array.from(thing.transform);
  transform[12] = transform[12]! + x;
  transform[13] = transform[13]! + y;
  transform[14] = transform[14]! + z;
  const by = [x, y, z];
  const shift = (corner: readonly [number, number, number]) =>
    corner.map((value, k) => value + by[k]!) as [number, number, number];
  return { ...thing, transform, bounds: { min: shift(thing.bounds.min), max: shift(thing.bounds.max) } };
}

/** Sets what stands on something else down on its surface, side by side; what would miss it moves towards its middle. */
export function restOn(things: readonly SetThing[]): readonly SetThing[] {
  const anchorOf = ({ placed }: SetThing): SetThing | undefined => {
    const { relation } = placed.thing;
    const anchor = relation?.kind === "on" ? things.find((other) => other.placed.thing.id === relation.to) : undefined;
    return anchor?.placed.thing.id === placed.thing.id ? undefined : anchor;
  };
  return things.map((thing) => {
    const anchor = anchorOf(thing);
    if (anchor === undefined) return thing;
    const mates = things.filter((other) => anchorOf(other) === anchor);
    const [x, z] = [thing.transform[12]!, thing.transform[14]!];
    const [wantedX, wantedZ] = [placeBeside(thing, mates, anchor), middleOf(anchor, 2) + (mates.indexOf(thing) % 2) * 0.05];
    for (const part of [1, 0.75, 0.5, 0.25, 0]) {
      const px = middleOf(anchor, 0) + (wantedX - middleOf(anchor, 0)) * part;
      const top = topAt(anchor, px, wantedZ);
      if (top !== null) return moved(thing, px - x, top - thing.bounds.min[1], wantedZ - z);
    }
    return thing;
  });
}

function middleOf(thing: SetThing, axis: 0 | 2): number {
  return (thing.bounds.min[axis] + thing.bounds.max[axis]) / 2;
}

/** Where along its anchor a thing stands when all its mates stand in one row. */
function placeBeside(thing: SetThing, mates: readonly SetThing[], anchor: SetThing): number {
  const widthOf = (one: SetThing): number => (one.bounds.max[0] - one.bounds.min[0]) * 0.9;
  const whole = mates.reduce((sum, one) => sum + widthOf(one), 0);
  const before = mates.slice(0, mates.indexOf(thing)).reduce((sum, one) => sum + widthOf(one), 0);
  const room = Math.min(1, ((anchor.bounds.max[0] - anchor.bounds.min[0]) * 0.9) / whole);
  return middleOf(anchor, 0) + (before + widthOf(thing) / 2 - whole / 2) * room;
}

/** A fish at the surface of the water before the scene: `unit` is the size of the subject. */
export function surfaceIn(
  thing: SetThing,
  { unit, z, seed }: { readonly unit: number; readonly z: number; readonly seed: number },
): SetThing {
  const next = random(seed, thing.placed.id, "surface");
  const { min, max } = thing.bounds;
  const grow = (unit * (0.14 + 0.05 * next())) / Math.max(max[0] - min[0], max[2] - min[2]);
  const tall = (max[1] - min[1]) * grow;
  // Side on: from the front a fish is a post in the water.
  const across = turned(thing.transform, (next() < 0.5 ? -1 : 1) * (1.1 + 0.5 * next()));
  const transform = across.map((value, k) => (k < 12 && k % 4 !== 3 ? value * grow : value));
  const place = [(2 * next() - 1) * unit * 0.9, -tall * 0.68, z + (0.55 + 1.3 * next()) * unit];
  for (let k = 0; k < 3; k++) transform[12 + k] = place[k]!;
  const half = unit * 0.08;
  const corner = (sign: number) => place.map((value) => value + sign * half) as [number, number, number];
  return { ...thing, transform, bounds: { min: corner(-1), max: corner(1) } };
}

/** Height of the highest surface of a thing over a place; null beside it. */
function topAt({ placed: { mesh }, transform: m }: SetThing, x: number, z: number): number | null {
  const { positions, indices } = mesh;
  const world = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      world[i + k] = m[k]! * positions[i]! + m[4 + k]! * positions[i + 1]! + m[8 + k]! * positions[i + 2]! + m[12 + k]!;
    }
  }
  let top: number | null = null;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const [ax, az] = [world[a]! - x, world[a + 2]! - z];
    const [bx, bz] = [world[b]! - x, world[b + 2]! - z];
    const [cx, cz] = [world[c]! - x, world[c + 2]! - z];
    const [u, v, w] = [bx * cz - cx * bz, cx * az - ax * cz, ax * bz - bx * az];
    const sum = u + v + w;
    if (sum === 0 || Math.min(u, v, w) * Math.sign(sum) < 0 || (u > 0 || v > 0 || w > 0) === (u < 0 || v < 0 || w < 0)) continue;
    const y = (u * world[a + 1]! + v * world[b + 1]! + w * world[c + 1]!) / sum;
    if (top === null || y > top) top = y;
  }
  return top;
}

export function thingItem(thing: SetThing, id: number): RenderItem {
  return { mesh: thing.placed.mesh, transform: thing.transform, paint: { kind: "solid", materials: thing.placed.materials }, id };
}

export function boundsAround(things: readonly SetThing[]): Bounds {
  const corner = (pick: "min" | "max", k: number): number => {
    const values = things.map((thing) => thing.bounds[pick][k]!);
    return pick === "min" ? Math.min(...values) : Math.max(...values);
  };
  return {
    min: [corner("min", 0), corner("min", 1), corner("min", 2)],
    max: [corner("max", 0), corner("max", 1), corner("max", 2)],
  };
}

/** Turned about its own upright axis first. */
function turned(transform: Float32Array, angle: number): Float32Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const result = Float32Array.from(transform);
  for (let k = 0; k < 3; k++) {
    result[k] = transform[k]! * cos - transform[8 + k]! * sin;
    result[8 + k] = transform[k]! * sin + transform[8 + k]! * cos;
  }
  return result;
}
