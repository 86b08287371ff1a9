import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { main, second } from "./kit/coat.ts";
import { ball, column } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["armchair", "sofa", "couch", "easy chair", "settee", "loveseat"],
  near: ["throne", "recliner", "beanbag"],
  grain: 0.2,
  home: "indoor",
  parts: { cushion: ["pillow"], leg: [] },
  build(bench) {
    const wide = ["sofa", "couch", "settee", "loveseat"].includes(bench.thing.noun) ? 1.9 : 0.95;
    const cloth = main("fabric", "#3f6f73");
    bench.add(box(wide, 0.26, 0.85, 0.05).move(0, 0.14, 0), cloth);
    bench.add(box(wide, 0.75, 0.24, 0.1).turn(-9, 0, 0).move(0, 0.24, -0.36), cloth);
    for (const side of [1, -1]) {
      bench.add(box(0.2, 0.52, 0.88, 0.08).move(side * (wide / 2 - 0.02), 0.14, 0), cloth);
      bench.add(
        column(0.13, 0.86, { bevel: 0.03 })
          .turn(90, 0, 0)
          .move(side * (wide / 2), 0.62, -0.43),
        cloth,
      );
      for (const z of [0.34, -0.34])
        bench.add(
          column(0.025, 0.15, { top: 0.038 }).move(side * (wide / 2 - 0.05), 0, z),
          second("wood", "#5b3a22", { part: "leg" }),
        );
    }
    const seats = wide > 1 ? 2 : 1;
    for (let i = 0; i < seats; i++) {
      const x = (i - (seats - 1) / 2) * ((wide - 0.2) / seats);
      const room = (wide - 0.24) / seats;
      bench.add(box(room, 0.2, 0.66, 0.08).move(x, 0.36, 0.07), main("fabric", "#467a7e", { part: "cushion" }));
      bench.add(
        box(room * 0.94, 0.48, 0.2, 0.09)
          .turn(-14, 0, 0)
          .move(x, 0.5, -0.22),
        main("fabric", "#467a7e", { part: "cushion" }),
      );
      for (const dx of [-0.16, 0, 0.16]) bench.add(ball(0.016).move(x + dx, 0.78, -0.145), second("brass"));
    }
  },
};
