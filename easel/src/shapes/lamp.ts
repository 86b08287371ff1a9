import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, column, lathe, torus } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["lamp", "table lamp", "desk lamp", "bedside lamp", "light bulb"],
  near: ["floor lamp", "chandelier", "candlestick"],
  grain: 0.08,
  home: "table",
  parts: { shade: ["lampshade"], base: ["stand", "foot"] },
  build(bench) {
    const body = curve<[number, number]>(
      [
        [0.075, 0.03],
        [0.035, 0.05],
        [0.05, 0.09],
        [0.085, 0.15],
        [0.06, 0.22],
        [0.022, 0.27],
        [0.02, 0.31],
      ],
      4,
    );
    bench.add(
      lathe([[0.09, 0], [0.095, 0.012], [0.085, 0.03], ...body], { crease: 50 }),
      second("ceramic", "#3f6f8a", { part: "base" }),
    );
    for (const [radius, y] of [
      [0.088, 0.03],
      [0.024, 0.275],
      [0.024, 0.3],
    ] as const)
      bench.add(torus(radius, 0.007, { sides: 24 }).move(0, y, 0), detail("brass"));
    bench.add(column(0.009, 0.12).move(0, 0.3, 0), detail("brass"));
    bench.add(ball(0.04, 0.05, 0.04).move(0, 0.43, 0), detail("light", "#fff0c8"));
    bench.add(
      lathe(
        [
          [0.185, 0.34],
          [0.19, 0.34],
          [0.115, 0.56],
          [0.11, 0.56],
          [0.18, 0.345],
        ]
          .map(([r, y]) => [r, y] as const)
          .slice(0, 3)
          .concat(
            [
              [0.11, 0.555],
              [0.182, 0.345],
              [0, 0.345],
            ].slice(0, 2) as [number, number][],
          ),
        { sides: 36 },
      ).cut(
        lathe(
          [
            [0.178, 0.33],
            [0.105, 0.57],
          ],
          { sides: 36 },
        ),
      ),
      main("fabric", "#f0e2c4", { part: "shade" }),
    );
    for (const [radius, y] of [
      [0.186, 0.344],
      [0.113, 0.558],
    ] as const)
      bench.add(torus(radius, 0.005, { sides: 36 }).move(0, y, 0), detail("brass"));
  },
};
