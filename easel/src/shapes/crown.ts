import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around } from "./kit/curve.ts";
import { ball, lathe, torus } from "./kit/lathe.ts";
import { hullOf } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["crown", "tiara", "royal crown"],
  near: ["necklace", "bracelet", "diadem", "medal"],
  grain: 0.04,
  parts: { gem: ["jewel", "ruby", "stone"], cushion: ["velvet", "lining"] },
  natures: ["royal", "regal"],
  build(bench) {
    bench.add(
      lathe(
        [
          [0.095, 0],
          [0.1, 0.004],
          [0.1, 0.05],
          [0.096, 0.05],
          [0.09, 0.05],
          [0.089, 0.004],
        ],
        { sides: 56, crease: 25 },
      ).cut(
        lathe(
          [
            [0.088, -0.1],
            [0.09, 0.2],
          ],
          { sides: 56 },
        ),
      ),
      main("gold"),
    );
    for (const y of [0.004, 0.046]) bench.add(torus(0.0985, 0.0052, { sides: 56 }).move(0, y, 0), main("gold"));
    for (const [i, { angle }] of around(8).entries()) {
      const high = i % 2 === 0 ? 0.075 : 0.05;
      const half = i % 2 === 0 ? 0.03 : 0.024;
      const point = hullOf(
        [
          [-half, 0.046, 0.092],
          [half, 0.046, 0.092],
          [-half, 0.046, 0.099],
          [half, 0.046, 0.099],
          [0, 0.05 + high, 0.1],
          [0, 0.05 + high, 0.106],
        ],
        10,
      );
      bench.add(point.turn(0, angle, 0), main("gold"));
      bench.add(
        ball(i % 2 === 0 ? 0.0095 : 0.0075)
          .move(0, 0.056 + high, 0.104)
          .turn(0, angle, 0),
        i % 2 === 0 ? detail("ceramic", "#f4f0e8", { part: "gem" }) : main("gold"),
      );
      bench.add(
        ball(0.0105, 0.0125, 0.007, 12).move(0, 0.025, 0.1).turn(0, angle, 0),
        detail("crystal", i % 2 === 0 ? "#b81f38" : "#1f55b8", { part: "gem" }),
      );
    }
    bench.add(ball(0.088, 0.052, 0.088, 32).move(0, 0.04, 0), second("fabric", "#8a1c3c", { part: "cushion" }));
  },
};
