import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, lathe } from "./kit/lathe.ts";
import type { Solid, Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["cactus", "saguaro"],
  near: ["succulent", "aloe", "agave"],
  grain: 0.1,
  parts: { pot: [], flower: ["blossom"] },
  build(bench) {
    const green = main("petal", "#4a8a4c");
    bench.add(
      ribbed(
        tube(
          [
            [0, 0.16, 0],
            [0, 0.45, 0],
            [0, 0.72, 0],
          ],
          [0.1, 0.115, 0.1],
          { sides: 60 },
        ),
      ),
      green,
    );
    for (const [side, y, high] of [
      [1, 0.4, 0.22],
      [-1, 0.5, 0.2],
    ] as const) {
      const arm = curve<Vector>(
        [
          [side * 0.06, y, 0],
          [side * 0.19, y + 0.01, 0],
          [side * 0.235, y + 0.08, 0],
          [side * 0.235, y + high, 0],
        ],
        3,
      );
      bench.add(
        tube(
          arm,
          arm.map(() => 0.058),
          { sides: 24 },
        ),
        green,
      );
    }
    bench.add(
      lathe(
        [
          [0.12, 0],
          [0.16, 0.19],
          [0.175, 0.19],
          [0.175, 0.235],
          [0.15, 0.235],
          [0.145, 0.2],
          [0, 0.2],
        ],
        { sides: 36 },
      ),
      second("clay", "#b8683f", { part: "pot" }),
    );
    bench.add(ball(0.143, 0.022, 0.143).move(0, 0.2, 0), detail("earth"));
    for (let i = 0; i < 6; i++)
      bench.add(
        ball(0.014, 0.012, 0.034, 10)
          .move(0, 0, 0.03)
          .turn(-35, i * 60, 0)
          .move(0.02, 0.825, 0),
        detail("petal", "#e8588f", { part: "flower" }),
      );
    bench.add(ball(0.016).move(0.02, 0.835, 0), detail("petal", "#f4cf3a", { part: "flower" }));
    for (let i = 0; i < 70; i++) {
      const angle = ((i % 10) / 10) * 2 * Math.PI;
      const y = 0.26 + Math.floor(i / 10) * 0.075;
      const out = 0.122;
      bench.add(
        tube(
          [
            [Math.cos(angle) * out * 0.9, y, Math.sin(angle) * out * 0.9],
            [Math.cos(angle) * out * 1.2, y + 0.008, Math.sin(angle) * out * 1.2],
          ],
          [0.0028, 0.0006],
          { sides: 5 },
        ),
        detail("wax", "#f2ead0"),
      );
    }
  },
};

function ribbed(solid: Solid): Solid {
  return solid.bend((p) => {
    const scale = 1 + 0.07 * Math.cos(Math.atan2(p[0], p[2]) * 10);
    p[0] *= scale;
    p[2] *= scale;
  }, 70);
}
