/**
 * What is painted when Easel has no shape for the hero of a prompt: plainly a storyboard, never a bad likeness. A wash in
 * the colours of the prompt, a box for each thing, the text and the numbers of the request.
 */

import { hash } from "../../random.ts";
import type { ScenePlan, Thing } from "../../scene/plan.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { hexBytes, toSrgb } from "../colour.ts";
import { fractal, lattice } from "../noise.ts";
import { refine } from "../refine.ts";
import { skyColours } from "../stage/sky-colours.ts";
import { drawLine, fillBox, type Ink } from "../text/draw-line.ts";
import { drawText, textWidth, wrapText } from "../text/draw-text.ts";

export interface CardWish {
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  readonly guidance: number | null;
  readonly adherence: number;
}

const PAPER: Ink = { colour: [250, 248, 242], opacity: 0.94 };
const DARK: Ink = { colour: [38, 42, 50], opacity: 1 };
const GREY: Ink = { colour: [104, 108, 116], opacity: 1 };

export function storyboardCard(plan: ScenePlan, wish: CardWish): Bitmap {
  const { width, height } = wish;
  const picture = refine(wash(plan, width, height), wish.steps, plan.seed);
  const unit = Math.min(width, height) / 1024;
  const panel = Math.round(Math.min(height * 0.3, 250 * unit));
  boxes(picture, plan, { width, height: height - panel, unit, adherence: wish.adherence });
  caption(picture, plan, wish, { top: height - panel, unit });
  tag(picture, unit);
  return picture;
}

/** Sky above, ground below and clouds of the prompt's own colours. */
function wash(plan: ScenePlan, width: number, height: number): Bitmap {
  const sky = skyColours(plan.setting);
  const [high, low] = [sky.zenith, sky.horizon].map((colour) => colour.map((value) => 255 * toSrgb(value)));
  const own = plan.things.flatMap((thing) => (thing.colour === null ? [] : [hexBytes(thing.colour)]));
  const seed = hash(plan.seed, "wash");
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    const t = Math.min(1, y / (height * 0.72));
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const grain = (lattice(x, y, seed + 3) - 0.5) * 7 + (fractal(x / 90, y / 90, seed + 4, 3) - 0.5) * 26;
      for (let c = 0; c < 3; c++) result.data[at + c] = high![c]! + (low![c]! - high![c]!) * t + grain;
      own.forEach((colour, i) => {
        const cloud = Math.max(0, fractal((x / width) * 2.6 + i * 9, (y / height) * 2.6, seed + 20 + i, 4) - 0.42) * 2.8;
        for (let c = 0; c < 3; c++)
          result.data[at + c] = result.data[at + c]! + (colour[c]! - result.data[at + c]!) * Math.min(0.85, cloud);
      });
      result.data[at + 3] = 255;
    }
  }
  return result;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly adherence: number;
}

/** Boxes by relation: left, right, above, below and behind the hero; of each at most six. */
function boxes(picture: Bitmap, plan: ScenePlan, room: Room): void {
  const shown = plan.things.slice(0, 6);
  const hero = Math.min(room.width, room.height) * (shown.length > 1 ? 0.4 : 0.52) * (0.75 + 0.25 * room.adherence);
  shown.forEach((thing, i) => {
    const [dx, dy, scale] = placeOf(thing, i);
    const side = hero * scale;
    const x = Math.max(side * 0.55, Math.min(room.width - side * 0.55, room.width / 2 + dx * room.width * 0.31));
    const y = Math.max(side * 0.45, Math.min(room.height - side * 0.45, room.height * 0.53 + dy * room.height * 0.3));
    drawBox(picture, thing, { x: x - side / 2, y: y - side * 0.4, width: side, height: side * 0.8, unit: room.unit });
  });
}

/** Offset from the middle, −1 to 1, and size. */
function placeOf(thing: Thing, index: number): readonly [number, number, number] {
  if (index === 0) return [0, 0, 1];
  const places: Readonly<Record<string, readonly [number, number, number]>> = {
    on: [0, -1, 0.6],
    under: [0, 1, 0.6],
    "left of": [-1, 0.2, 0.62],
    "right of": [1, 0.2, 0.62],
    behind: [0.75, -0.75, 0.5],
    "in front of": [-0.5, 0.85, 0.5],
    inside: [0, 0.25, 0.45],
  };
  return places[thing.relation?.kind ?? ""] ?? [index % 2 === 0 ? -1 : 1, index > 2 ? -0.6 : 0.35, 0.58];
}

function drawBox(
  picture: Bitmap,
  thing: Thing,
  box: { x: number; y: number; width: number; height: number; unit: number },
): void {
  const pen = Math.max(1.5, 4 * box.unit);
  const fill = thing.colour === null ? ([255, 255, 255] as const) : hexBytes(thing.colour);
  fillBox(picture, { ...box, radius: 14 * box.unit }, { colour: fill, opacity: thing.colour === null ? 0.28 : 0.55 });
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
  drawLine(picture, [left, top, right, top, right, bottom, left, bottom, left, top], pen, DARK);
  drawLine(picture, [left, top, right, bottom], pen * 0.35, { ...DARK, opacity: 0.4 });
  drawLine(picture, [right, top, left, bottom], pen * 0.35, { ...DARK, opacity: 0.4 });
  const label = thing.count > 1 ? `${thing.count} x ${thing.noun}` : thing.noun;
  const high = Math.min(34 * box.unit, (box.width * 0.8 * 34 * box.unit) / Math.max(1, textWidth(label, 34 * box.unit)));
  const wide = textWidth(label, high);
  const [x, y] = [(left + right - wide) / 2, (top + bottom) / 2 - high / 2];
  fillBox(
    picture,
    { x: x - high * 0.6, y: y - high * 0.55, width: wide + high * 1.1, height: high * 2.2, radius: high * 0.5 },
    PAPER,
  );
  drawText(picture, label, { x, y, height: high, weight: 0.13 }, DARK);
}

function caption(picture: Bitmap, plan: ScenePlan, wish: CardWish, { top, unit }: { top: number; unit: number }): void {
  const { width, height } = wish;
  fillBox(picture, { x: 0, y: top, width, height: height - top, radius: 0 }, PAPER);
  const margin = 44 * unit;
  const size = 24 * unit;
  const lines = wrapText(plan.prompt, size, width - 2 * margin, 3);
  for (const [i, line] of lines.entries()) {
    drawText(picture, line, { x: margin, y: top + 34 * unit + i * size * 1.75, height: size, weight: 0.12 }, DARK);
  }
  const numbers = [
    `seed ${plan.seed}`,
    `${width}x${height}`,
    `steps ${wish.steps}`,
    `guidance ${wish.guidance ?? "default"}`,
  ].join("   ");
  const small = Math.min(18 * unit, ((width - 2 * margin) / textWidth(numbers, 18 * unit)) * 18 * unit);
  drawText(picture, numbers, { x: margin, y: height - 46 * unit, height: small, weight: 0.12 }, GREY);
}

function tag(picture: Bitmap, unit: number): void {
  const text = "DRAFT STORYBOARD";
  const size = 17 * unit;
  fillBox(
    picture,
    { x: 32 * unit, y: 30 * unit, width: textWidth(text, size) + 30 * unit, height: 42 * unit, radius: 21 * unit },
    PAPER,
  );
  drawText(picture, text, { x: 48 * unit, y: 42 * unit, height: size, weight: 0.14 }, DARK);
}
