import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball } from "./kit/lathe.ts";
import { extrude, type Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

const SPAN = 7;
const ARCH = 1.35;

export const archetype: Archetype = {
  words: ["bridge", "footbridge", "arched bridge", "wooden bridge", "garden bridge"],
  near: ["viaduct", "aqueduct", "pier", "drawbridge", "torii", "torii gate", "jetty"],
  grain: 0.6,
  home: "water",
  parts: { railing: ["rail", "handrail"], plank: ["deck"] },
  natures: ["arched", "curved", "japanese"],
  build(bench) {
    const rise = (x: number) => ARCH * (1 - ((2 * x) / SPAN) ** 2);
    const steps = 26;
    for (let i = 0; i < steps; i++) {
      const x = -SPAN / 2 + ((i + 0.5) * SPAN) / steps;
      const lean = (Math.atan((-8 * ARCH * x) / SPAN ** 2) * 180) / Math.PI;
      bench.add(
        box((SPAN / steps) * 0.93, 0.12, 1.9, 0.025)
          .turn(0, 0, lean)
          .move(x, rise(x) + 0.42, 0),
        second("wood", "#9b6a3f", { part: "plank", scale: 1.5, tone: 0.92 + (0.16 * ((i * 7) % 5)) / 4 }),
      );
    }
    const beam: [number, number][] = [];
    for (let i = 0; i <= 20; i++) beam.push([-SPAN / 2 + (SPAN * i) / 20, rise(-SPAN / 2 + (SPAN * i) / 20) + 0.05]);
    const outline = [...beam, ...beam.toReversed().map(([x, y]): [number, number] => [x, y + 0.42])];
    for (const z of [-0.82, 0.82]) bench.add(extrude(outline, 0.2, 25).move(0, 0, z), main("wood", "#a3301f", { scale: 2 }));
    if (bench.has("railing")) rails(bench, rise);
    for (const x of [-SPAN / 2 - 0.15, SPAN / 2 + 0.15])
      bench.add(box(1, 0.55, 2.4, 0.1).move(x, -0.05, 0), detail("stone-brick", "#9a958c", { scale: 0.8 }));
  },
};

function rails(bench: Parameters<Archetype["build"]>[0], rise: (x: number) => number): void {
  const red = main("wood", "#b0301f", { part: "railing", scale: 2 });
  for (const z of [-0.85, 0.85]) {
    const posts = 7;
    for (let i = 0; i < posts; i++) {
      const x = -SPAN / 2 + 0.1 + ((SPAN - 0.2) * i) / (posts - 1);
      bench.add(box(0.17, 1.3, 0.17, 0.03).move(x, rise(x) + 0.3, z), red);
      bench.add(ball(0.13, 0.15, 0.13, 14).move(x, rise(x) + 1.68, z), detail("bronze", "#3d3428", { part: "railing" }));
    }
    for (const y of [0.95, 1.38]) {
      const path = Array.from({ length: 21 }, (_, i): Vector => {
        const x = -SPAN / 2 - 0.1 + ((SPAN + 0.2) * i) / 20;
        return [x, rise(Math.max(-SPAN / 2, Math.min(SPAN / 2, x))) + y, z];
      });
      bench.add(tube(path, y > 1 ? 0.075 : 0.05, { sides: 10 }), red);
    }
  }
}
