/** Puts the things of a plan on a stage: apart from those that fill a field, upright on the ground, afloat or in the air. */
import { random } from "../../random.ts";
import type { RenderItem } from "../../render/renderer.ts";
import { type Bounds, type PlacedThing, placeThings } from "../../scene/place-things.ts";
import type { ScenePlan, Thing } from "../../scene/plan.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";

/** A thing that is placed, with how far it is lifted and turned from there. */
export interface SetThing {
  readonly placed: PlacedThing;
  readonly home: string;
  readonly transform: Float32Array;
  readonly bounds: Bounds;
}

export function setThings(plan: ScenePlan, things: readonly Thing[], faces: number): readonly SetThing[] {
  if (things.length === 0) return [];
  const scene = placeThings({ ...plan, things }, { faces });
  const centre = [0, 2].map((k) => (scene.bounds.min[k]! + scene.bounds.max[k]!) / 2) as [number, number];
  return scene.things.map((placed, i) => {
    const home = archetypes.get(placed.thing.archetype)?.home ?? "ground";
    const next = random(plan.seed, placed.id, "turn");
    // A three-quarter view shows more of a thing than its front does.
    const turn = (i % 2 === 0 ? 1 : -1) * (0.25 + 0.3 * next()) * (placed.thing.count > 1 ? 0.8 : 1);
    return moved({ placed, home, transform: turned(placed.transform, turn), bounds: placed.bounds }, -centre[0], 0, -centre[1]);
  });
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
