/** Rules for focus, effects, weather and painting styles. */
import type { Style } from "../../scene/plan.ts";
import type { Bitmap } from "../bitmap.ts";
import { blur } from "../blur.ts";
import { applyStyle } from "../style/apply-style.ts";
import { cartoon } from "../style/cartoon.ts";
import { glow, grain, mist, paper, sharpen, vignette } from "./effect-maps.ts";
import type { Operation, Rule } from "./operation.ts";
import { precipitation } from "./precipitation.ts";

/** Painting styles. */
export const STYLE_RULES: readonly Rule[] = [
  style("watercolour painting", "watercolour", /\b(?:water[ -]?colou?r|aquarelle)(?: painting| style| effect| sketch)?\b/),
  style(
    "oil painting",
    "oil",
    /\b(?:oil[ -]?(?:paint(?:ing|ed)?|colou?rs?)|in oils?|impressionist|van gogh|impasto)(?: painting| style| effect)?\b/,
  ),
  style(
    "pencil sketch",
    "pencil",
    /\b(?:pencil|graphite|charcoal|sketch(?:ed)?|hand[ -]drawn)(?: drawing| sketch| style| effect)?\b/,
  ),
  style(
    "ink drawing",
    "ink",
    /\b(?:ink(?:[ -]?wash)?|sumi[ -]?e|pen and ink|line art|manga)(?: drawing| painting| style| effect)?\b/,
  ),
  style("pixel art", "pixel", /\b(?:pixel(?:[ -]?art|ated?|ate)?|8[ -]?bit|16[ -]?bit|retro game)(?: style| effect)?\b/),
  style("low poly", "low poly", /\b(?:low[ -]?poly|triangulated?|polygonal)(?: style| effect)?\b/),
  {
    example: "cartoon style",
    pattern:
      /\b(?:cartoon(?:ish|y)?|comic(?:[ -]book)?|anime|cel[ -]shaded|toon|illustrat(?:ed|ion)|ghibli)(?: style| look| drawing| effect)?\b/,
    make: () => named("cartoon style", cartoon),
  },
];

/** Focus, light, film and weather. */
export const EFFECT_RULES: readonly Rule[] = [
  {
    example: "blur",
    pattern:
      /\b(?:blur(?:red|ry|rier)?(?: (?:it|the picture|the image|the photo|everything))?|soft(?:er)? focus|out of focus|defocus(?:ed)?)\b(?! the| background)/,
    make: (_, amount) =>
      named("blur", (picture) => blur(picture, Math.max(0.8, (amount * Math.min(picture.width, picture.height)) / 220))),
  },
  {
    example: "sharpen",
    pattern: /\b(?:sharp(?:en|er)?|crisp(?:er)?|more detail(?:s|ed)?)\b/,
    make: (_, amount) => named("sharpen", (picture) => sharpen(picture, amount)),
  },
  {
    example: "vignette",
    pattern: /\bvignett(?:e|ing)\b|\bdark(?:en)?(?: the)? (?:corners|edges)\b/,
    make: (_, amount) => named("vignette", (picture) => vignette(picture, amount)),
  },
  {
    example: "film grain",
    pattern: /\b(?:film )?grain(?:y)?\b|\bnoisy\b|\badd noise\b/,
    make: (_, amount) => ({ name: "grain", apply: (picture, { seed }) => grain(picture, amount, seed) }),
  },
  {
    example: "glow",
    pattern: /\b(?:glow(?:ing)?|bloom|dreamy)\b/,
    make: (_, amount) => named("glow", (picture) => glow(picture, amount)),
  },
  {
    example: "add snow",
    pattern: /\b(?:snow(?:ing|y|fall|flakes)?|falling snow)\b/,
    make: (_, amount) => ({ name: "snow", apply: (picture, { seed }) => precipitation(picture, "snow", amount, seed) }),
  },
  {
    example: "add rain",
    pattern: /\b(?:rain(?:ing|y|fall)?|raindrops)\b/,
    make: (_, amount) => ({ name: "rain", apply: (picture, { seed }) => precipitation(picture, "rain", amount, seed) }),
  },
  {
    example: "add fog",
    pattern: /\b(?:fog(?:gy)?|mist(?:y)?|haz(?:e|y))\b/,
    make: (_, amount) => ({ name: "mist", apply: (picture, { seed }) => mist(picture, amount, seed) }),
  },
  {
    example: "paper texture",
    pattern: /\b(?:paper|canvas)(?: texture)\b/,
    make: (_, amount) => ({ name: "paper texture", apply: (picture, { seed }) => paper(picture, amount, seed) }),
  },
];

function style(example: string, medium: Style["medium"], pattern: RegExp): Rule {
  return { example, pattern, make: () => ({ name: example, apply: (picture, { seed }) => applyStyle(picture, medium, seed) }) };
}

function named(name: string, apply: (picture: Bitmap) => Bitmap): Operation {
  return { name, apply };
}
