/** Tones and grades as colour maps. `amount` is 1 for the usual strength. */
import { type ColourMap, lightOf, saturate } from "./colour-map.ts";

/** Gamma rather than a sum, so that black stays black and white stays white. */
export function brighten(amount: number): ColourMap {
  const gamma = 2 ** (-0.55 * amount);
  return (rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = clamp(rgb[c]!) ** gamma;
  };
}

/** Negative amounts flatten. */
export function contrast(amount: number): ColourMap {
  const factor = amount >= 0 ? 1 + 0.4 * amount : 1 / (1 - 0.6 * amount);
  return (rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = 0.5 + (rgb[c]! - 0.5) * factor;
  };
}

export function saturation(amount: number): ColourMap {
  const factor = Math.max(0, 1 + (amount >= 0 ? 0.5 : 0.6) * amount);
  return (rgb) => saturate(rgb, factor);
}

/** Positive is warm, negative is cold. */
export function temperature(amount: number): ColourMap {
  const red = 1 + 0.13 * amount;
  const blue = 1 - 0.17 * amount;
  return (rgb) => {
    rgb[0] = rgb[0]! * red;
    rgb[1] = rgb[1]! * (1 + 0.015 * amount);
    rgb[2] = rgb[2]! * blue;
  };
}

export const greyscale: ColourMap = (rgb) => {
  const light = lightOf(rgb);
  rgb.fill(light + (light - 0.5) * 0.08);
};

export const sepia: ColourMap = (rgb) => {
  const light = lightOf(rgb);
  rgb[0] = light ** 0.82 * 1.02;
  rgb[1] = light ** 0.98 * 0.92;
  rgb[2] = light ** 1.22 * 0.75;
};

export const invert: ColourMap = (rgb) => {
  for (let c = 0; c < 3; c++) rgb[c] = 1 - rgb[c]!;
};

/** `levels` steps per channel, 2–16. */
export function posterise(levels: number): ColourMap {
  return (rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = Math.round(clamp(rgb[c]!) * (levels - 1)) / (levels - 1);
  };
}

/** Shadows take the first colour, lights the second (sRGB 0–1). */
export function duotone(dark: readonly number[], light: readonly number[]): ColourMap {
  return (rgb) => {
    const t = clamp(0.5 + (lightOf(rgb) - 0.5) * 1.15);
    for (let c = 0; c < 3; c++) rgb[c] = dark[c]! + (light[c]! - dark[c]!) * t;
  };
}

/** A veil of a colour that keeps the brightness. */
export function tint(colour: readonly number[], amount: number): ColourMap {
  const own = Math.max(0.05, 0.2126 * colour[0]! + 0.7152 * colour[1]! + 0.0722 * colour[2]!);
  const weight = Math.min(1, 0.55 * amount);
  return (rgb) => {
    const light = lightOf(rgb);
    for (let c = 0; c < 3; c++) {
      const veil =
        light < own ? (colour[c]! * light) / own : colour[c]! + ((1 - colour[c]!) * (light - own)) / Math.max(0.05, 1 - own);
      rgb[c] = rgb[c]! + (veil - rgb[c]!) * weight;
    }
  };
}

/** Day for night: dark and blue, but bright warm spots stay as lights. */
export function night(amount: number): ColourMap {
  const depth = Math.min(1, amount);
  return (rgb) => {
    const light = lightOf(rgb);
    const lamp = clamp((light - 0.82) * 4) * clamp((rgb[0]! - rgb[2]! - 0.1) * 3);
    const cold = [0.34, 0.46, 0.78];
    for (let c = 0; c < 3; c++) {
      const dim = (rgb[c]! * 0.5 + light * 0.5) ** 1.35 * cold[c]! * 0.78 + 0.015 * (c + 1);
      rgb[c] = rgb[c]! + (dim + rgb[c]! * 0.55 * lamp - rgb[c]!) * depth;
    }
  };
}

/** Low sun: warm lights, violet shadows. */
export function sunset(amount: number): ColourMap {
  return (rgb) => {
    const light = clamp(lightOf(rgb));
    rgb[0] = rgb[0]! + amount * (0.16 * light + 0.03);
    rgb[1] = rgb[1]! + amount * (0.03 * light - 0.03);
    rgb[2] = rgb[2]! + amount * (0.06 * (1 - light) - 0.2 * light);
  };
}

/** Green turns to orange and russet. */
export function autumn(amount: number): ColourMap {
  return (rgb) => {
    const green = Math.max(0, Math.min(1, (rgb[1]! - Math.max(rgb[2]!, rgb[0]! * 0.75)) * 5)) * Math.min(1, amount);
    const light = lightOf(rgb);
    rgb[0] = rgb[0]! + green * (light * 1.75 - rgb[0]!);
    rgb[1] = rgb[1]! + green * (light * 0.92 - rgb[1]!);
    rgb[2] = rgb[2]! + green * (light * 0.25 - rgb[2]!);
  };
}

/** Pale and cold; greens lie under snow. */
export function winter(amount: number): ColourMap {
  const depth = Math.min(1, amount);
  return (rgb) => {
    const green = Math.max(0, Math.min(1, (rgb[1]! - Math.max(rgb[2]!, rgb[0]! * 0.8)) * 4)) * depth;
    const light = lightOf(rgb);
    const snow = 0.66 + 0.34 * light;
    saturate(rgb, 1 - 0.45 * depth);
    rgb[0] = rgb[0]! + green * (snow * 0.94 - rgb[0]!) - 0.02 * depth;
    rgb[1] = rgb[1]! + green * (snow * 0.97 - rgb[1]!) + 0.01 * depth;
    rgb[2] = rgb[2]! + green * (snow * 1.02 - rgb[2]!) + 0.05 * depth;
  };
}

/** Faded film: lifted blacks, soft contrast, warm lights. */
export function faded(amount: number): ColourMap {
  const depth = Math.min(1, 0.8 * amount);
  const soft = [1.02, 0.96, 0.84];
  const lift = [0.1, 0.075, 0.09];
  return (rgb) => {
    saturate(rgb, 1 - 0.3 * depth);
    for (let c = 0; c < 3; c++) rgb[c] = rgb[c]! + (lift[c]! + rgb[c]! * (soft[c]! - lift[c]!) - rgb[c]!) * depth;
  };
}

/** Teal shadows and orange lights with firm contrast. */
export function cinematic(amount: number): ColourMap {
  return (rgb) => {
    const light = clamp(lightOf(rgb));
    const shadow = (1 - light) * amount;
    for (let c = 0; c < 3; c++) rgb[c] = 0.45 + (rgb[c]! - 0.45) * (1 + 0.16 * amount);
    rgb[0] = rgb[0]! + 0.07 * light * amount - 0.045 * shadow;
    rgb[1] = rgb[1]! + 0.015 * light * amount;
    rgb[2] = rgb[2]! - 0.06 * light * amount + 0.04 * shadow;
  };
}

/** Deep blue shadows, magenta middle tones, cyan lights. */
export function neon(amount: number): ColourMap {
  return (rgb) => {
    const light = clamp(lightOf(rgb));
    const middle = 4 * light * (1 - light) * amount;
    saturate(rgb, 1 + 0.35 * amount);
    rgb[0] = rgb[0]! + 0.13 * middle - 0.06 * (1 - light) * amount;
    rgb[1] = rgb[1]! - 0.07 * middle + 0.05 * light * light * amount;
    rgb[2] = rgb[2]! + 0.11 * middle + 0.06 * (1 - light) * amount;
  };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}
