import type { Archetype } from "./kit/archetype.ts";
import { detail, main } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { column, lathe, torus } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["cup", "mug", "coffee cup", "teacup", "coffee mug", "tea cup"],
  near: ["glass of water", "beer mug", "tankard", "bowl", "soup bowl", "bowl of soup"],
  grain: 0.03,
  home: "table",
  parts: { saucer: ["plate"], handle: [], coffee: ["tea", "drink"] },
  room: { floor: 0.076, rim: 0.094, radius: 0.046 },
  build(bench) {
    const outside: [number, number][] = [
      [0.026, 0.012],
      [0.03, 0.013],
      ...curve<[number, number]>(
        [
          [0.034, 0.018],
          [0.046, 0.04],
          [0.05, 0.07],
          [0.052, 0.093],
        ],
        4,
      ),
    ];
    const inside: [number, number][] = [
      [0.0495, 0.094],
      ...curve<[number, number]>(
        [
          [0.047, 0.07],
          [0.043, 0.042],
          [0.03, 0.022],
        ],
        3,
      ),
    ];
    const body = main("ceramic", "#e9e4da");
    bench.add(lathe([[0, 0.012], ...outside, ...inside, [0, 0.018]], { sides: 40, crease: 60 }), body);
    const handle = curve<Vector>(
      [
        [0.046, 0.078, 0],
        [0.072, 0.082, 0],
        [0.082, 0.06, 0],
        [0.07, 0.036, 0],
        [0.042, 0.034, 0],
      ],
      4,
    );
    bench.add(tube(handle, 0.0062).cut(column(0.047, 0.1)), main("ceramic", "#e9e4da", { part: "handle" }));
    bench.add(column(0.0475, 0.003, { sides: 40 }).move(0, 0.078, 0), detail("chocolate", "#3a2112", { part: "coffee" }));
    if (bench.thing.noun.includes("mug") && !bench.asks("saucer")) return;
    bench.add(
      lathe(
        [
          [0, 0],
          [0.045, 0],
          [0.09, 0.013],
          [0.091, 0.015],
          [0.06, 0.009],
          [0.03, 0.008],
          [0.03, 0.0125],
          [0, 0.0125],
        ],
        { sides: 44, crease: 50 },
      ),
      main("ceramic", "#e9e4da", { part: "saucer" }),
    );
    bench.add(torus(0.0905, 0.0016, { sides: 44 }).move(0, 0.014, 0), detail("gold", undefined, { part: "saucer" }));
  },
};
