/** Names of colours with the place each has in a picture: for "make the red blue". */
import { type Bitmap, bitmap } from "../bitmap.ts";
import { fromHsl, hexBytes, toHsl } from "../colour.ts";
import { blurPlane, plane } from "../plane.ts";

interface Hue {
  readonly hex: string;
  /** Centre and half width of its hues, degrees; null for white, grey and black. */
  readonly range: readonly [number, number] | null;
}

export const HUES: Readonly<Record<string, Hue>> = {
  red: { hex: "#d3212d", range: [358, 20] },
  orange: { hex: "#f28c28", range: [28, 15] },
  brown: { hex: "#7b4a26", range: [25, 18] },
  gold: { hex: "#e0b030", range: [45, 14] },
  yellow: { hex: "#f5d50a", range: [54, 18] },
  green: { hex: "#2f9e44", range: [115, 48] },
  teal: { hex: "#158f8f", range: [178, 18] },
  turquoise: { hex: "#30c8bf", range: [176, 18] },
  cyan: { hex: "#17becf", range: [188, 20] },
  blue: { hex: "#2563d9", range: [218, 36] },
  navy: { hex: "#14285a", range: [224, 26] },
  purple: { hex: "#7d3cb5", range: [276, 28] },
  violet: { hex: "#8a4fd0", range: [268, 26] },
  magenta: { hex: "#d62598", range: [315, 24] },
  pink: { hex: "#f178a8", range: [338, 24] },
  white: { hex: "#f6f6f4", range: null },
  black: { hex: "#161616", range: null },
  grey: { hex: "#8c8c8c", range: null },
  gray: { hex: "#8c8c8c", range: null },
};

/** For patterns: all names. */
export const HUE_NAMES: string = Object.keys(HUES).join("|");

/** A colour by its name in sRGB 0–1. */
export function hueColour(name: string): readonly number[] {
  return hexBytes(HUES[name]!.hex).map((byte) => byte / 255);
}

/** Gives everything of one named colour another one and keeps light and shade. */
export function changeHue(picture: Bitmap, from: string, to: string): Bitmap {
  const mask = blurPlane(maskOf(picture, HUES[from]!), 0.8);
  const target = new Float32Array(3);
  const [r, g, b] = hexBytes(HUES[to]!.hex);
  toHsl(r, g, b, target);
  const usual = lightness(HUES[from]!);
  const result = bitmap(picture.width, picture.height);
  const hsl = new Float32Array(3);
  const rgb = new Float32Array(3);
  for (let i = 0; i < mask.data.length; i++) {
    const at = i * 4;
    toHsl(picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!, hsl);
    const strength = target[1]! * (HUES[from]!.range === null ? 0.9 : 0.35 + 0.65 * hsl[1]!);
    fromHsl(target[0]!, strength, shade(hsl[2]!, usual, target[2]!), rgb);
    for (let c = 0; c < 3; c++) result.data[at + c] = picture.data[at + c]! + (rgb[c]! - picture.data[at + c]!) * mask.data[i]!;
    result.data[at + 3] = picture.data[at + 3]!;
  }
  return result;
}

/** How far each pixel is of the named colour, 0–1. */
function maskOf(picture: Bitmap, hue: Hue): { width: number; height: number; data: Float32Array } {
  const result = plane(picture.width, picture.height);
  const hsl = new Float32Array(3);
  const wanted = lightness(hue);
  for (let i = 0; i < result.data.length; i++) {
    toHsl(picture.data[i * 4]!, picture.data[i * 4 + 1]!, picture.data[i * 4 + 2]!, hsl);
    if (hue.range === null) {
      result.data[i] =
        soft(0.22 - hsl[1]! * Math.min(1, 4 * hsl[2]! * (1 - hsl[2]!)), 0.08) * soft(0.24 - Math.abs(hsl[2]! - wanted), 0.08);
      continue;
    }
    const apart = Math.abs(((hsl[0]! - hue.range[0] + 540) % 360) - 180);
    const chroma = hsl[1]! * (1 - Math.abs(2 * hsl[2]! - 1));
    result.data[i] = soft(hue.range[1] - apart, 8) * soft(chroma - 0.13, 0.06);
  }
  return result;
}

function lightness(hue: Hue): number {
  const [r, g, b] = hexBytes(hue.hex);
  return (Math.max(r, g, b) + Math.min(r, g, b)) / 510;
}

/** The pixel's lightness, moved as far as the new colour is lighter or darker than the old one usually is. */
function shade(own: number, usual: number, target: number): number {
  const moved = own < usual ? (own / usual) * target : target + ((own - usual) / Math.max(0.05, 1 - usual)) * (1 - target);
  return Math.max(0, Math.min(1, own * 0.25 + moved * 0.75));
}

function soft(inside: number, width: number): number {
  return Math.max(0, Math.min(1, inside / width + 0.5));
}
