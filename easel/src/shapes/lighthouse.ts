import type { Archetype } from "./kit/archetype.ts";
import { blob, knob } from "./kit/blob.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around } from "./kit/curve.ts";
import { ball, column, lathe, torus } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["lighthouse", "beacon"],
  grain: 0.8,
  parts: { roof: ["dome"], door: [], lamp: ["light", "lantern"], stripe: ["band"], rock: ["cliff"] },
  natures: ["coastal"],
  build(bench) {
    const bands = 5;
    const at = (y: number) => 1.5 - 0.075 * y;
    for (let i = 0; i < bands; i++) {
      const low = 0.6 + i * 1.7;
      const coat = i % 2 === 0 ? main("plaster", "#f2eee4") : second("plaster", "#c0302c", { part: "stripe" });
      bench.add(
        lathe(
          [
            [at(low), low],
            [at(low + 1.7), low + 1.7],
          ],
          { sides: 40 },
        ),
        coat,
      );
    }
    const top = 0.6 + bands * 1.7;
    bench.add(
      column(1.85, 0.75, { top: 1.6, bevel: 0.06 }),
      second("stone-brick", undefined, { mapping: { kind: "round", x: 0, z: 0, radius: 1.8 } }),
    );
    bench.add(
      lathe(
        [
          [at(top), top - 0.35],
          [1.5, top],
          [1.5, top + 0.18],
          [0, top + 0.18],
        ],
        { sides: 40 },
      ),
      detail("painted-metal", "#2b2f36"),
    );
    for (const { x, z } of around(16))
      bench.add(
        tube(
          [
            [x * 1.42, top + 0.1, z * 1.42],
            [x * 1.42, top + 0.72, z * 1.42],
          ],
          0.03,
          { sides: 8 },
        ),
        detail("painted-metal", "#2b2f36"),
      );
    for (const y of [0.45, 0.74])
      bench.add(torus(1.42, 0.035, { sides: 40 }).move(0, top + y, 0), detail("painted-metal", "#2b2f36"));
    bench.add(column(0.72, 1.3, { sides: 12 }).move(0, top + 0.15, 0), detail("glass", "#cfe6ea"));
    bench.add(ball(0.4, 0.48, 0.4).move(0, top + 0.82, 0), detail("light", "#ffdf8a", { part: "lamp" }));
    for (const { x, z } of around(8, 15))
      bench.add(box(0.07, 1.35, 0.07).move(x * 0.74, top + 0.15, z * 0.74), detail("painted-metal", "#2b2f36"));
    bench.add(
      lathe(
        [
          [0.95, top + 1.45],
          [0.98, top + 1.55],
          [0.7, top + 1.95],
          [0.2, top + 2.2],
          [0.06, top + 2.5],
        ],
        { sides: 32, crease: 50 },
      ),
      second("painted-metal", "#c0302c", { part: "roof" }),
    );
    bench.add(ball(0.12).move(0, top + 2.55, 0), detail("gold"));
    bench.add(box(0.95, 1.75, 0.4, 0.05).move(0, 0.7, at(1.3) - 0.05), detail("stone", "#a39d92", { scale: 0.4 }));
    bench.add(
      box(0.72, 1.5, 0.4, 0.03).move(0, 0.72, at(1.3) + 0.03),
      second("planks", "#3a5a78", { part: "door", mapping: { kind: "box", turned: true } }),
    );
    for (const [y, turn] of [
      [3.2, 0],
      [5.4, 40],
      [7.3, -30],
    ] as const)
      bench.add(
        box(0.5, 0.8, 0.3, 0.08)
          .move(0, y, at(y) - 0.08)
          .turn(0, turn, 0),
        detail("ceramic", "#2f4652"),
      );
    const next = bench.random("rock");
    const stones = around(13).map(({ x, z }) =>
      knob([x * (2 + next() * 0.7), -0.15 + next() * 0.35, z * (2 + next() * 0.7)], 0.65 + next() * 0.4),
    );
    bench.add(
      blob([...stones, knob([0, -1.2, 0], 1.9)], { blend: 0.25, edge: 0.22 }).slice(-0.6),
      detail("stone", "#77726b", { part: "rock" }),
    );
  },
};
