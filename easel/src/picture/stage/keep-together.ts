/** Things in hands and vessels go where those go, however a stage turns, lifts and moves them. */
import type { PlacedThing } from "../../scene/place-things.ts";
import type { Thing } from "../../scene/plan.ts";
import type { SetThing } from "./set-things.ts";

export function isKept({ relation }: Thing): boolean {
  return relation?.kind === "inside" || relation?.kind === "held by";
}

/** The number of what each thing is kept by, where several keep several one after the other; -1 for a thing that stands by itself. */
export function keepersOf(things: readonly PlacedThing[]): readonly number[] {
  const ofThing = (id: string | undefined): readonly number[] => things.flatMap((other, i) => (other.thing.id === id ? [i] : []));
  return things.map(({ thing }, i) => {
    const keepers = isKept(thing) ? ofThing(thing.relation?.to) : [];
    return keepers[ofThing(thing.id).indexOf(i) % keepers.length] ?? -1;
  });
}

/** Kept things as they lay to their keepers when they were placed. */
export function keepTogether(things: readonly SetThing[]): readonly SetThing[] {
  const keepers = keepersOf(things.map(({ placed }) => placed));
  return things.map((thing, i) => {
    const keeper = things[keepers[i]!];
    if (keeper === undefined) return thing;
    const transform = carried(thing.placed.transform, keeper.placed.transform, keeper.transform);
    const by = [12, 13, 14].map((k) => transform[k]! - thing.placed.transform[k]!);
    const shift = (corner: readonly [number, number, number]) =>
      corner.map((value, k) => value + by[k]!) as [number, number, number];
    const { min, max } = thing.placed.bounds;
    return { ...thing, transform, bounds: { min: shift(min), max: shift(max) } };
  });
}

/** What `one` becomes when a keeper goes from one place to another: 4×4 matrices of turns and even scales, column-major. */
function carried(one: Float32Array, from: Float32Array, to: Float32Array): Float32Array {
  const square = from[0]! ** 2 + from[1]! ** 2 + from[2]! ** 2;
  const result = new Float32Array(16);
  for (let column = 0; column < 16; column += 4) {
    const point = column === 12;
    const v = [0, 1, 2].map((k) => one[column + k]! - (point ? from[12 + k]! : 0));
    const own = [0, 4, 8].map((axis) => (from[axis]! * v[0]! + from[axis + 1]! * v[1]! + from[axis + 2]! * v[2]!) / square);
    for (let k = 0; k < 3; k++)
      result[column + k] = to[k]! * own[0]! + to[4 + k]! * own[1]! + to[8 + k]! * own[2]! + (point ? to[12 + k]! : 0);
  }
  result[15] = 1;
  return result;
}
