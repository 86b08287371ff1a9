import type { Archetype } from "./kit/archetype.ts";
import { detail, main } from "./kit/coat.ts";
import { addEyes } from "./kit/face.ts";
import { ball, column } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["bee", "bumblebee", "honeybee", "honey bee", "bumble bee"],
  near: ["wasp", "fly", "insect", "beetle", "ladybug", "ladybird", "dragonfly", "hornet", "firefly", "mosquito", "ant", "spider"],
  grain: 0.02,
  home: "air",
  parts: { wing: [], eye: [], stripe: [] },
  natures: ["hovering", "flying", "buzzing"],
  build(bench) {
    const abdomen = ball(0.042, 0.04, 0.06, 28).move(0, 0.06, -0.045);
    const bands = [-0.02, -0.055, -0.088].map((z) => column(0.08, 0.017).turn(90, 0, 0).move(0, 0.06, z));
    const black = detail("fur", "#241c14", { part: "stripe" });
    bench.add(abdomen.cut(...bands), main("fur", "#f0b428"));
    bench.add(abdomen.keep(bands[0].join(bands[1], bands[2])), black);
    bench.add(ball(0.036, 0.035, 0.034).move(0, 0.065, 0.028), main("fur", "#d89a1c"));
    bench.add(ball(0.028, 0.027, 0.024).move(0, 0.062, 0.068), black);
    bench.add(
      tube(
        [
          [0, 0.056, -0.1],
          [0, 0.053, -0.122],
        ],
        [0.006, 0.0008],
      ),
      black,
    );
    for (const side of [1, -1]) {
      bench.add(
        tube(
          [
            [side * 0.012, 0.082, 0.08],
            [side * 0.02, 0.1, 0.098],
            [side * 0.024, 0.1, 0.112],
          ],
          [0.002, 0.002, 0.0035],
        ),
        black,
      );
      bench.add(
        ball(0.052, 0.0022, 0.024)
          .turn(0, side * 28, side * 26)
          .move(side * 0.058, 0.115, 0.012),
        detail("glass", "#dcecf2", { part: "wing" }),
      );
      bench.add(
        ball(0.036, 0.002, 0.018)
          .turn(0, side * -18, side * 22)
          .move(side * 0.046, 0.108, -0.03),
        detail("glass", "#dcecf2", { part: "wing" }),
      );
      for (const z of [0.045, 0.025, 0.005])
        bench.add(
          tube(
            [
              [side * 0.02, 0.045, z],
              [side * 0.04, 0.03, z],
              [side * 0.044, 0.006, z + 0.006],
            ],
            0.003,
          ),
          black,
        );
    }
    addEyes(bench, { at: [0.016, 0.067, 0.084], radius: 0.0075, outward: 34 });
  },
};
