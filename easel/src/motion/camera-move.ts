/** Where a flat camera looks over the length of a clip: for pictures that come to move. */
import { noise } from "../picture/noise.ts";

export type FlatMove =
  | "zoom in"
  | "zoom out"
  | "pan left"
  | "pan right"
  | "tilt up"
  | "tilt down"
  | "orbit"
  | "handheld"
  | "still";

export interface Pose {
  /** 1 shows the whole frame; more is nearer. */
  readonly zoom: number;
  /** Shift of the view, in parts of the frame's width and height. */
  readonly x: number;
  readonly y: number;
  /** Sideways step of the camera, −1 to 1: near things move against it. */
  readonly stepX: number;
  readonly stepY: number;
}

/** The pose at `time` 0–1. `amplitude` 1 is lively, 0.4 calm. Begins and ends slowly. */
export function poseAt(move: FlatMove, time: number, amplitude: number, seed: number): Pose {
  const eased = time * time * (3 - 2 * time);
  const along = 2 * eased - 1;
  const base = 1 + 0.05 * amplitude;
  const pan = 0.045 * amplitude;
  const still = { zoom: base, x: 0, y: 0, stepX: 0, stepY: 0 };
  if (move === "zoom in") return { ...still, zoom: 1.02 + 0.26 * amplitude * eased, stepX: 0.25 * along };
  if (move === "zoom out") return { ...still, zoom: 1.02 + 0.26 * amplitude * (1 - eased), stepX: -0.25 * along };
  if (move === "pan left") return { ...still, zoom: 1 + 2.6 * pan, x: -along * pan, stepX: -along };
  if (move === "pan right") return { ...still, zoom: 1 + 2.6 * pan, x: along * pan, stepX: along };
  if (move === "tilt up") return { ...still, zoom: 1 + 2.6 * pan, y: -along * pan, stepY: -along };
  if (move === "tilt down") return { ...still, zoom: 1 + 2.6 * pan, y: along * pan, stepY: along };
  if (move === "orbit")
    return {
      ...still,
      zoom: 1 + 0.12 * amplitude,
      stepX: Math.sin(Math.PI * along) * 1.2,
      stepY: -0.25 * Math.cos(Math.PI * along),
    };
  if (move === "handheld") {
    const sway = (lane: number): number => (noise(time * 7, lane, seed) - 0.5) * 2;
    return {
      zoom: 1 + 0.07 * amplitude,
      x: sway(1) * 0.02 * amplitude,
      y: sway(2) * 0.02 * amplitude,
      stepX: sway(3) * 0.5,
      stepY: sway(4) * 0.4,
    };
  }
  return { ...still, zoom: 1.012 + 0.01 * amplitude * eased };
}
