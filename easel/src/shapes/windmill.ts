import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, column, lathe } from "./kit/lathe.ts";
import { union } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["windmill", "dutch windmill"],
  near: ["wind turbine", "watermill", "water tower"],
  grain: 0.8,
  parts: { sail: ["blade", "wing"], door: [], window: [], roof: ["cap"] },
  natures: ["dutch"],
  build(bench) {
    bench.add(
      column(2.3, 1.3, { top: 2.15, sides: 8 }),
      second("brick", undefined, { mapping: { kind: "round", x: 0, z: 0, radius: 2.2 } }),
    );
    bench.add(
      lathe(
        [
          [2.05, 1.3],
          [1.3, 6.4],
        ],
        { sides: 8, crease: 5 },
      ),
      main("plaster", "#efe6d4"),
    );
    bench.add(column(2.75, 0.14, { sides: 24 }).move(0, 1.5, 0), second("planks", "#7a5230"));
    for (let i = 0; i < 16; i++) {
      const angle = (i / 16) * 2 * Math.PI;
      bench.add(
        tube(
          [
            [Math.sin(angle) * 2.65, 1.6, Math.cos(angle) * 2.65],
            [Math.sin(angle) * 2.65, 2.25, Math.cos(angle) * 2.65],
          ],
          0.045,
          { sides: 8 },
        ),
        second("wood", "#7a5230"),
      );
    }
    bench.add(
      lathe(
        [
          [2.6, 2.2],
          [2.72, 2.2],
          [2.72, 2.3],
          [2.6, 2.3],
        ].map(([r, y]) => [r, y] as const),
        { sides: 32 },
      ).cut(
        lathe(
          [
            [2.58, 2],
            [2.58, 2.5],
          ],
          { sides: 32 },
        ),
      ),
      second("wood", "#7a5230"),
    );
    bench.add(
      lathe(
        [
          [1.5, 6.3],
          [1.55, 6.45],
          [1.35, 7.2],
          [0.8, 7.9],
          [0.05, 8.2],
        ],
        { sides: 24, crease: 60 },
      ),
      second("thatch", "#8a5a3a", { part: "roof", mapping: { kind: "round", x: 0, z: 0, radius: 1.5 } }),
    );
    bench.add(
      box(0.95, 1.7, 0.3, 0.04).move(0, 0.05, 2.13),
      second("planks", "#3f6b4f", { part: "door", mapping: { kind: "box", turned: true } }),
    );
    for (const y of [3, 4.6])
      bench.add(
        box(0.6, 0.85, 0.3, 0.04).move(0, y, 2.05 - (y - 1.3) * 0.147 - 0.2),
        detail("ceramic", "#33505f", { part: "window" }),
      );
    bench.add(
      tube(
        [
          [0, 6.9, 0.8],
          [0, 6.9, 2.1],
        ],
        0.16,
      ),
      second("wood", "#5b3d24"),
    );
    bench.add(ball(0.26).move(0, 6.9, 2.12), detail("iron"));
    for (let i = 0; i < 4; i++)
      bench.add(
        sail()
          .turn(0, 0, i * 90 + 18)
          .move(0, 6.9, 2.05),
        second("wood", "#8a6a44", { part: "sail", scale: 0.7 }),
      );
    for (let i = 0; i < 4; i++)
      bench.add(
        box(0.95, 3.2, 0.035, 0.01)
          .move(0.52, 0.95, -0.02)
          .turn(0, 0, i * 90 + 18)
          .move(0, 6.9, 2.05),
        second("fabric", "#f2ead8", { part: "sail" }),
      );
    bench.add(column(3.4, 0.2, { top: 3.25, sides: 40 }).move(0, -0.12, 0), detail("grass"));
  },
};

function sail() {
  const bars = Array.from({ length: 9 }, (_, i) => box(1.05, 0.06, 0.06).move(0.5, 0.95 + i * 0.39, 0.01));
  return union([
    box(0.16, 4.35, 0.14, 0.02),
    box(0.06, 3.2, 0.06).move(1, 0.95, 0.01),
    box(0.06, 3.2, 0.06).move(0.5, 0.95, 0.01),
    ...bars,
  ]);
}
