/** What guidance means: how closely a picture keeps to its words. */
import { random } from "../../random.ts";
import type { ScenePlan, Thing } from "../../scene/plan.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";
import { fromHsl, hexBytes, toHsl } from "../colour.ts";

/** 0.4 at guidance 1 (loose) – 1 at about 5 – 1.5 at 20 (strict). Null is 1. */
export function adherenceOf(guidance: number | null): number {
  if (guidance === null) return 1;
  const share = Math.log(1 + Math.max(0, guidance)) / Math.log(6);
  return Math.max(0.4, Math.min(1.5, 0.3 + 0.7 * share ** 1.2));
}

export interface Guided {
  readonly plan: ScenePlan;
  /** Things that were put in although nobody asked for them. */
  readonly added: readonly string[];
}

/** Companions by stage, in order of preference; only those Easel has shapes for come in. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  landscape: ["bird", "butterfly", "rabbit", "mushroom", "rock", "sheep"],
  water: ["boat", "duck", "bird", "fish"],
  street: ["lamp", "car", "bicycle", "dog"],
  indoor: ["cup", "book", "vase", "candle"],
  undersea: ["fish", "shell", "rock"],
  space: ["planet", "rocket", "star"],
  sky: ["bird", "balloon"],
};

/** Below 1 colours drift and small things join in; from 1 on the plan stays as it is. */
export function guide(plan: ScenePlan, adherence: number, banned: (word: string) => boolean): Guided {
  const loose = 1 - adherence;
  if (loose <= 0) return { plan, added: [] };
  const things = plan.things.map((thing) => drifted(thing, loose, plan.seed));
  const extra = loose > 0.25 && things.length > 0 ? companions(plan, banned, loose > 0.45 ? 2 : 1) : [];
  return { plan: { ...plan, things: [...things, ...extra] }, added: extra.map((thing) => thing.noun) };
}

function companions(plan: ScenePlan, banned: (word: string) => boolean, count: number): readonly Thing[] {
  const hero = plan.things[0]!;
  const names = (COMPANIONS[plan.setting.stage] ?? []).filter(
    (name) => archetypes.has(name) && !banned(name) && !plan.things.some((thing) => thing.archetype === name),
  );
  const start = Math.floor(random(plan.seed, "companions")() * Math.max(1, names.length));
  return Array.from({ length: Math.min(count, names.length) }, (_, i) => {
    const archetype = names[(start + i) % names.length]!;
    const base = {
      id: `extra-${archetype}`,
      noun: archetype,
      archetype,
      match: "exact",
      count: 1,
      size: 0.7,
      colour: null,
    } as const;
    return {
      ...base,
      material: null,
      modifiers: [],
      parts: [],
      relation: { kind: i === 0 ? "left of" : "right of", to: hero.id },
    } as const;
  });
}

/** A named colour, turned in hue by up to 55 degrees and paler. */
function drifted(thing: Thing, loose: number, seed: number): Thing {
  if (thing.colour === null) return thing;
  const next = random(seed, thing.id, "drift");
  const hsl = new Float32Array(3);
  const rgb = new Float32Array(3);
  const [r, g, b] = hexBytes(thing.colour);
  toHsl(r, g, b, hsl);
  const turn = (next() < 0.5 ? -1 : 1) * (0.4 + 0.6 * next()) * loose * 55;
  fromHsl((hsl[0]! + turn + 360) % 360, hsl[1]! * (1 - 0.5 * loose), hsl[2]! + (0.55 - hsl[2]!) * loose * 0.4, rgb);
  return { ...thing, colour: `#${[...rgb].map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}` };
}
