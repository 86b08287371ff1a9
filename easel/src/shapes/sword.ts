import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, torus } from "./kit/lathe.ts";
import { hullOf, type Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["sword", "longsword", "broadsword", "blade", "knight sword"],
  near: ["dagger", "katana", "knife", "spear", "axe", "hammer", "mace", "sabre", "lightsaber", "staff", "wand", "weapon"],
  grain: 0.08,
  parts: { blade: [], hilt: ["handle", "grip"], guard: ["crossguard"], pommel: [], gem: ["jewel"] },
  grip: { y: 0.2, lean: 24 },
  natures: ["sharp", "medieval", "knightly"],
  build(bench) {
    const edge: Vector[] = [
      [0.048, 0.36, 0],
      [0.042, 1.02, 0],
      [0, 1.2, 0],
    ];
    const points = edge
      .flatMap(([x, y, z]): Vector[] => [
        [x, y, z],
        [-x, y, z],
      ])
      .concat([
        [0, 0.36, 0.012],
        [0, 0.36, -0.012],
        [0, 1.03, 0.009],
        [0, 1.03, -0.009],
      ]);
    const fuller = [1, -1].map((side) => box(0.018, 0.5, 0.012, 0.005).move(0, 0.38, side * 0.0135));
    bench.add(hullOf(points, 4).cut(...fuller), main("steel", "#cdd2d8", { part: "blade" }));
    bench.add(
      tube(
        [
          [-0.15, 0.372, 0],
          [-0.09, 0.352, 0],
          [0, 0.347, 0],
          [0.09, 0.352, 0],
          [0.15, 0.372, 0],
        ],
        [0.014, 0.016, 0.024, 0.016, 0.014],
      ),
      second("gold", undefined, { part: "guard" }),
    );
    for (const side of [1, -1]) bench.add(ball(0.021).move(side * 0.155, 0.375, 0), second("gold", undefined, { part: "guard" }));
    bench.add(
      tube(
        [
          [0, 0.34, 0],
          [0, 0.25, 0],
          [0, 0.13, 0],
        ],
        [0.017, 0.021, 0.017],
        { ends: "flat", flat: 0.8 },
      ),
      second("leather", "#5a2f1c", { part: "hilt" }),
    );
    for (let i = 0; i < 10; i++)
      bench.add(
        torus(0.0195, 0.004, { sides: 20 })
          .grow(1, 1, 0.85)
          .turn(0, 0, 9)
          .move(0, 0.148 + i * 0.019, 0),
        second("leather", "#42210f", { part: "hilt" }),
      );
    bench.add(ball(0.034, 0.032, 0.026).move(0, 0.105, 0), second("gold", undefined, { part: "pommel" }));
    for (const side of [1, -1])
      bench.add(ball(0.015, 0.015, 0.008).move(0, 0.347, side * 0.022), detail("crystal", "#b81f3a", { part: "gem" }));
  },
};
