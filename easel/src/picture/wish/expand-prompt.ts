/** Adds words of light, weather and paint that a prompt leaves open: never a subject, a colour or a number. */
import { readPrompt } from "../../language/read-prompt.ts";
import { random } from "../../random.ts";

const LIGHT = ["golden hour", "dawn", "sunny", "dusk"];
const WEATHER = ["clear sky", "misty", "cloudy"];
const PAINT = ["vivid", "warm", "pastel"];

/** The longer prompt; the same for the same prompt and seed. */
export function expandPrompt(prompt: string, seed: number): string {
  const plan = readPrompt(prompt, seed);
  const heard = (words: readonly string[]): boolean =>
    plan.heard.some((word) => word.as === "setting" && words.includes(word.text));
  const next = random(seed, "expand", prompt);
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)]!;
  const added: string[] = [];
  const open = plan.setting.time === "day" && !heard(["day", "daytime", "noon", "sunny", "blue sky"]);
  if (open && plan.setting.stage !== "indoor" && plan.setting.stage !== "space") added.push(pick(LIGHT));
  const calm = plan.setting.weather === "clear" && !heard(["clear", "sunny", "clear sky", "blue sky"]);
  if (calm && (plan.setting.stage === "landscape" || plan.setting.stage === "water")) added.push(pick(WEATHER));
  if (plan.style.moods.length === 0) added.push(pick(PAINT));
  return added.length === 0 ? prompt : `${prompt}, ${added.join(", ")}`;
}
