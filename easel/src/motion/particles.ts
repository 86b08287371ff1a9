/** Things in the air of a clip: each one's place follows from its number and the time alone. */

import type { Bitmap } from "../picture/bitmap.ts";
import { drawLine } from "../picture/text/draw-line.ts";
import { type Random, random } from "../random.ts";

export type Air = "snow" | "rain" | "sparkle" | "embers" | "fireflies" | "petals" | "leaves" | "bubbles" | "dust";

interface Kind {
  readonly count: number;
  /** Falls per second, in frame heights; negative rises. */
  readonly fall: number;
  /** Sideways sway, in frame widths. */
  readonly sway: number;
  /** Diameter at a height of 720, near and far. */
  readonly size: readonly [number, number];
  readonly colours: readonly (readonly [number, number, number])[];
  /** How its light changes: steady, or in pulses per second. */
  readonly pulse: number;
  /** Length of its trail in diameters. */
  readonly trail: number;
}

const KINDS: Readonly<Record<Air, Kind>> = {
  snow: { count: 420, fall: 0.16, sway: 0.02, size: [3, 12], colours: [[250, 252, 255]], pulse: 0, trail: 0 },
  rain: { count: 520, fall: 1.5, sway: 0, size: [0.9, 2], colours: [[205, 215, 228]], pulse: 0, trail: 24 },
  sparkle: {
    count: 90,
    fall: 0.01,
    sway: 0.004,
    size: [1.6, 4],
    colours: [
      [255, 255, 240],
      [255, 236, 170],
    ],
    pulse: 0.9,
    trail: 0,
  },
  embers: {
    count: 140,
    fall: -0.2,
    sway: 0.03,
    size: [1.6, 4],
    colours: [
      [255, 170, 60],
      [255, 110, 40],
    ],
    pulse: 1.4,
    trail: 0,
  },
  fireflies: {
    count: 46,
    fall: -0.015,
    sway: 0.06,
    size: [2.5, 5],
    colours: [
      [222, 255, 120],
      [255, 240, 130],
    ],
    pulse: 0.45,
    trail: 0,
  },
  petals: {
    count: 80,
    fall: 0.09,
    sway: 0.06,
    size: [5, 11],
    colours: [
      [255, 196, 214],
      [250, 222, 230],
    ],
    pulse: 0,
    trail: 0.9,
  },
  leaves: {
    count: 60,
    fall: 0.11,
    sway: 0.08,
    size: [6, 13],
    colours: [
      [226, 112, 32],
      [196, 62, 28],
      [236, 172, 52],
    ],
    pulse: 0,
    trail: 1,
  },
  bubbles: { count: 90, fall: -0.12, sway: 0.02, size: [3, 11], colours: [[215, 240, 255]], pulse: 0, trail: 0 },
  dust: { count: 110, fall: 0.008, sway: 0.03, size: [1.4, 5], colours: [[255, 244, 220]], pulse: 0.2, trail: 0 },
};

/** Draws the particles at a time in seconds over a frame. */
export function drawAir(frame: Bitmap, air: Air, seconds: number, seed: number): void {
  const kind = KINDS[air];
  for (let i = 0; i < kind.count; i++) drawOne(frame, { air, kind, seconds, next: random(seed, air, i) });
}

interface Particle {
  readonly air: Air;
  readonly kind: Kind;
  readonly seconds: number;
  readonly next: Random;
}

function drawOne(frame: Bitmap, { air, kind, seconds, next }: Particle): void {
  const near = next() ** 2.2;
  const startX = next();
  const startY = next();
  const phase = next() * 6.283;
  const unit = frame.height / 720;
  const speed = kind.fall * (0.45 + 0.75 * near + 0.2 * next());
  const size = (kind.size[0] + (kind.size[1] - kind.size[0]) * near) * unit;
  const swing = Math.sin(seconds * (0.7 + 0.9 * next()) + phase);
  const x = wrap(startX + kind.sway * (0.5 + near) * swing - (kind.trail > 2 ? seconds * speed * 0.12 : 0));
  const y = wrap(
    startY + seconds * speed + (kind.fall > -0.02 && kind.fall < 0.02 ? kind.sway * 0.6 * Math.cos(seconds * 0.8 + phase) : 0),
  );
  const light = kind.pulse === 0 ? 1 : Math.max(0, Math.sin(seconds * kind.pulse * 6.283 + phase)) ** 2;
  const colour = kind.colours[Math.floor(next() * kind.colours.length)]!;
  const opacity = light * (air === "rain" ? 0.32 : air === "bubbles" || air === "dust" ? 0.4 : 0.88 - 0.3 * near);
  if (opacity < 0.02) return;
  const px = x * (frame.width + 40 * unit) - 20 * unit;
  const py = y * (frame.height + 60 * unit) - 30 * unit;
  const turn = air === "rain" ? 1.75 : seconds * (1 + next()) + phase;
  const length = kind.trail * size;
  const line = [px, py, px + Math.cos(turn) * length * 0.8, py + (air === "rain" ? -1 : 1) * Math.sin(turn) * length];
  if (kind.pulse > 0.3) drawLine(frame, [px, py], size * 3.4, { colour, opacity: opacity * 0.16 });
  drawLine(frame, kind.trail === 0 ? [px, py] : line, size, { colour, opacity });
}

function wrap(value: number): number {
  return value - Math.floor(value);
}
