import type { Archetype } from "./kit/archetype.ts";
import { boulder } from "./kit/boulder.ts";
import { main, second } from "./kit/coat.ts";

export const archetype: Archetype = {
  words: ["iceberg", "ice floe", "glacier"],
  near: ["ice sheet", "igloo"],
  grain: 0.9,
  home: "water",
  natures: ["floating"],
  build(bench) {
    const next = bench.random("ice");
    const coat = main("ice", "#bfe2f0", { scale: 1.4 });
    bench.add(boulder(next, { size: [3, 0.5, 2.5], points: 36 }), main("ice", "#9fd2ea"));
    bench.add(boulder(next, { size: [1.25, 1.9, 1.1], points: 22 }).move(-1.1, 0.1, -0.6), coat);
    bench.add(boulder(next, { size: [0.85, 1.35, 0.8], points: 20 }).move(0.35, 0.1, -1.05), coat);
    bench.add(boulder(next, { size: [0.6, 0.75, 0.6], points: 18 }).move(-2.1, 0.1, 0.2), coat);
    bench.add(boulder(next, { size: [2.2, 0.16, 1.5], points: 26, crease: 30 }).move(0.45, 0.66, 0.55), second("snow"));
  },
};
