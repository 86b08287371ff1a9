import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, column } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["book", "spellbook", "tome", "diary", "notebook"],
  near: ["laptop", "tablet", "phone", "scroll", "letter", "newspaper", "magazine", "map", "computer"],
  grain: 0.04,
  home: "table",
  parts: { clasp: ["lock"], page: ["paper"], emblem: ["gem"] },
  build(bench) {
    const cover = main("leather", "#6b2a24");
    for (const y of [0, 0.051]) bench.add(box(0.18, 0.009, 0.25, 0.003).move(0, y, 0), cover);
    bench.add(column(0.03, 0.25, { bevel: 0.003, sides: 24 }).turn(-90, 0, 0).grow(0.55, 1, 1).move(-0.087, 0.03, 0.125), cover);
    const leaves = box(0.165, 0.044, 0.236, 0.002);
    const lines = [0.008, 0.016, 0.024, 0.032].map((y) =>
      box(0.3, 0.0012, 0.3)
        .move(0, y, 0)
        .cut(box(0.162, 0.1, 0.233).move(0, -0.02, 0)),
    );
    bench.add(leaves.cut(...lines).move(0, 0.008, 0), detail("paper", undefined, { part: "page" }));
    for (const z of [-0.085, -0.03, 0.03, 0.085])
      bench.add(
        column(0.0325, 0.012, { sides: 24 })
          .turn(-90, 0, 0)
          .grow(0.58, 1, 1)
          .move(-0.087, 0.03, z + 0.006),
        cover,
      );
    for (const x of [-0.075, 0.075])
      for (const z of [-0.11, 0.11])
        bench.add(box(0.034, 0.012, 0.034, 0.003).move(x + (x < 0 ? 0 : 0), 0.051, z), second("brass"));
    bench.add(ball(0.026, 0.006, 0.026).move(0.005, 0.061, 0), second("brass", undefined, { part: "emblem" }));
    bench.add(ball(0.013, 0.009, 0.013).move(0.005, 0.064, 0), detail("crystal", "#2a7fb8", { part: "emblem" }));
    bench.add(
      box(0.012, 0.044, 0.03, 0.003)
        .move(0.089, 0.008, 0)
        .join(box(0.03, 0.005, 0.03, 0.002).move(0.078, 0.058, 0)),
      second("brass", undefined, { part: "clasp" }),
    );
  },
};
