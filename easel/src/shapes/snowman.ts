import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, lathe, torus } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["snowman"],
  near: ["scarecrow", "ghost", "doll"],
  grain: 0.14,
  parts: { hat: ["top hat"], scarf: [], nose: ["carrot"], arm: ["branch"], button: [] },
  build(bench) {
    const snow = main("snow");
    for (const [radius, y] of [
      [0.46, 0.4],
      [0.35, 1.02],
      [0.26, 1.5],
    ] as const)
      bench.add(ball(radius, radius * 0.94, radius, 28).move(0, y, 0), snow);
    bench.add(
      tube(
        [
          [0, 1.5, 0.2],
          [0, 1.49, 0.36],
          [0.01, 1.47, 0.5],
        ],
        [0.05, 0.034, 0.006],
      ),
      detail("wax", "#e8782a", { part: "nose" }),
    );
    const coal = detail("stone", "#1c1b1b", { scale: 0.3 });
    for (const side of [1, -1]) {
      bench.add(ball(0.034).move(side * 0.09, 1.585, 0.222), coal);
      bench.add(
        tube(
          [
            [side * 0.28, 1.08, 0],
            [side * 0.55, 1.28, 0.03],
            [side * 0.78, 1.36, 0.05],
          ],
          [0.024, 0.018, 0.012],
        ),
        detail("bark", "#5d4330", { part: "arm" }),
      );
      for (const [dx, dy] of [
        [0.1, 0.12],
        [0.13, 0.01],
        [0.06, -0.07],
      ] as const)
        bench.add(
          tube(
            [
              [side * 0.7, 1.33, 0.045],
              [side * (0.72 + dx), 1.36 + dy, 0.06],
            ],
            [0.013, 0.007],
            { sides: 8 },
          ),
          detail("bark", "#5d4330", { part: "arm" }),
        );
    }
    for (const i of [-2, -1, 0, 1, 2]) bench.add(ball(0.016).move(i * 0.045, 1.4 + i * i * 0.008, 0.238 - i * i * 0.006), coal);
    for (const [y, z] of [
      [1.18, 0.322],
      [1.03, 0.348],
      [0.88, 0.338],
    ] as const)
      bench.add(ball(0.03).move(0, y, z), { ...coal, part: "button" });
    bench.add(torus(0.225, 0.055, { sides: 32, tall: 0.06 }).move(0, 1.29, 0), second("wool", "#c22f2f", { part: "scarf" }));
    bench.add(
      tube(
        [
          [0.1, 1.28, 0.22],
          [0.14, 1.12, 0.33],
          [0.15, 0.92, 0.36],
        ],
        [0.05, 0.06, 0.06],
        { flat: 0.4, up: [0, 0, 1] },
      ),
      second("wool", "#c22f2f", { part: "scarf" }),
    );
    bench.add(
      lathe(
        [
          [0.31, 1.68],
          [0.315, 1.7],
          [0.2, 1.715],
          [0.195, 1.98],
          [0.18, 2],
        ],
        { sides: 36, crease: 40 },
      ).turn(0, 0, 0),
      second("fabric", "#23252b", { part: "hat" }),
    );
    bench.add(torus(0.2, 0.02, { sides: 32, tall: 0.03 }).move(0, 1.75, 0), second("fabric", "#c22f2f", { part: "hat" }));
  },
};
