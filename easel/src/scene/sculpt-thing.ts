import type { MadeMaterial } from "../materials/index.ts";
import type { Surface } from "../mesh/surface.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";
import { Bench } from "../shapes/kit/bench.ts";
import { sculpt } from "../shapes/kit/solid.ts";
import type { Thing } from "./plan.ts";

export interface Sculpture {
  /** The same thing with only its largest parts: `most` of them. */
  readonly plainer: (most: number) => Sculpture;
  /** Closed; y from about 0 up, front along +z. */
  readonly surface: Surface;
  readonly materials: readonly MadeMaterial[];
}

/**
 * Makes one thing of a plan, coarse: refine it before use. Equal things and seeds give equal sculptures. `most` leaves out all
 * but that many of its largest parts, for models of few triangles; 0 keeps its outline alone.
 */
export function sculptThing(thing: Thing, seed: number, most?: number): Sculpture {
  const archetype = archetypes.get(thing.archetype) ?? archetypes.get("unknown");
  if (archetype === undefined) throw new Error("The archetype unknown is missing from shapes/");
  return sculpt(() => {
    const bench = new Bench(thing, seed, archetype.grain);
    archetype.build(bench);
    return { ...bench.finish(most), plainer: (fewer) => sculptThing(thing, seed, fewer) };
  });
}
