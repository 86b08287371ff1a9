import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { arc } from "./kit/curve.ts";
import { ball, column, torus } from "./kit/lathe.ts";
import { extrude } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["treasure chest", "chest", "trunk", "wooden chest", "loot box"],
  near: ["box", "crate", "suitcase", "coffin", "wardrobe", "safe", "package", "gift", "present", "briefcase"],
  grain: 0.14,
  parts: { lid: ["top"], lock: [], gold: ["coin", "treasure"], band: [] },
  builds: ["open"],
  build(bench) {
    const open = bench.is("open") || bench.asks("gold") || bench.thing.noun === "treasure chest";
    const wood = main("planks", "#8a5a30", { scale: 2.4 });
    bench.add(box(0.9, 0.42, 0.58, 0.015).cut(box(0.8, 0.5, 0.48).move(0, 0.07, 0)), wood);
    const dome = (radius: number): [number, number][] => arc(radius, 0, 180, { steps: 14 });
    const hinge = (solid: ReturnType<typeof box>) =>
      open ? solid.move(0, 0, 0.29).turn(-62, 0, 0).move(0, 0.42, -0.29) : solid.move(0, 0.42, 0);
    const lid = extrude(dome(0.29), 0.9, 20)
      .cut(extrude(dome(0.245), 0.8, 20))
      .turn(0, 90, 0);
    bench.add(hinge(lid), { ...wood, part: "lid" });
    const iron = second("iron", "#57534c", { part: "band" });
    for (const x of [-0.36, 0, 0.36]) {
      bench.add(
        box(0.085, 0.44, 0.61, 0.012)
          .cut(box(0.2, 0.6, 0.5).move(0, 0.08, 0))
          .move(x, -0.008, 0),
        iron,
      );
      bench.add(
        hinge(
          extrude(dome(0.305), 0.085, 20)
            .cut(extrude(dome(0.26), 0.2, 20))
            .turn(0, 90, 0)
            .move(x, 0, 0),
        ),
        { ...iron, part: "lid" },
      );
      for (const y of [0.08, 0.2, 0.32]) bench.add(ball(0.016, 0.016, 0.012).move(x, y, 0.307), detail("brass"));
    }
    bench.add(
      box(0.93, 0.05, 0.61, 0.012)
        .cut(box(0.78, 0.2, 0.47).move(0, -0.05, 0))
        .move(0, 0.375, 0),
      iron,
    );
    bench.add(box(0.15, 0.18, 0.05, 0.02).move(0, 0.25, 0.3), second("brass", undefined, { part: "lock" }));
    bench.add(
      column(0.018, 0.03)
        .turn(90, 0, 0)
        .move(0, 0.35, 0.32)
        .join(box(0.014, 0.05, 0.03).move(0, 0.29, 0.325)),
      detail("rubber", "#141210", { part: "lock" }),
    );
    for (const side of [1, -1])
      bench.add(
        torus(0.065, 0.012, { sides: 24 })
          .turn(90, 0, 0)
          .turn(0, 90, 0)
          .move(side * 0.465, 0.22, 0),
        iron,
      );
    if (!open || !bench.has("gold")) return;
    const next = bench.random("coins");
    bench.add(
      ball(0.42, 0.14, 0.26)
        .move(0, 0.34, 0)
        .keep(box(0.8, 1, 0.48)),
      detail("gold", undefined, { part: "gold" }),
    );
    for (let i = 0; i < 90; i++) {
      const x = (next() - 0.5) * 0.74;
      const z = (next() - 0.5) * 0.42;
      const y = 0.345 + 0.13 * Math.sqrt(Math.max(0, 1 - (x / 0.42) ** 2 - (z / 0.26) ** 2));
      bench.add(
        column(0.034, 0.009, { bevel: 0.0025, sides: 18 })
          .turn(next() * 50 - 25, next() * 360, next() * 50 - 25)
          .move(x, y, z),
        detail("gold", undefined, { part: "gold" }),
      );
    }
    for (const [x, z, tint] of [
      [-0.2, 0.08, "#c01f3a"],
      [0.16, 0.12, "#2350b8"],
      [0.03, -0.05, "#1f9a62"],
    ] as const)
      bench.add(ball(0.035, 0.03, 0.035, 8).move(x, 0.475, z), detail("crystal", tint, { part: "gold" }));
  },
};
