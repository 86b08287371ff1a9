/** What the surroundings of a plan hold besides its things: read from the words that its reader took for a setting. */
import type { ScenePlan } from "../../scene/plan.ts";
import type { Ridge } from "./hills.ts";

/** What grows or lies on the ground by itself. */
export type Growth = "grass" | "flowers" | "reeds" | "pebbles" | "none";

export interface Scenery {
  readonly ridge: Ridge;
  readonly aurora: boolean;
  readonly rainbow: boolean;
  /** A body of water: how far it reaches. */
  readonly water: "none" | "pond" | "sea";
  readonly growth: Growth;
  /** Archetypes that stand around in numbers, in the background. */
  readonly stands: readonly string[];
  /** What is in the air. */
  readonly air: readonly ("snow" | "rain" | "petals" | "leaves" | "fireflies")[];
  /** A garden's close planting instead of open land. */
  readonly garden: boolean;
}

export function sceneryOf(plan: ScenePlan, banned: (word: string) => boolean): Scenery {
  const text = ` ${plan.prompt.toLowerCase()} `;
  const has = (pattern: RegExp): boolean => {
    const match = pattern.exec(text);
    return match !== null && !banned(match[0].trim());
  };
  const { setting } = plan;
  const outdoors = setting.stage === "landscape" || setting.stage === "water";
  const sea = /\b(?:sea|ocean|bay|harbou?r|coast|iceberg|arctic|waves?)\b/;
  const water = setting.stage !== "water" ? "none" : has(sea) || !has(/\b(?:pond|lake|river|stream|garden)\b/) ? "sea" : "pond";
  return {
    ridge: ridgeOf(plan, has, water),
    aurora: has(/\b(?:northern lights|aurora(?: borealis)?|polar lights)\b/),
    rainbow: has(/\brainbow\b/),
    water,
    growth: outdoors && water !== "sea" ? growthOf(plan, has) : "none",
    stands: outdoors && water !== "sea" ? standsOf(plan, has) : [],
    air: airOf(plan, has),
    garden: has(/\bgarden|park\b/),
  };
}

type Has = (pattern: RegExp) => boolean;

function ridgeOf({ setting }: ScenePlan, has: Has, water: Scenery["water"]): Ridge {
  if (has(/\b(?:mountains?|alps|alpine|peaks?|fjord|volcano|himalaya\w*)\b/)) return "mountains";
  if (setting.stage === "street" || has(/\b(?:skyline|cityscape|city)\b/)) return "skyline";
  if (setting.stage === "space" || setting.stage === "undersea" || setting.stage === "sky" || setting.stage === "indoor")
    return "none";
  if (has(/\b(?:forest|woods?|woodland|jungle|trees?|garden|park)\b/)) return "trees";
  if (water === "sea" || setting.ground === "sand") return has(/\b(?:hills?|dunes?|island)\b/) ? "hills" : "none";
  return setting.ground === "snow" || setting.ground === "rock" ? "mountains" : "hills";
}

function growthOf({ setting }: ScenePlan, has: Has): Growth {
  if (setting.ground === "snow" || setting.ground === "rock" || setting.ground === "stone") return "pebbles";
  if (setting.ground === "sand") return has(/\bdesert\b/) ? "pebbles" : "none";
  return has(/\b(?:meadow|flowers?|spring|wildflowers?|garden)\b/) && setting.season !== "winter" ? "flowers" : "grass";
}

function standsOf({ setting }: ScenePlan, has: Has): readonly string[] {
  if (setting.ground === "sand") return has(/\bdesert\b/) ? ["cactus", "rock"] : ["palm"];
  if (setting.ground === "snow") return has(/\b(?:pine|forest|wood)/) ? ["pine", "rock"] : ["rock"];
  if (setting.ground === "rock" || setting.ground === "stone") return ["rock"];
  return ["tree", "rock"];
}

function airOf({ setting }: ScenePlan, has: Has): Scenery["air"] {
  const air: Scenery["air"][number][] = [];
  if (setting.weather === "snow") air.push("snow");
  if (setting.weather === "rain" || setting.weather === "storm") air.push("rain");
  if (has(/\b(?:cherry blossoms?|(?:falling|drifting) petals?|sakura)\b/)) air.push("petals");
  if (has(/\bfalling (?:maple |autumn )?leaves\b|\bleaves falling\b/)) air.push("leaves");
  if (has(/\bfirefl(?:y|ies)\b/)) air.push("fireflies");
  return air;
}
