/** What was drawn of a plan, approximated and ignored, with what the surroundings drew by themselves. */
import { reportWords, type WordReport } from "../../language/report.ts";
import type { ScenePlan } from "../../scene/plan.ts";
import { type Scenery, sceneryOf } from "../stage/scenery.ts";

/** Words that the reader takes for weather but that are not painted. */
const UNSEEN = /lightning|thunder/;

/** What of the surroundings answers which ignored words. */
const ANSWERS: readonly (readonly [string, RegExp, (scenery: Scenery) => boolean])[] = [
  ["falling leaves", /^(?:falling|maple|leaf|leaves)$/, ({ air }) => air.includes("leaves")],
  ["falling petals", /^(?:falling|drifting|petals?|sakura)$/, ({ air }) => air.includes("petals")],
  ["fireflies", /^firefl(?:y|ies)$/, ({ air }) => air.includes("fireflies")],
  ["rainbow", /^rainbow$/, ({ rainbow }) => rainbow],
  ["mountains on the horizon", /^(?:mountains?|alps|peaks?)$/, ({ ridge }) => ridge === "mountains"],
  ["hills on the horizon", /^hills?$/, ({ ridge }) => ridge === "hills"],
  ["skyline", /^(?:skyline|cityscape|buildings?)$/, ({ ridge }) => ridge === "skyline"],
];

export function reportScene(plan: ScenePlan, banned: (word: string) => boolean): WordReport {
  const words = reportWords({ ...plan, things: plan.things.filter((thing) => !thing.id.startsWith("extra-")) }, "scene");
  const scenery = sceneryOf(plan, banned);
  const answered = ANSWERS.filter(([, pattern, drew]) => drew(scenery) && words.ignored.some((word) => pattern.test(word)));
  const unseen = words.drawn.filter((word) => UNSEEN.test(word));
  return {
    drawn: [...words.drawn.filter((word) => !UNSEEN.test(word)), ...answered.map(([name]) => name)],
    approximated: words.approximated,
    ignored: [...words.ignored.filter((word) => !answered.some(([, pattern]) => pattern.test(word))), ...unseen],
  };
}
