import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main } from "./kit/coat.ts";
import { ball, column, lathe, torus } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["lantern", "street lamp", "oil lamp", "gas lamp"],
  near: ["torch", "lamp post", "streetlight", "stone lantern", "paper lantern"],
  grain: 0.08,
  parts: { glass: [], flame: ["candle", "light"] },
  build(bench) {
    const iron = main("iron", "#3a3d42");
    bench.add(box(0.26, 0.03, 0.26, 0.01).join(box(0.21, 0.04, 0.21, 0.01).move(0, 0.025, 0)), iron);
    for (const x of [-0.09, 0.09])
      for (const z of [-0.09, 0.09]) bench.add(box(0.018, 0.25, 0.018, 0.004).move(x, 0.05, z), iron);
    for (const y of [0.06, 0.28])
      bench.add(
        box(0.2, 0.016, 0.2, 0.004)
          .cut(box(0.16, 0.1, 0.16).move(0, -0.03, 0))
          .move(0, y, 0),
        iron,
      );
    bench.add(
      box(0.165, 0.22, 0.165)
        .cut(box(0.155, 0.4, 0.155).move(0, -0.1, 0))
        .move(0, 0.07, 0),
      detail("glass", "#e8d9a8", { part: "glass" }),
    );
    bench.add(column(0.032, 0.1, { bevel: 0.008 }).move(0, 0.062, 0), detail("wax", undefined, { part: "flame" }));
    bench.add(
      lathe(
        [
          [0.004, 0],
          [0.018, 0.022],
          [0.012, 0.045],
          [0.001, 0.08],
        ],
        { crease: 80 },
      ).move(0, 0.165, 0),
      detail("light", "#ffb43a", { part: "flame" }),
    );
    bench.add(
      lathe(
        [
          [0.17, 0.295],
          [0.175, 0.305],
          [0.08, 0.375],
          [0.06, 0.38],
          [0.06, 0.41],
          [0.02, 0.43],
        ],
        { sides: 4, crease: 20 },
      ).turn(0, 45, 0),
      iron,
    );
    bench.add(torus(0.035, 0.007, { sides: 20 }).turn(90, 0, 0).move(0, 0.465, 0), iron);
    for (const x of [-0.12, 0.12]) for (const z of [-0.12, 0.12]) bench.add(ball(0.014).move(x, 0.3, z), iron);
  },
};
