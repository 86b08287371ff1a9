import type { Archetype } from "./kit/archetype.ts";
import { main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, column } from "./kit/lathe.ts";
import { extrude, type Solid, type Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["palm", "palm tree", "coconut tree", "coconut palm"],
  near: ["banana tree", "fern"],
  grain: 0.6,
  parts: { trunk: [], leaf: ["frond"], coconut: [] },
  natures: ["tropical"],
  build(bench) {
    const next = bench.random("palm");
    const path = curve<Vector>(
      [
        [0, 0, 0],
        [0.12, 1.3, 0],
        [0.45, 2.7, 0.05],
        [0.95, 3.8, 0.1],
      ],
      4,
    );
    bench.add(
      tube(
        path,
        path.map((_, i) => 0.23 - 0.09 * (i / path.length)),
        { ends: "flat" },
      ),
      second("bark", "#8d6f4d", { part: "trunk" }),
    );
    for (let i = 1; i < 12; i++) {
      const at = path[Math.floor((i / 12) * path.length)];
      bench.add(
        column(0.25 - i * 0.008, 0.09, { top: 0.2 - i * 0.008, sides: 16 }).move(...at),
        second("bark", "#7c5f40", { part: "trunk" }),
      );
    }
    for (let i = 0; i < 11; i++)
      bench.add(
        frond(1.9 + next() * 0.4)
          .turn(0, (i * 360) / 11 + next() * 14, 0)
          .move(0.98, 3.85 + (i % 2) * 0.08, 0.1),
        main("petal", i % 2 ? "#3f8a3a" : "#4f9c42", { part: "leaf" }),
      );
    for (let i = 0; i < 4; i++)
      bench.add(
        ball(0.14).move(0.98 + Math.cos(i * 1.6) * 0.2, 3.68, 0.1 + Math.sin(i * 1.6) * 0.2),
        second("wood", "#5c3d22", { part: "coconut" }),
      );
  },
};

/** A feathered leaf that arches out along +x. */
function frond(length: number): Solid {
  const steps = 13;
  const upper: [number, number][] = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const wide = 0.36 * Math.sin(Math.PI * (0.08 + t * 0.9));
    upper.push([t * length, wide], [(t + 0.035) * length, wide * 0.45]);
  }
  const outline = [...upper.map(([x, y]): [number, number] => [x, -y]), ...upper.toReversed()];
  return extrude(outline, 0.03)
    .turn(-90, 0, 0)
    .bend((p) => {
      const t = p[0] / length;
      p[1] += 0.5 * t - 1.35 * t * t - Math.abs(p[2]) * 0.55;
      p[0] *= 1 - 0.22 * t;
    }, 50);
}
