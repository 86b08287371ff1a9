import type { DraftReport, ShapeFromViews } from "../easel.ts";
import { EASEL_VERSION } from "../version.ts";
import type { Arrangement } from "./cameras/arrange.ts";
import { promptFinish } from "./prompt-finish.ts";
import type { ViewVolume } from "./view-volume.ts";

/** How each model came to a depth, in words for the caller. */
const MODELS: Readonly<Record<ViewVolume["model"], string>> = {
  hull: "shape: what all outlines allow",
  "rounded hull": "shape: what all outlines allow, with corners that no view shows rounded by what the others suggest",
  "hollowed hull": "shape: what all outlines allow, without hollows on whose ground the colours of the views agree",
  turned: "shape: the outline taken as turned on a lathe",
  inflated: "shape: the outline filled with balls, so that each part is as deep as it is wide",
  cut: "shape: the outline taken as cut from a thick board",
};

/** The truth about a model from views: what was used, what was guessed, and which words of the prompt did nothing. */
export function reportViews(
  { prompt, texture }: ShapeFromViews,
  { notes, placed }: Arrangement,
  volume: ViewVolume,
): DraftReport {
  const { acts } = promptFinish(prompt);
  const guesses = texture === "pbr" ? ["fine relief and gloss: guessed from light and dark in the views"] : [];
  const depth = volume.depthFrom === "model" ? ["depth: guessed, no view shows it"] : [];
  const unseen = texture === "none" ? [] : ["colours of what no view shows: mirrored and continued from what is seen"];
  return {
    version: EASEL_VERSION,
    mode: "views",
    drawn: [...placed.map(({ view }) => `${view.name} view`), ...acts],
    approximated: [MODELS[volume.model], ...depth, ...guesses, ...unseen, ...notes],
    ignored:
      prompt.trim() === ""
        ? []
        : [`prompt, but for ${acts.length === 0 ? "nothing: no colour or material is named in it" : acts.join(" and ")}`],
  };
}
