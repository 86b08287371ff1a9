import type { Archetype } from "./kit/archetype.ts";
import { detail, main } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { lathe } from "./kit/lathe.ts";
import { ridge } from "./kit/ridge.ts";
import type { Solid } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["mountain", "peak", "mountain peak", "mountain range", "summit", "alps"],
  near: ["hill", "cliff", "volcano", "mesa", "mount fuji", "island"],
  grain: 2.2,
  parts: { snow: ["snow cap", "ice"] },
  natures: ["rocky", "distant", "majestic", "alpine"],
  build(bench) {
    if (bench.thing.noun === "hill") {
      bench.add(knoll(), main("grass", "#6f9440", { scale: 0.6 }));
      return;
    }
    const seed = Math.floor(bench.random("ridge")() * 1e6);
    const rise = 7.5;
    const line = rise * 0.66;
    const cap = ridge({ seed, radius: 7.5, height: rise, lift: 0.05, from: line }).slice(line * 0.7);
    bench.add(ridge({ seed, radius: 7.5, height: rise }), main("stone", "#77736f"));
    if (bench.has("snow")) bench.add(cap, detail("snow", undefined, { part: "snow" }));
  },
};

/** Broad on top, so that something can stand there. */
function knoll(): Solid {
  const side = curve<[number, number]>(
    [
      [7.5, 0],
      [7.1, 0.55],
      [6.3, 1.45],
      [5, 2],
      [2.5, 2.2],
      [0, 2.25],
    ],
    3,
  );
  return lathe(side, { sides: 48, crease: 60 });
}
