/** One picture of a plan. */
import type { ScenePlan } from "../scene/plan.ts";
import type { Stage } from "../stage.ts";
import type { Bitmap } from "./bitmap.ts";
import { storyboardCard } from "./card/storyboard-card.ts";
import { changeHue } from "./edit/hues.ts";
import { refine } from "./refine.ts";
import { composeScene } from "./stage/compose-scene.ts";
import { paintScene } from "./stage/paint-scene.ts";
import { applyStyle } from "./style/apply-style.ts";
import { applyMoods } from "./wish/moods.ts";
import type { Negative } from "./wish/negative.ts";
import { type Size, sizeFor } from "./wish/picture-size.ts";

export interface PictureWish {
  readonly plan: ScenePlan;
  readonly negative: Negative;
  /** 0.4 loose – 1.5 strict. */
  readonly adherence: number;
  /** Null chooses by the scene. */
  readonly size: Size | null;
  /** 1–60. */
  readonly steps: number;
  readonly guidance: number | null;
}

export interface Painted {
  readonly bitmap: Bitmap;
  /** A storyboard card instead of a scene. */
  readonly card: boolean;
}

export async function paintPicture(wish: PictureWish, stage: Stage): Promise<Painted> {
  const { plan, negative, adherence, steps } = wish;
  const { width, height } = wish.size ?? sizeFor(plan);
  if (isCard(plan)) {
    stage.at(0.2, "card");
    return { bitmap: storyboardCard(plan, { width, height, steps, guidance: wish.guidance, adherence }), card: true };
  }
  stage.at(0.05, "compose");
  const scene = await composeScene(plan, { aspect: width / height, adherence, banned: negative.banned });
  stage.at(0.25, "render");
  const rendered = paintScene(scene, { width, height, samples: 2, time: 0 });
  stage.at(0.65, "refine");
  const refined = refine(rendered.bitmap, steps, plan.seed);
  stage.at(0.85, "style");
  const styled = applyMoods(applyStyle(refined, plan.style.medium, plan.seed), plan.style.moods);
  return { bitmap: negative.hues.reduce((picture, hue) => changeHue(picture, hue, "grey"), styled), card: false };
}

/** No shape for the hero, or nothing understood at all. */
export function isCard(plan: ScenePlan): boolean {
  const [hero] = plan.things;
  if (hero !== undefined) return hero.match === "unknown";
  return !plan.heard.some((word) => word.as === "setting");
}
