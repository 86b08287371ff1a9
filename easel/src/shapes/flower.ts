import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, lathe } from "./kit/lathe.ts";
import { addLeaf, petal } from "./kit/petal.ts";
import { union } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["flower", "rose", "tulip", "poppy", "blossom", "wildflower"],
  near: ["lily", "orchid", "lavender", "lotus", "peony", "iris", "hydrangea", "bouquet", "daffodil", "carnation", "dahlia"],
  grain: 0.06,
  parts: { petal: [], leaf: [], stem: ["stalk"] },
  grip: { y: 0.15, lean: 20 },
  build(bench) {
    const { noun } = bench.thing;
    bench.add(
      tube(
        [
          [0, 0, 0],
          [0.01, 0.2, 0],
          [-0.005, 0.42, 0],
        ],
        [0.009, 0.008, 0.009],
        { ends: "flat" },
      ),
      second("petal", "#4f7f34", { part: "stem" }),
    );
    for (const [y, angle, length] of [
      [0.03, 20, 0.26],
      [0.05, 200, 0.22],
      [0.1, 110, 0.18],
    ] as const)
      addLeaf(bench, { y, angle, length, width: 0.055 }, second("petal", "#5a8f3c", { part: "leaf", scale: 0.5 }));
    const coat = (tone: number) =>
      main("petal", noun === "rose" ? "#b81f35" : noun === "poppy" ? "#d8361f" : noun === "tulip" ? "#d8436f" : "#e0567f", {
        part: "petal",
        tone,
        scale: 0.5,
      });
    const tilt = noun === "tulip" ? 6 : noun === "rose" ? 16 : 46;
    const cup =
      noun === "tulip"
        ? [
            [6, 0.1, 0.075, 76, 1],
            [6, 0.1, 0.07, 84, 0.9],
          ]
        : noun === "rose"
          ? [
              [5, 0.09, 0.075, 34, 1.08],
              [5, 0.085, 0.07, 55, 1],
              [5, 0.08, 0.06, 70, 0.92],
              [4, 0.07, 0.05, 82, 0.82],
            ]
          : [
              [8, 0.105, 0.06, 14, 1],
              [8, 0.085, 0.05, 30, 1.08],
            ];
    for (const [ring, [count, length, width, rise, tone]] of cup.entries()) {
      const petals = Array.from({ length: count }, (_, i) =>
        petal({ length, width, curl: 0.2 })
          .turn(-rise, 0, 0)
          .move(0, 0, 0.012 - ring * 0.002)
          .turn(0, (360 * (i + ring * 0.5)) / count, 0),
      );
      bench.add(union(petals).turn(tilt, 0, 0).move(0, 0.42, 0.005), coat(tone));
    }
    bench.add(
      lathe(
        [
          [0.008, 0.4],
          [0.022, 0.415],
          [0.016, 0.432],
        ],
        { crease: 60 },
      ),
      second("petal", "#4f7f34", { part: "stem" }),
    );
    if (noun === "tulip" || noun === "rose") return;
    bench.add(ball(0.024, 0.014, 0.024).move(0, 0.012, 0).turn(tilt, 0, 0).move(0, 0.42, 0.005), detail("moss", "#e8b928"));
  },
};
