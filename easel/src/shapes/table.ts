import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { main, second } from "./kit/coat.ts";
import { lathe } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["table", "dining table", "kitchen table", "wooden table", "coffee table"],
  near: ["desk", "counter", "workbench", "altar", "nightstand", "bed", "shelf", "bookshelf", "cabinet", "piano"],
  grain: 0.25,
  home: "indoor",
  parts: { leg: [], top: ["tabletop"] },
  build(bench) {
    const low = bench.thing.noun === "coffee table" ? 0.6 : 1;
    for (let i = 0; i < 6; i++)
      bench.add(
        box(1.6, 0.05, 0.145, 0.012).move(0, 0.72 * low, -0.3625 + i * 0.145),
        main("wood", "#a8713c", { part: "top", tone: 0.94 + ((i * 5) % 4) * 0.035 }),
      );
    bench.add(
      box(1.42, 0.1, 0.04, 0.01)
        .move(0, 0.63 * low, 0.36)
        .join(box(1.42, 0.1, 0.04, 0.01).move(0, 0.63 * low, -0.36)),
      main("wood", "#8f5d30"),
    );
    bench.add(
      box(0.04, 0.1, 0.7, 0.01)
        .move(0.7, 0.63 * low, 0)
        .join(box(0.04, 0.1, 0.7, 0.01).move(-0.7, 0.63 * low, 0)),
      main("wood", "#8f5d30"),
    );
    const leg = lathe(
      [
        [0.03, 0],
        [0.038, 0.03],
        [0.026, 0.09],
        [0.036, 0.2],
        [0.044, 0.36],
        [0.03, 0.47],
        [0.045, 0.49],
        [0.045, 0.52],
        [0.034, 0.54],
        [0.045, 0.57],
        [0.045, 0.6],
      ],
      { crease: 60, sides: 20 },
    ).grow(1, low, 1);
    for (const x of [-0.68, 0.68])
      for (const z of [-0.34, 0.34]) {
        bench.add(leg.move(x, 0, z), second("wood", "#8f5d30", { part: "leg" }));
        bench.add(box(0.1, 0.14, 0.1, 0.01).move(x, 0.59 * low, z), second("wood", "#8f5d30", { part: "leg" }));
      }
  },
};
