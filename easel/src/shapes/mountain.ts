import type { Archetype } from "./kit/archetype.ts";
import { detail, main } from "./kit/coat.ts";
import { ridge } from "./kit/ridge.ts";

export const archetype: Archetype = {
  words: ["mountain", "peak", "mountain peak", "mountain range", "summit", "alps"],
  near: ["hill", "cliff", "volcano", "mesa", "mount fuji", "island"],
  grain: 2.2,
  parts: { snow: ["snow cap", "ice"] },
  natures: ["rocky", "distant", "majestic", "alpine"],
  build(bench) {
    const seed = Math.floor(bench.random("ridge")() * 1e6);
    const rise = bench.thing.noun === "hill" ? 2.2 : 7.5;
    const body = ridge({ seed, radius: 7.5, height: rise });
    const line = rise * 0.66;
    const snowy = rise > 4 && bench.has("snow");
    const cap = ridge({ seed, radius: 7.5, height: rise, lift: 0.05, from: line }).slice(line * 0.7);
    bench.add(body, rise > 4 ? main("stone", "#77736f") : main("grass", "#6f9440"));
    if (snowy) bench.add(cap, detail("snow", undefined, { part: "snow" }));
  },
};
