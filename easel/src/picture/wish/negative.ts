/** What a negative prompt takes out of a plan: things, hues, weather and other effects. */
import { readPrompt } from "../../language/read-prompt.ts";
import { singular, splitWords } from "../../language/words.ts";
import type { ScenePlan, Setting } from "../../scene/plan.ts";
import { HUES } from "../edit/hues.ts";

export interface Negative {
  /** Whether a word (or the singular of one of its words) is unwanted. */
  readonly banned: (word: string) => boolean;
  /** Names of hues that may not be seen; keys of `HUES`. */
  readonly hues: readonly string[];
  readonly archetypes: ReadonlySet<string>;
}

export function readNegative(text: string): Negative {
  const words = new Set(splitWords(text).flatMap((word) => [word.text, singular(word.text).word]));
  const archetypes = new Set(
    readPrompt(text, 0)
      .things.filter((thing) => thing.match === "exact")
      .map((thing) => thing.archetype),
  );
  const banned = (phrase: string): boolean =>
    splitWords(phrase).some((word) => words.has(word.text) || words.has(singular(word.text).word));
  return { banned, hues: Object.keys(HUES).filter((name) => HUES[name]!.range !== null && words.has(name)), archetypes };
}

export interface Thinned {
  readonly plan: ScenePlan;
  /** What the negative prompt took out, for the report. */
  readonly leftOut: readonly string[];
}

const CALM: readonly (readonly [Setting["weather"], RegExp])[] = [
  ["mist", /\b(?:mist|fog|haze)/],
  ["rain", /\brain/],
  ["snow", /\bsnow(?:fall|ing)?\b/],
  ["storm", /\bstorm/],
  ["cloudy", /\b(?:cloud|overcast)/],
];

export function without(plan: ScenePlan, negative: Negative, text: string): Thinned {
  const gone = plan.things.filter((thing) => negative.banned(thing.noun) || negative.archetypes.has(thing.archetype));
  const things = plan.things.filter((thing) => !gone.includes(thing));
  const lower = text.toLowerCase();
  const calm = CALM.some(([weather, pattern]) => weather === plan.setting.weather && pattern.test(lower));
  const light = plan.setting.time === "night" && /\b(?:night|dark(?:ness)?)\b/.test(lower);
  const weather = calm ? "clear" : plan.setting.weather;
  const time = light ? "day" : plan.setting.time;
  const moods = plan.style.moods.filter((mood) => !negative.banned(mood));
  const leftOut = [
    ...gone.map((thing) => thing.noun),
    ...(calm ? [plan.setting.weather] : []),
    ...(light ? ["night"] : []),
    ...negative.hues,
  ];
  return { plan: { ...plan, things, setting: { ...plan.setting, weather, time }, style: { ...plan.style, moods } }, leftOut };
}
