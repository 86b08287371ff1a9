/** Rules for crop, rotation, flip and size. */
import type { Bitmap } from "../bitmap.ts";
import { cut, resize } from "../resize.ts";
import { cutPart, cutToShape, mirror, scale, tilt, turn } from "./frame-maps.ts";
import type { Operation, Rule } from "./operation.ts";

export const FRAME_RULES: readonly Rule[] = [
  {
    example: "crop to 16:9",
    pattern:
      /\b(?:crop|cut|trim)(?:ped)?(?: (?:it|the picture|the image|the photo))?(?: (?:to|into|as))?(?: an?| the)? ?(?:(\d{1,2}) ?[:/] ?(\d{1,2})|(square|portrait|landscape|widescreen))\b/,
    make: (match) => shapeOf(match),
  },
  {
    example: "crop to 800x600",
    pattern:
      /\b(?:crop|cut|trim)(?:ped)?(?: (?:it|the picture|the image))?(?: (?:to|at))? (\d{2,4}) ?(?:x|×|by) ?(\d{2,4})(?: ?(?:px|pixels))?/,
    make: (match) => named(`crop to ${match[1]}x${match[2]}`, (picture) => middle(picture, Number(match[1]), Number(match[2]))),
  },
  {
    example: "crop the left half",
    pattern: /\b(?:crop|keep|cut)(?: (?:to|out|only))*(?: the)? (left|right|top|bottom|upper|lower)(?: (half|third|quarter))?\b/,
    make: (match) => half(match[1]!, match[2] ?? "half"),
  },
  {
    example: "crop 10% from the top",
    pattern:
      /\b(?:crop|cut|trim|remove)(?: off)? (\d{1,2}) ?(?:%|percent)(?: (?:off|from|of)(?: the)? (left|right|top|bottom|sides?|edges?|all sides))?/,
    make: (match) => trim(Number(match[1]) / 100, match[2] ?? "edges"),
  },
  {
    example: "zoom in",
    pattern:
      /\b(?:zoom in(?: on the (?:centre|center|middle))?|crop (?:to )?the (?:centre|center|middle)|crop(?: it)? (?:tighter|closer)|tighter crop|closer crop|close[ -]?up)\b/,
    make: (_, amount) => {
      const rim = Math.min(0.4, 0.18 * amount);
      return named("zoom in", (picture) => resize(cutPart(picture, rim, rim, 1 - rim, 1 - rim), picture.width, picture.height));
    },
  },
  {
    example: "rotate 90 degrees clockwise",
    pattern:
      /\b(?:rotate|turn|tilt)(?: (?:it|the picture|the image|the photo))?(?: by)?(?: (-?\d{1,3}(?:\.\d+)?) ?(?:°|degrees?|deg)?)?(?: (?:to the )?(left|right|clockwise|counter[ -]?clockwise|anti[ -]?clockwise|upside down))?/,
    make: (match) => rotation(match[1], match[2]),
  },
  {
    example: "flip horizontally",
    pattern:
      /\b(?:flip|mirror|reflect)(?:ped)?(?: (?:it|the picture|the image|the photo))?(?: (?:left to right))?(?: (vertical(?:ly)?|upside down|top to bottom|horizontal(?:ly)?))?/,
    make: (match) => {
      const axis = /^(?:v|u|t)/.test(match[1] ?? "") ? "vertical" : "horizontal";
      return named(`flip ${axis}ly`, (picture) => mirror(picture, axis));
    },
  },
  {
    example: "resize to 800x600",
    pattern:
      /\b(?:resize|scale|size)(?:d)?(?: (?:it|the picture|the image))?(?: (?:to|at))? (\d{2,4}) ?(?:x|×|by) ?(\d{2,4})(?: ?(?:px|pixels))?/,
    make: (match) => sized(Number(match[1]), Number(match[2])),
  },
  {
    example: "upscale 2x",
    pattern:
      /\b(?:upscale|enlarge|resize|scale(?: up)?)(?: (?:it|the picture|the image))?(?: (?:by|to))? ?(\d(?:\.\d+)?) ?(?:x|×|times)|\b(upscale|enlarge|double (?:the )?size|twice (?:as (?:large|big)|the size))\b/,
    make: (match) => scaled(Number(match[1] ?? 2)),
  },
  {
    example: "half size",
    pattern:
      /\b(?:half(?: the)? size|downscale|shrink|scale down|halve)\b|\b(?:resize|scale)(?: (?:it|the picture|the image))?(?: (?:by|to))? (\d{1,3}) ?(?:%|percent)/,
    make: (match) => scaled(Number(match[1] ?? 50) / 100),
  },
];

function shapeOf(match: RegExpMatchArray): Operation | null {
  const words: Readonly<Record<string, readonly [number, number]>> = {
    square: [1, 1],
    portrait: [3, 4],
    landscape: [4, 3],
    widescreen: [16, 9],
  };
  const [across, down] = words[match[3] ?? ""] ?? [Number(match[1]), Number(match[2])];
  if (across < 1 || down < 1) return null;
  return named(`crop to ${across}:${down}`, (picture) => cutToShape(picture, across, down));
}

/** A crop cannot make a picture larger: sides beyond its own are cut to them. */
function middle(picture: Bitmap, wantedWidth: number, wantedHeight: number): Bitmap {
  const width = Math.min(picture.width, wantedWidth);
  const height = Math.min(picture.height, wantedHeight);
  return cut(picture, (picture.width - width) >> 1, (picture.height - height) >> 1, width, height);
}

function half(side: string, part: string): Operation {
  const share = part === "third" ? 1 / 3 : part === "quarter" ? 0.25 : 0.5;
  return named(`crop to the ${side} ${part}`, (picture) => {
    if (side === "left") return cutPart(picture, 0, 0, share, 1);
    if (side === "right") return cutPart(picture, 1 - share, 0, 1, 1);
    if (side === "top" || side === "upper") return cutPart(picture, 0, 0, 1, share);
    return cutPart(picture, 0, 1 - share, 1, 1);
  });
}

function trim(share: number, side: string): Operation | null {
  if (share <= 0 || share >= 0.95) return null;
  const all = side.startsWith("edge") || side === "all sides";
  const off = (name: string): number =>
    all ? share / 2 : side === name ? share : side.startsWith("side") && /left|right/.test(name) ? share / 2 : 0;
  return named(`crop ${Math.round(share * 100)}% from the ${side}`, (picture) =>
    cutPart(picture, off("left"), off("top"), 1 - off("right"), 1 - off("bottom")),
  );
}

function rotation(degrees: string | undefined, direction: string | undefined): Operation | null {
  if (degrees === undefined && direction === undefined) return null;
  const back = direction !== undefined && /^(?:left|counter|anti)/.test(direction);
  const angle = Number(degrees ?? (direction === "upside down" ? 180 : 90)) * (back ? -1 : 1);
  const around = ((angle % 360) + 360) % 360;
  if (around === 0) return null;
  return named(`rotate ${angle} degrees`, (picture) =>
    around === 90 || around === 180 || around === 270 ? turn(picture, around) : tilt(picture, angle),
  );
}

function sized(width: number, height: number): Operation | null {
  if (width < 16 || height < 16 || width > 5000 || height > 5000) return null;
  return named(`resize to ${width}x${height}`, (picture) => resize(picture, width, height));
}

function scaled(factor: number): Operation | null {
  if (factor < 0.05 || factor > 8 || factor === 1) return null;
  return named(`scale to ${Math.round(factor * 100)}%`, (picture) => scale(picture, factor));
}

function named(name: string, apply: (picture: Bitmap) => Bitmap): Operation {
  return { name, apply };
}
