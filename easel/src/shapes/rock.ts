import type { Archetype } from "./kit/archetype.ts";
import { boulder } from "./kit/boulder.ts";
import { main } from "./kit/coat.ts";

export const archetype: Archetype = {
  words: ["rock", "boulder", "stone", "pebble", "rock formation"],
  near: ["asteroid", "meteorite", "meteor", "ore", "coal"],
  grain: 0.5,
  natures: ["rugged", "natural"],
  build(bench) {
    const next = bench.random("rock");
    const coat = main("stone");
    bench.add(boulder(next, { size: [1.05, 0.8, 0.9], points: 30 }), coat);
    bench.add(boulder(next, { size: [0.55, 0.42, 0.5] }).move(0.95, -0.02, 0.45), main("stone", undefined, { tone: 0.92 }));
    bench.add(boulder(next, { size: [0.4, 0.3, 0.42] }).move(-0.9, -0.02, 0.6), main("stone", undefined, { tone: 1.06 }));
    bench.add(boulder(next, { size: [0.22, 0.18, 0.2], points: 16 }).move(0.25, -0.02, 1.1), coat);
  },
};
