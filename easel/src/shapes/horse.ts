import type { Archetype } from "./kit/archetype.ts";
import { second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { column } from "./kit/lathe.ts";
import { quadruped } from "./kit/quadruped.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["horse", "pony", "stallion", "mare", "foal"],
  near: ["unicorn", "donkey", "mule", "zebra", "camel", "giraffe", "pegasus"],
  grain: 0.3,
  parts: { eye: [], mane: ["hair"] },
  build(bench) {
    quadruped(bench, {
      height: 1.5,
      length: 1.75,
      chest: 0.33,
      belly: 0.31,
      rump: 0.32,
      leg: [0.115, 0.085],
      neck: 0.17,
      head: [0.68, 0.46, 0.17],
      snout: [0.3, 0.11, 0.2],
      ears: "pointed",
      ear: [0.16, 0.05],
      tail: [],
      colour: "#7d4a26",
      nose: "#2a1a14",
      eyesOut: 1.22,
    });
    const hair = second("fur", "#241812", { part: "mane" });
    const mane = curve<Vector>(
      [
        [0, 2.0, 1.2],
        [0, 1.98, 0.95],
        [0, 1.72, 0.72],
        [0, 1.5, 0.42],
      ],
      4,
    );
    bench.add(
      tube(
        mane,
        mane.map((_, i) => 0.06 + 0.05 * Math.sin((i / mane.length) * 3)),
        { flat: 0.6 },
      ),
      hair,
    );
    const tail = curve<Vector>(
      [
        [0, 1.38, -0.78],
        [0, 1.3, -1.02],
        [0, 0.9, -1.12],
        [0, 0.5, -1.06],
      ],
      4,
    );
    bench.add(
      tube(
        tail,
        tail.map((_, i) => 0.05 + 0.07 * Math.sin((i / tail.length) * 2.9)),
      ),
      hair,
    );
    for (const [x, z] of [
      [0.2, 0.68],
      [-0.2, 0.68],
      [0.2, -0.65],
      [-0.2, -0.65],
    ] as const)
      bench.add(
        column(0.122, 0.12, { top: 0.104, bevel: 0.012 })
          .grow(1, 1, 1.35)
          .move(x, 0, z + 0.045),
        second("leather", "#2b211b"),
      );
  },
};
