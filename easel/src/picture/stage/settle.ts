/** Fills in what a prompt leaves open for a picture: where its things stand, and which of them fill the land. */
import type { ScenePlan, Setting, Thing } from "../../scene/plan.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";

const LAND = "fields?|meadows?|forests?|woods?|orchards?|jungles?|groves?|plantations?|woodlands?";
const WOODS = /\b(?:forests?|woods?|orchards?|jungles?|groves?|woodlands?)\b/;
const PLANTS = /flower|tulip|rose|daisy|poppy|lavender|tree|pine|palm|cactus|bush|wheat|grass|fern|reed/;

export interface Settled {
  readonly plan: ScenePlan;
  /** Things that grow all over the land instead of standing in it. */
  readonly fields: readonly Thing[];
}

export function settle(read: ScenePlan): Settled {
  const setting = settingOf(read);
  const plan = { ...read, setting };
  const fields = read.things.filter((thing) => fills(plan, thing)).map((thing) => asField(thing, setting));
  // A wood of a named tree needs no other trees.
  const named = fields.some((field) => spoken(plan, field));
  const shown = fields.filter((field) => !named || spoken(plan, field));
  const standing = read.things
    .filter((thing) => !fields.some((field) => field.id === thing.id))
    .map((thing) => (thing.count >= 9 && !counted(plan, thing) ? { ...thing, count: 1 } : thing));
  return { plan: { ...plan, things: tabled(scenic(standing)) }, fields: shown };
}

/** Mountains behind something else are part of the horizon, which is drawn with the sky. */
function scenic(things: readonly Thing[]): readonly Thing[] {
  const others = things.filter(
    (thing) =>
      thing.archetype !== "mountain" || things.some((one) => one.relation?.kind === "on" && one.relation.to === thing.id),
  );
  return others.length > 0 ? others : things;
}

/** What belongs on a table stands on the one that is there. */
function tabled(things: readonly Thing[]): readonly Thing[] {
  const table = things.find((thing) => thing.archetype === "table");
  if (table === undefined) return things;
  return things.map((thing) => {
    const belongs = thing !== table && thing.relation === null && archetypes.get(thing.archetype)?.home === "table";
    return belongs ? { ...thing, relation: { kind: "on", to: table.id } as const } : thing;
  });
}

/** "A sunflower field", "a field of tulips", "pine trees" in a forest, and the trees that a forest itself brings. */
function fills(plan: ScenePlan, thing: Thing): boolean {
  if (!isPlant(thing)) return false;
  const text = plan.prompt.toLowerCase();
  if (!spoken(plan, thing)) return thing.count >= 9 && new RegExp(`\\b(?:${LAND})\\b`).test(text);
  if (counted(plan, thing)) return false;
  if (WOODS.test(text) && thing.count > 1) return true;
  const word = thing.noun.replace(/[^\p{L}\p{N} ]/gu, "");
  const adjacent = `\\b${word}\\w*\\s+(?:${LAND})\\b|\\b(?:${LAND}|rows?)\\s+(?:full\\s+)?of\\s+(?:[\\w-]+\\s+){0,3}${word}`;
  return new RegExp(adjacent).test(text);
}

/** Plants are background beside anything else. */
export function isPlant(thing: Thing): boolean {
  return PLANTS.test(`${thing.archetype} ${thing.noun}`);
}

function asField(thing: Thing, setting: Setting): Thing {
  const cold = setting.ground === "snow" && /tree|pine/.test(thing.archetype);
  if (!cold) return thing;
  const archetype = thing.archetype === "tree" && archetypes.has("pine") ? "pine" : thing.archetype;
  return { ...thing, archetype, modifiers: [...thing.modifiers, "snowy"] };
}

function counted(plan: ScenePlan, thing: Thing): boolean {
  return plan.heard.some((word) => word.as === "count" && word.thing === thing.id);
}

/** The prompt names the thing itself. */
function spoken(plan: ScenePlan, thing: Thing): boolean {
  return plan.heard.some((word) => word.as === "thing" && word.thing === thing.id);
}

const SEA = /\b(?:sea|ocean|iceberg|cliffs?|coast|waves?|lighthouse)\b/;
const INLAND = /\b(?:pond|lake|river|stream)\b/;

/** A reader puts things without a place into a studio. What is large or lives outdoors gets land or water around it. */
function settingOf({ setting, prompt, things, heard }: ScenePlan): Setting {
  const text = prompt.toLowerCase();
  const outdoors = setting.stage === "landscape" || setting.stage === "studio" || setting.stage === "water";
  if (outdoors && INLAND.test(text))
    return {
      ...setting,
      stage: "water",
      ground: setting.ground === "stone" || setting.ground === "water" ? "grass" : setting.ground,
    };
  if (outdoors && SEA.test(text)) {
    const icy = /\biceberg|arctic|antarctic/.test(text);
    return { ...setting, stage: "water", ground: icy ? "snow" : "rock" };
  }
  if (setting.stage !== "studio" || /\b(?:studio|plain|white background)\b/.test(text)) return setting;
  const [hero] = things;
  const home = hero === undefined ? undefined : archetypes.get(hero.archetype)?.home;
  if (home === "water") return { ...setting, stage: "water", ground: "rock" };
  if (home === "undersea") return { ...setting, stage: "undersea", ground: "sand" };
  const placed = heard.some((word) => word.as === "setting");
  if (home === "indoor" || home === "table") return placed ? setting : { ...setting, stage: "indoor", ground: "wood" };
  return {
    ...setting,
    stage: "landscape",
    ground: setting.weather === "snow" ? "snow" : setting.ground === "stone" ? "grass" : setting.ground,
  };
}
