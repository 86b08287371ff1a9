/** Petals and leaves: thin bodies that curl. */
import type { Bench } from "./bench.ts";
import type { Coat } from "./coat.ts";
import { ball } from "./lathe.ts";
import type { Solid } from "./solid.ts";

/** A petal that starts at the origin and lies along +z, its tip curled up by `curl` of its length. */
export function petal({
  length,
  width,
  curl,
}: {
  readonly length: number;
  readonly width: number;
  readonly curl: number;
}): Solid {
  return ball(width / 2, 0.006 * (length / 0.2), length / 2, 14)
    .move(0, 0, length / 2)
    .bend((p) => {
      const t = p[2] / length;
      p[0] *= t < 0.5 ? 0.62 + 0.76 * t : 1.1 - 0.25 * t;
      p[1] += curl * length * t * t + 0.35 * Math.abs(p[0]) - 0.12 * length * t;
    }, 60);
}

/** A leaf on a stem that stands at the origin. */
export function addLeaf(
  bench: Bench,
  { y, angle, length, width }: { readonly y: number; readonly angle: number; readonly length: number; readonly width: number },
  coat: Coat,
): void {
  const blade = ball(width / 2, length * 0.018, length / 2, 16)
    .move(0, 0, length / 2)
    .bend((p) => {
      const t = p[2] / length;
      p[0] *= 1.25 - 0.85 * t;
      p[1] += 0.55 * length * t - 0.75 * length * t * t + 0.5 * Math.abs(p[0]);
    }, 60);
  bench.add(blade.turn(0, angle, 0).move(0, y, 0), coat);
}
