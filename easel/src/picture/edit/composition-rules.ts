/** Rules that add to the picture, take its backdrop away or use the second picture. */
import { EaselError } from "../../easel.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { resize } from "../resize.ts";
import { addBorder, addText } from "./add-text.ts";
import { HUE_NAMES, hueColour } from "./hues.ts";
import type { Operation, Rule, Surroundings } from "./operation.ts";
import { removeBackground } from "./remove-background.ts";
import { transferColours } from "./transfer-colours.ts";

const SECOND = "(?:the )?(?:second|other|2nd|reference)(?: (?:picture|image|photo))?|(?:image|picture|photo) (?:2|two)";

export const COMPOSITION_RULES: readonly Rule[] = [
  {
    example: 'write "Hello" at the top',
    pattern:
      /\b(?:write|add|put|place|overlay|caption(?:ed)?)(?: (?:it|the picture|the image))?(?: (?:a |the )?(?:text|title|caption|words?|label))?(?: (?:that )?(?:says|saying|with|reading))?:? "([^"]{1,200})"(?: (?:at|on|in|to)(?: the)? (top|bottom|middle|centre|center))?/,
    make: (match) => {
      const place = match[2] === "top" ? "top" : match[2] === undefined || match[2] === "bottom" ? "bottom" : "middle";
      return { name: `text "${match[1]}" at the ${place}`, apply: (picture) => addText(picture, match[1]!, place) };
    },
  },
  {
    example: "remove the background",
    pattern:
      /\b(?:remove|delete|cut out|erase|drop)(?: the)? (?:back(?:ground|drop))\b|\btransparent (?:back(?:ground|drop))\b|\bback(?:ground|drop) (?:transparent|removed)\b/,
    make: () => ({ name: "remove the background", apply: (picture) => removeBackground(picture, null) }),
  },
  {
    example: "make the background white",
    pattern: new RegExp(
      `\\b(?:make|turn|change|replace|put|set)?(?: (?:it|the subject))?(?: (?:on|the|with|to|a))* ?(?:plain )?(?:(?:back(?:ground|drop)) (?:to |with |into )?(?:a )?(?:plain )?(${HUE_NAMES})|(${HUE_NAMES}) back(?:ground|drop))\\b`,
    ),
    make: (match) => {
      const name = (match[1] ?? match[2])!;
      const fill = hueColour(name).map((value) => value * 255);
      return { name: `${name} background`, apply: (picture) => removeBackground(picture, fill) };
    },
  },
  {
    example: "add a white border",
    pattern: new RegExp(
      `\\b(?:add |put |with |draw )?(?:an? |the )?(?:thin |thick |wide )?(${HUE_NAMES})? ?(?:border|frame)\\b(?: around (?:it|the picture|the image))?`,
    ),
    make: (match, amount) => {
      const name = match[1] ?? "white";
      const share = 0.045 * amount * (match[0].includes("thin") ? 0.4 : /thick|wide/.test(match[0]) ? 2 : 1);
      return {
        name: `${name} border`,
        apply: (picture) =>
          addBorder(
            picture,
            hueColour(name).map((value) => value * 255),
            share,
          ),
      };
    },
  },
  {
    example: "use the colours of image 2",
    pattern: new RegExp(
      `\\b(?:colou?rs?|palette|colou?r scheme|tones?|mood|look|style)(?: palette| scheme| grade)? (?:of|from|in|like|as in) (?:${SECOND})|\\b(?:match|apply|transfer|use|copy)(?: the)?(?: colou?rs?| palette| style| look)?(?: to| of| from)? (?:${SECOND})(?:'s)?(?: colou?rs?| palette| style| look)?`,
    ),
    make: () => withSecond("colours of image 2", transferColours),
  },
  {
    example: "place side by side with image 2",
    pattern: new RegExp(
      `\\b(?:(?:place|put|set|combine|join|show|stitch|merge)(?: \\w+){0,3} )?(?:side[ -]by[ -]side|next to each other|beside each other|collage)(?: (?:with|to|of|and))?(?: (?:${SECOND}|both (?:pictures|images)))?|\\b(?:next to|beside) (?:${SECOND})`,
    ),
    make: () => withSecond("side by side with image 2", sideBySide),
  },
];

function withSecond(name: string, work: (picture: Bitmap, second: Bitmap) => Bitmap): Operation {
  return {
    name,
    apply(picture: Bitmap, { second }: Surroundings): Bitmap {
      if (second !== null) return work(picture, second);
      throw new EaselError("input", `"${name}" needs two pictures. Send a second image or leave this wish out.`);
    },
  };
}

/** Both at the height of the first, with a narrow white gap. */
function sideBySide(picture: Bitmap, second: Bitmap): Bitmap {
  const width = Math.max(1, Math.min(5000, Math.round((second.width * picture.height) / second.height)));
  const right = resize(second, width, picture.height);
  const gap = Math.max(2, Math.round(picture.height / 80));
  const result = bitmap(picture.width + gap + width, picture.height);
  result.data.fill(255);
  for (let y = 0; y < picture.height; y++) {
    const row = y * result.width * 4;
    result.data.set(picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4), row);
    result.data.set(right.data.subarray(y * width * 4, (y + 1) * width * 4), row + (picture.width + gap) * 4);
  }
  return result;
}
