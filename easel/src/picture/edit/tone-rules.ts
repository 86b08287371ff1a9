/** Rules for light, colour and mood. */
import { type ColourMap, mapColours } from "./colour-map.ts";
import { changeHue, HUE_NAMES, hueColour } from "./hues.ts";
import type { Operation, Rule } from "./operation.ts";
import * as maps from "./tone-maps.ts";

const NAMED = `(?:light |dark |bright )?(${HUE_NAMES})`;

/** One named colour becomes another. */
export const HUE_RULES: readonly Rule[] = [
  {
    example: "make the red blue",
    pattern: new RegExp(`\\b${NAMED}(?: \\w+)?? (?:to|into|in|with|become|becomes|becoming|by) (?:a |the )?${NAMED}\\b`),
    make: (match) => hueChange(match[1]!, match[2]!),
  },
  {
    example: "turn the yellow flowers pink",
    pattern: new RegExp(
      `\\b(?:make|turn|change|recolou?r|paint|colou?r|dye) (?:all )?(?:the )?(?:\\w+ )??${NAMED}(?: \\w+){0,2}? (?:to |into )?${NAMED}\\b`,
    ),
    make: (match) => hueChange(match[1]!, match[2]!),
  },
];

/** Rules that look at one pixel alone: a table of colours can stand for them. From specific to general. */
export const TONE_RULES: readonly Rule[] = [
  {
    example: "duotone navy and orange",
    pattern: new RegExp(`\\bduotone(?:,? (?:in|of|with|from)?\\s*${NAMED}(?:,| and| to|/| &)\\s*${NAMED})?`),
    make: (match) => {
      const [dark, light] = [match[1] ?? "navy", match[2] ?? "orange"];
      return grade(`duotone ${dark} and ${light}`, maps.duotone(hueColour(dark), hueColour(light)));
    },
  },
  {
    example: "tint it blue",
    pattern: new RegExp(
      `\\b(?:tint|tinted|tone|toned|wash)(?: (?:it|the picture|the image|the photo))?(?: in| with)? (?:a )?${NAMED}(?: tint| tone)?\\b|\\b${NAMED} (?:tint|tone|wash|cast)\\b`,
    ),
    make: (match, amount) => grade(`tint ${match[1] ?? match[2]}`, maps.tint(hueColour((match[1] ?? match[2])!), amount)),
  },
  {
    example: "make it blue",
    pattern: new RegExp(
      `\\b(?:make|turn|colou?r|paint) (?:it|everything|the (?:whole |entire )?(?:picture|image|photo))(?: all)? ${NAMED}(?!\\w* and)\\b`,
    ),
    make: (match, amount) => grade(`tint ${match[1]}`, maps.tint(hueColour(match[1]!), amount)),
  },
  {
    example: "black and white",
    pattern:
      /\bblack[ -]?(?:and|&|n)[ -]?white\b|\bb ?& ?w\b|\b(?:grey|gray)[ -]?scale\b|\bmonochrom\w*|\bdesaturate(?:d)? (?:it )?(?:fully|completely)\b/,
    make: () => grade("black and white", maps.greyscale),
  },
  { example: "sepia", pattern: /\bsepia\b/, make: () => grade("sepia", maps.sepia) },
  {
    example: "vintage look",
    pattern: /\b(?:vintage|retro|faded|old film|old photo(?:graph)?|polaroid)\b/,
    make: (_, amount) => grade("vintage", maps.faded(amount)),
  },
  { example: "invert the colours", pattern: /\b(?:invert|inverted|negative)\b/, make: () => grade("invert", maps.invert) },
  {
    example: "posterise to 5 levels",
    pattern: /\bposteri[sz]e(?:d)?(?: (?:it )?(?:to|with|in))?(?: (\d{1,2}) (?:levels|colou?rs|steps))?/,
    make: (match) => {
      const levels = Math.max(2, Math.min(16, Number(match[1] ?? 5)));
      return grade(`posterise to ${levels} levels`, maps.posterise(levels));
    },
  },
  {
    example: "make it night",
    pattern:
      /\b(?:at |by |to |into )?(?:a )?(?:night(?:[ -]?time)?|moonlight|moonlit)(?: (?:scene|version|shot))?\b|\bday (?:for|to) night\b/,
    make: (_, amount) => grade("night", maps.night(amount)),
  },
  {
    example: "golden hour",
    pattern: /\b(?:sunset|sunrise|golden hour|golden light|evening light|dusk|dawn)\b/,
    make: (_, amount) => grade("golden hour", maps.sunset(amount)),
  },
  {
    example: "make it autumn",
    pattern: /\b(?:autumn|autumnal|fall colou?rs|fall season)\b/,
    make: (_, amount) => grade("autumn", maps.autumn(amount)),
  },
  {
    example: "make it winter",
    pattern: /\b(?:winter|wintry|wintery)\b/,
    make: (_, amount) => grade("winter", maps.winter(amount)),
  },
  {
    example: "cinematic look",
    pattern: /\b(?:cinematic|teal and orange|movie look|film look)\b/,
    make: (_, amount) => grade("cinematic", maps.cinematic(amount)),
  },
  {
    example: "neon look",
    pattern: /\b(?:neon(?:[ -]lit| lights?| signs?)?|cyber[ -]?punk|synth[ -]?wave|vapou?r[ -]?wave)\b/,
    make: (_, amount) => grade("neon", maps.neon(amount)),
  },
  {
    example: "brighter",
    pattern:
      /\b(?:bright(?:er|en|ness up)|lighter|lighten|increase (?:the )?(?:brightness|exposure)|raise (?:the )?(?:brightness|exposure)|more (?:light|exposure|brightness))\b/,
    make: (_, amount) => grade("brighter", maps.brighten(amount)),
  },
  {
    example: "darker",
    pattern:
      /\b(?:dark(?:er|en)|dim(?:mer)?|(?:decrease|reduce|lower) (?:the )?(?:brightness|exposure)|less (?:light|bright|exposure|brightness))\b/,
    make: (_, amount) => grade("darker", maps.brighten(-amount)),
  },
  {
    example: "less contrast",
    pattern: /\b(?:(?:less|lower|reduce|decrease|soften)(?: the)? contrast|flatter|low contrast)\b/,
    make: (_, amount) => grade("less contrast", maps.contrast(-amount)),
  },
  {
    example: "more contrast",
    pattern: /\b(?:(?:more|higher|increase|boost|raise|strong(?:er)?|add)(?: the)? contrast|high contrast|contrasty|punchier)\b/,
    make: (_, amount) => grade("more contrast", maps.contrast(amount)),
  },
  {
    example: "less saturated",
    pattern:
      /\b(?:less (?:saturat(?:ed|ion)|colou?rful|vivid)|(?:reduce|decrease|lower)(?: the)? saturation|desaturated?|muted|pale(?:r)?)\b/,
    make: (_, amount) => grade("less saturated", maps.saturation(-amount)),
  },
  {
    example: "more vivid",
    pattern:
      /\b(?:more (?:saturat(?:ed|ion)|colou?rful|vivid|vibrant|colou?r)|(?:increase|boost|raise)(?: the)? (?:saturation|colou?rs?)|saturated?|vivid|vibrant|colou?rful)\b/,
    make: (_, amount) => grade("more saturated", maps.saturation(amount)),
  },
  {
    example: "warmer",
    pattern: /\b(?:warm(?:er)?(?: (?:colou?rs|tones?|light))?)\b/,
    make: (_, amount) => grade("warmer", maps.temperature(amount)),
  },
  {
    example: "colder",
    pattern: /\b(?:cold(?:er)?|cool(?:er)?)(?: (?:colou?rs|tones?|light))?\b/,
    make: (_, amount) => grade("colder", maps.temperature(-amount)),
  },
];

function grade(name: string, map: ColourMap): Operation {
  return { name, apply: (picture) => mapColours(picture, map) };
}

function hueChange(from: string, to: string): Operation | null {
  if (from === to) return null;
  return { name: `${from} to ${to}`, apply: (picture) => changeHue(picture, from, to) };
}
