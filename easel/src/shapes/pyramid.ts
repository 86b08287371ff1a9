import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { hullOf } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["pyramid", "egyptian pyramid"],
  near: ["ziggurat", "sphinx", "tent", "teepee"],
  grain: 1,
  natures: ["egyptian"],
  build(bench) {
    bench.add(
      hullOf(
        [
          [-5, 0, -5],
          [5, 0, -5],
          [5, 0, 5],
          [-5, 0, 5],
          [-0.3, 5.9, -0.3],
          [0.3, 5.9, -0.3],
          [0.3, 5.9, 0.3],
          [-0.3, 5.9, 0.3],
        ],
        10,
      ),
      main("stone-brick", "#d2b27a", { mapping: { kind: "box", stretch: 1.3 } }),
    );
  },
};
