/** Fills in what a prompt leaves open for a picture: where its things stand, and how many a field holds. */
import type { ScenePlan, Setting, Thing } from "../../scene/plan.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";

const LAND = "fields?|meadows?|forests?|woods?|orchards?|jungles?|groves?|plantations?|woodlands?";
const PLANTS = /flower|tulip|rose|daisy|poppy|lavender|tree|pine|palm|cactus|bush|mushroom|wheat|grass|fern|reed/;

export function settle(plan: ScenePlan): ScenePlan {
  const things = plan.things.map((thing) =>
    thing.count >= 9 && !counted(plan, thing) && !fills(plan, thing) ? { ...thing, count: 1 } : thing,
  );
  return { ...plan, things, setting: settingOf(plan) };
}

/** Whether a thing grows all over the land: "a sunflower field", "a field of tulips", the trees of a forest. */
export function fills(plan: ScenePlan, { noun, archetype }: Thing): boolean {
  if (!PLANTS.test(`${archetype} ${noun}`)) return false;
  const text = plan.prompt.toLowerCase();
  const word = noun.replace(/[^\p{L}\p{N} ]/gu, "");
  if (!text.includes(word)) return new RegExp(`\\b(?:${LAND})\\b`).test(text);
  return new RegExp(
    `\\b${word}\\w*\\s+(?:${LAND})\\b|\\b(?:${LAND}|rows?)\\s+(?:full\\s+)?of\\s+(?:[\\w-]+\\s+){0,3}${word}`,
  ).test(text);
}

function counted(plan: ScenePlan, thing: Thing): boolean {
  return plan.heard.some((word) => word.as === "count" && word.thing === thing.id);
}

/** A reader puts things without a place into a studio. What is large or lives outdoors gets land around it. */
function settingOf(plan: ScenePlan): Setting {
  const { setting } = plan;
  const sea = setting.stage === "water" && /\b(?:sea|ocean|iceberg|cliff|coast|waves?|storm)\b/.test(plan.prompt.toLowerCase());
  if (sea) return { ...setting, ground: setting.ground === "water" ? "rock" : setting.ground };
  if (setting.stage !== "studio") return setting;
  const hero = plan.things[0];
  const placed = plan.heard.some((word) => word.as === "setting");
  const studio = /\b(?:studio|plain|white background)\b/.test(plan.prompt.toLowerCase());
  if (studio || hero === undefined) return hero === undefined ? { ...setting, stage: "landscape", ground: "grass" } : setting;
  const home = archetypes.get(hero.archetype)?.home;
  if (home === "water") return { ...setting, stage: "water", ground: "water" };
  if (home === "undersea") return { ...setting, stage: "undersea", ground: "sand" };
  if (home === "indoor" || home === "table") return placed ? setting : { ...setting, stage: "indoor", ground: "wood" };
  return {
    ...setting,
    stage: "landscape",
    ground: setting.weather === "snow" ? "snow" : setting.ground === "stone" ? "grass" : setting.ground,
  };
}
