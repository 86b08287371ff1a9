import type { Archetype } from "./kit/archetype.ts";
import { blob, bone, knob } from "./kit/blob.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around } from "./kit/curve.ts";
import { ball, column, lathe, torus } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["cake", "birthday cake", "wedding cake", "chocolate cake", "layer cake"],
  near: [
    "cupcake",
    "muffin",
    "pie",
    "pancake",
    "ice cream",
    "dessert",
    "pastry",
    "donut",
    "doughnut",
    "cheesecake",
    "burger",
    "hamburger",
    "pizza",
    "sandwich",
    "bread",
  ],
  grain: 0.06,
  home: "table",
  parts: { candle: [], icing: ["frosting", "glaze"], cherry: ["strawberry", "berry"], plate: ["stand"] },
  natures: ["sweet", "delicious"],
  build(bench) {
    const chocolate = bench.thing.noun === "chocolate cake";
    const icing = second(chocolate ? "chocolate" : "icing", chocolate ? "#3f2316" : "#f6c9d4", { part: "icing" });
    bench.add(
      lathe(
        [
          [0.05, 0],
          [0.055, 0.008],
          [0.24, 0.02],
          [0.245, 0.028],
          [0.05, 0.026],
        ],
        { sides: 48, crease: 50 },
      ),
      detail("ceramic", "#eef0f2", { part: "plate" }),
    );
    for (const [radius, y, high] of [
      [0.19, 0.024, 0.095],
      [0.13, 0.135, 0.085],
    ] as const) {
      bench.add(
        column(radius, high, { bevel: 0.01, sides: 48 }).move(0, y, 0),
        main("sponge", chocolate ? "#5a3420" : "#e6b877"),
      );
      bench.add(torus(radius - 0.002, 0.009, { sides: 48 }).move(0, y + high * 0.5, 0), detail("icing", "#fdf6ee"));
      const drips = around(22).flatMap(({ x, z }, i) => {
        const out = radius + 0.004;
        const low = 0.02 + 0.028 * (((i * 13) % 7) / 6);
        return [bone([x * out, y + high, z * out], [x * out, y + high - low, z * out], 0.013, 0.012)];
      });
      bench.add(column(radius + 0.003, 0.022, { bevel: 0.009, sides: 48 }).move(0, y + high - 0.008, 0), icing);
      bench.add(blob(drips, { blend: 0.012, edge: 0.0105 }), icing);
      for (const { x, z } of around(14))
        bench.add(
          blob(
            [
              knob([x * (radius - 0.02), y + high + 0.022, z * (radius - 0.02)], 0.014),
              knob([x * (radius - 0.02), y + high + 0.036, z * (radius - 0.02)], 0.006),
            ],
            { blend: 0.012, edge: 0.008 },
          ),
          detail("icing", "#fdf6ee"),
        );
      if (radius > 0.15)
        for (const { x, z } of around(7, 12))
          bench.add(ball(0.016).move(x * 0.168, y + high + 0.05, z * 0.168), detail("ceramic", "#b8182f", { part: "cherry" }));
    }
    for (const [i, { x, z }] of around(5, 20).entries()) {
      const tint = ["#e85f7a", "#5fa8e8", "#f2c53a", "#7ac26a", "#b07ae0"][i];
      bench.add(
        column(0.008, 0.075, { bevel: 0.002 }).move(x * 0.065, 0.225, z * 0.065),
        detail("wax", tint, { part: "candle" }),
      );
      bench.add(
        tube(
          [
            [x * 0.065, 0.3, z * 0.065],
            [x * 0.065, 0.308, z * 0.065],
          ],
          0.0012,
          { sides: 6 },
        ),
        detail("rubber", undefined, { part: "candle" }),
      );
      bench.add(
        lathe(
          [
            [0.001, 0],
            [0.0062, 0.009],
            [0.0042, 0.018],
            [0.0005, 0.029],
          ],
          { crease: 80, sides: 16 },
        ).move(x * 0.065, 0.305, z * 0.065),
        detail("light", "#ffb43a", { part: "candle" }),
      );
    }
  },
};
