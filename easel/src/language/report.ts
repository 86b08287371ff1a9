import type { Heard, ScenePlan, Thing } from "../scene/plan.ts";

export interface WordReport {
  readonly drawn: readonly string[];
  readonly approximated: readonly string[];
  readonly ignored: readonly string[];
}

/** A model stands alone: it has no surroundings, style of painting or camera. */
const SCENE_ONLY: ReadonlySet<Heard["as"]> = new Set(["setting", "style", "camera"]);

/**
 * The truth about a plan: what is drawn as asked, what as something near, and which words change nothing. `shape` is for
 * models, where words for surroundings, painting and camera do nothing.
 */
export function reportWords(plan: ScenePlan, kind: "shape" | "scene"): WordReport {
  const drawn: string[] = [];
  const approximated: string[] = [];
  const ignored: string[] = [...plan.ignored];
  for (const thing of plan.things) {
    const words = described(plan, thing);
    if (thing.match === "exact") drawn.push(words);
    else if (thing.match === "near") approximated.push(`${words} drawn as ${thing.archetype.replaceAll("-", " ")}`);
    else approximated.push(`${words} drawn as a neutral sculpture: Easel has no shape for it`);
  }
  if (kind === "shape" && plan.things.length === 0) approximated.push("a neutral sculpture: the prompt names no thing");
  for (const word of plan.heard) {
    if (word.as === "left out") drawn.push(`without ${word.text}`);
    if (SCENE_ONLY.has(word.as)) (kind === "scene" ? drawn : ignored).push(word.text);
  }
  return { drawn: unique(drawn), approximated: unique(approximated), ignored: unique(ignored) };
}

/** The words of a thing in the order of the prompt, with its number. */
function described(plan: ScenePlan, thing: Thing): string {
  const own = plan.heard.filter((word) => word.thing === thing.id);
  const looks = own.filter((word) => word.as === "look" || word.as === "size").map((word) => word.text);
  const parts = own.filter((word) => word.as === "part").map((word) => word.text);
  const number = thing.count > 1 ? [`${thing.count} ×`] : [];
  const name = [...number, ...looks, thing.noun].join(" ");
  return parts.length > 0 ? `${name} with ${parts.join(", ")}` : name;
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
