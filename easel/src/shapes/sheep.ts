import type { Archetype } from "./kit/archetype.ts";
import { blob, knob } from "./kit/blob.ts";
import { detail, main } from "./kit/coat.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["sheep", "lamb", "ram", "ewe"],
  near: ["alpaca", "llama"],
  grain: 0.18,
  parts: { eye: [], wool: ["fleece"] },
  natures: ["woolly"],
  build(bench) {
    quadruped(bench, {
      height: 0.66,
      length: 0.8,
      chest: 0.19,
      belly: 0.2,
      rump: 0.19,
      leg: [0.055, 0.045],
      neck: 0.1,
      head: [0.2, 0.25, 0.115],
      snout: [0.085, 0.065, 0.06],
      ears: "hanging",
      ear: [0.07, 0.04],
      tail: [],
      colour: "#3a332e",
      material: "fur",
      nose: "#1d1815",
    });
    const next = bench.random("fleece");
    const tufts = Array.from({ length: 34 }, () => {
      const angle = next() * 2 * Math.PI;
      const along = next() * 2 - 1;
      const round = Math.sqrt(1 - along * along * 0.7);
      return knob(
        [Math.cos(angle) * 0.2 * round, 0.47 + Math.sin(angle) * 0.19 * round, along * 0.4 - 0.02],
        0.1 + next() * 0.04,
      );
    });
    const fleece = blob([...tufts, knob([0, 0.72, 0.46], 0.1), knob([0.06, 0.78, 0.5], 0.06), knob([-0.06, 0.78, 0.5], 0.06)], {
      blend: 0.045,
      edge: 0.035,
    });
    bench.add(fleece, main("wool", "#f3eee2", { part: "wool" }));
    bench.add(blob([knob([0, 0.5, -0.52], 0.08)], { blend: 0.02, edge: 0.03 }), detail("wool", "#f3eee2"));
  },
};
