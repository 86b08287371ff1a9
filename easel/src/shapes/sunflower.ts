import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, lathe } from "./kit/lathe.ts";
import { addLeaf, petal } from "./kit/petal.ts";
import { union } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["sunflower"],
  near: ["daisy", "dandelion", "aster", "gerbera"],
  grain: 0.14,
  parts: { petal: [], leaf: [], stem: ["stalk"], seed: ["centre", "center"] },
  natures: ["vibrant"],
  grip: { y: 0.3, lean: 16 },
  build(bench) {
    const next = bench.random("flower");
    const green = second("petal", "#4f7f2c", { part: "stem" });
    bench.add(
      tube(
        [
          [0, 0, 0],
          [0.02, 0.5, -0.01],
          [-0.01, 1.0, 0],
          [0, 1.32, 0.03],
        ],
        [0.028, 0.024, 0.022, 0.026],
        { ends: "flat" },
      ),
      green,
    );
    for (const [y, angle, size] of [
      [0.35, 40, 1],
      [0.55, 190, 0.92],
      [0.78, 310, 0.8],
      [0.98, 120, 0.62],
    ] as const)
      addLeaf(
        bench,
        { y, angle: angle + next() * 30, length: 0.36 * size, width: 0.15 * size },
        second("petal", "#5a8f34", { part: "leaf", scale: 0.6 }),
      );
    const tilt = 62;
    const place = (solid: ReturnType<typeof ball>) => solid.turn(tilt, 0, 0).move(0, 1.36, 0.05);
    for (const [count, length, lift, tone] of [
      [19, 0.21, 0, 1],
      [17, 0.185, 0.012, 1.06],
    ] as const) {
      const ring = Array.from({ length: count }, (_, i) =>
        petal({ length: length * (0.92 + next() * 0.16), width: 0.062, curl: 0.25 + next() * 0.25 })
          .move(0, 0, 0.125)
          .turn(0, (360 * i) / count + tone * 10, 0)
          .move(0, lift, 0),
      );
      bench.add(place(union(ring)), main("petal", "#f2b418", { part: "petal", tone, scale: 0.6 }));
    }
    bench.add(
      place(
        lathe(
          [
            [0.05, -0.045],
            [0.13, -0.02],
            [0.14, 0.005],
            [0.12, 0.02],
          ],
          { crease: 60 },
        ),
      ),
      green,
    );
    bench.add(
      place(
        lathe(
          [
            [0.145, 0],
            [0.14, 0.03],
            [0.09, 0.048],
            [0.04, 0.035],
          ],
          { crease: 70 },
        ),
      ),
      second("chocolate", "#4a2c14", { part: "seed" }),
    );
    const seeds = Array.from({ length: 110 }, (_, i) => {
      const radius = 0.128 * Math.sqrt((i + 0.5) / 110);
      return ball(0.0085, 0.009, 0.0085, 8).move(
        Math.cos(i * 2.399963) * radius,
        0.05 - radius * radius * 1.1,
        Math.sin(i * 2.399963) * radius,
      );
    });
    bench.add(place(union(seeds)), detail("wood", "#6a431c", { part: "seed" }));
  },
};
