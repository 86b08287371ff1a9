import type { Relation } from "../scene/plan.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";

/** Where something is that another thing has: in its hand, in the room that it has for things, or beside it. */
export function kept(kind: "with" | "held by", keeper: string, thing: string): Relation {
  const { hands, room } = archetypes.get(keeper) ?? {};
  if (hands !== undefined && (kind === "held by" || archetypes.get(thing)?.grip !== undefined)) return "held by";
  return room !== undefined ? "inside" : "with";
}
