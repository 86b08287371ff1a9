import type { ScenePlan } from "../../scene/plan.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const TALL = /tower|lighthouse|person|robot|rocket|tree|pine|palm|sword|lamp|statue|vase|bottle|flower|giraffe/;

/** The size that suits a scene: tall for one upright thing, wide for land, sea and company, else square; small for icons. */
export function sizeFor(plan: ScenePlan): Size {
  if (/\b(?:icon|emoji|thumbnail|avatar|sprite)\b/.test(plan.prompt.toLowerCase())) return { width: 512, height: 512 };
  const alone = plan.things.length === 1 && plan.things[0]!.count === 1;
  if (alone && plan.camera.shot !== "wide" && TALL.test(plan.things[0]!.archetype)) return { width: 768, height: 1344 };
  const { stage } = plan.setting;
  const open = stage === "landscape" || stage === "water" || stage === "street" || stage === "sky";
  return open && (!alone || plan.camera.shot === "wide") ? { width: 1344, height: 768 } : { width: 1024, height: 1024 };
}
