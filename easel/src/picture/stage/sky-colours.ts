import type { Setting } from "../../scene/plan.ts";
import { hexLinear } from "../colour.ts";

export type Colour = readonly [number, number, number];

/** Linear colours of a sky and of the light it gives. */
export interface SkyColours {
  readonly zenith: Colour;
  readonly middle: Colour;
  readonly horizon: Colour;
  readonly glow: Colour;
  readonly cloudLight: Colour;
  readonly cloudDark: Colour;
  /** Light of the sun or moon on things. */
  readonly sun: Colour;
  /** Light of the sky from above and of the ground from below. */
  readonly ambient: Colour;
  readonly bounce: Colour;
  /** Strength of the stars and of the sun's or moon's disc, 0–1. */
  readonly stars: number;
  readonly disc: number;
}

interface Row {
  readonly sky: readonly [string, string, string];
  readonly glow: string;
  readonly cloud: readonly [string, string];
  readonly sun: Colour;
  readonly ambient: Colour;
  readonly bounce: Colour;
  readonly stars: number;
}

const TIMES: Readonly<Record<Setting["time"], Row>> = {
  day: {
    sky: ["#3d7fd6", "#86b9ea", "#dcebf3"],
    glow: "#fff3d8",
    cloud: ["#ffffff", "#a9bccd"],
    sun: [1.5, 1.4, 1.2],
    ambient: [0.42, 0.52, 0.66],
    bounce: [0.2, 0.2, 0.15],
    stars: 0,
  },
  dawn: {
    sky: ["#5c7cb8", "#e3b4b4", "#ffe0b8"],
    glow: "#ffcf8f",
    cloud: ["#ffe3cf", "#b48aa0"],
    sun: [1.35, 1.0, 0.72],
    ambient: [0.46, 0.44, 0.55],
    bounce: [0.2, 0.17, 0.15],
    stars: 0,
  },
  "golden hour": {
    sky: ["#3f5fa6", "#e6a06a", "#ffd98c"],
    glow: "#ffc35a",
    cloud: ["#ffd28a", "#a8687a"],
    sun: [1.75, 1.12, 0.55],
    ambient: [0.42, 0.38, 0.46],
    bounce: [0.24, 0.17, 0.1],
    stars: 0,
  },
  dusk: {
    sky: ["#1d2a60", "#8a5590", "#ff9c66"],
    glow: "#ff8a50",
    cloud: ["#f08a78", "#4a3a66"],
    sun: [1.05, 0.58, 0.42],
    ambient: [0.3, 0.28, 0.48],
    bounce: [0.12, 0.09, 0.11],
    stars: 0.35,
  },
  night: {
    sky: ["#070d24", "#10204a", "#28406e"],
    glow: "#b8ccff",
    cloud: ["#46588a", "#121a34"],
    sun: [0.42, 0.52, 0.78],
    ambient: [0.12, 0.16, 0.3],
    bounce: [0.05, 0.06, 0.09],
    stars: 1,
  },
};

/** How far each weather pulls the sky to its own grey, how bright that is, and what is left of the sun. */
const WEATHERS: Readonly<Record<Setting["weather"], { readonly grey: string; readonly pull: number; readonly sun: number }>> = {
  clear: { grey: "#ffffff", pull: 0, sun: 1 },
  cloudy: { grey: "#c3ccd6", pull: 0.45, sun: 0.6 },
  mist: { grey: "#dfe3e2", pull: 0.6, sun: 0.6 },
  rain: { grey: "#8795a3", pull: 0.75, sun: 0.35 },
  snow: { grey: "#cfd8e2", pull: 0.7, sun: 0.6 },
  storm: { grey: "#47525f", pull: 0.82, sun: 0.3 },
};

export function skyColours({ stage, time, weather }: Setting): SkyColours {
  if (stage === "space") return SPACE;
  if (stage === "undersea") return UNDERSEA;
  const row = TIMES[time];
  const { grey, pull, sun } = WEATHERS[weather];
  // A grey sky is as bright as the time of day lets it be.
  const level = time === "night" ? 0.13 : time === "dusk" ? 0.42 : time === "day" ? 1 : 0.85;
  const veil = hexLinear(grey).map((value) => value * level) as unknown as Colour;
  const pulled = (hex: string, share = 1): Colour => blend(hexLinear(hex), veil, pull * share);
  return {
    zenith: pulled(row.sky[0], weather === "storm" ? 1.1 : 0.95),
    middle: pulled(row.sky[1]),
    horizon: pulled(row.sky[2], weather === "storm" ? 0.75 : 0.8),
    glow: hexLinear(row.glow).map((value) => value * sun) as unknown as Colour,
    cloudLight: pulled(row.cloud[0], 0.8),
    cloudDark: pulled(row.cloud[1], 0.8).map((value) => value * (weather === "storm" ? 0.55 : 1)) as unknown as Colour,
    sun: row.sun.map((value) => value * (0.45 + 0.55 * sun)) as unknown as Colour,
    ambient: blend(row.ambient, veil, pull * 0.6),
    bounce: row.bounce,
    stars: weather === "clear" ? row.stars : weather === "cloudy" ? row.stars * 0.4 : 0,
    disc: weather === "clear" || weather === "cloudy" || weather === "mist" ? sun : 0,
  };
}

const SPACE: SkyColours = {
  zenith: [0.002, 0.003, 0.01],
  middle: [0.004, 0.005, 0.016],
  horizon: [0.006, 0.006, 0.022],
  glow: [0.5, 0.4, 0.8],
  cloudLight: hexLinear("#6b3fa0"),
  cloudDark: hexLinear("#123a6e"),
  sun: [1.7, 1.62, 1.5],
  ambient: [0.13, 0.15, 0.26],
  bounce: [0.06, 0.05, 0.1],
  stars: 1.4,
  disc: 0,
};

const UNDERSEA: SkyColours = {
  zenith: hexLinear("#4fc3d9"),
  middle: hexLinear("#1f86ad"),
  horizon: hexLinear("#0d5580"),
  glow: hexLinear("#c9f4ff"),
  cloudLight: hexLinear("#7fd8e6"),
  cloudDark: hexLinear("#0d5580"),
  sun: [0.85, 1.15, 1.2],
  ambient: [0.2, 0.42, 0.52],
  bounce: [0.06, 0.14, 0.17],
  stars: 0,
  disc: 0,
};

export function blend(a: Colour, b: Colour, amount: number): Colour {
  const t = Math.max(0, Math.min(1, amount));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Moves a colour in place towards another. */
export function mixInto(out: Float32Array, colour: Colour, amount: number): void {
  out[0] = out[0]! + (colour[0] - out[0]!) * amount;
  out[1] = out[1]! + (colour[1] - out[1]!) * amount;
  out[2] = out[2]! + (colour[2] - out[2]!) * amount;
}
