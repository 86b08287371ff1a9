/** Eyes, for everything that has a face. */
import type { Bench } from "./bench.ts";
import { detail } from "./coat.ts";
import { ball } from "./lathe.ts";
import type { Vector } from "./solid.ts";

const DARK = detail("plastic", "#17140f", { part: "eye" });
const SHINE = detail("plastic", "#ffffff");

export interface Eyes {
  /** Middle of the right eye as seen from the front (x > 0); the other is mirrored. */
  readonly at: Vector;
  readonly radius: number;
  /** Colour of the iris; all dark if absent. */
  readonly iris?: string;
  /** How far they look outwards, degrees. */
  readonly outward?: number;
}

/** A pair of glossy eyes with a light in each. */
export function addEyes(bench: Bench, { at, radius, iris, outward = 20 }: Eyes): void {
  for (const side of [1, -1]) {
    const place = (solid: ReturnType<typeof ball>) => solid.turn(0, side * outward, 0).move(side * at[0], at[1], at[2]);
    bench.add(
      place(ball(radius, radius * 1.1, radius * 0.8)),
      iris === undefined ? DARK : detail("plastic", iris, { part: "eye" }),
    );
    if (iris !== undefined)
      bench.add(place(ball(radius * 0.6, radius * 0.8, radius * 0.45).move(0, 0, radius * 0.48)), detail("plastic", "#0d0b09"));
    const shine = ball(radius * 0.24, radius * 0.24, radius * 0.24, 12).move(radius * 0.3 * side, radius * 0.42, radius * 0.72);
    bench.add(place(shine), SHINE);
  }
}
