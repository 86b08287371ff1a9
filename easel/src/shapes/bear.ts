import type { Archetype } from "./kit/archetype.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["bear", "brown bear", "grizzly", "polar bear", "bear cub"],
  near: ["panda", "koala", "beaver", "badger", "wombat", "gorilla", "monkey", "mammoth", "elephant"],
  grain: 0.24,
  parts: { eye: [] },
  build(bench) {
    const polar = bench.thing.noun === "polar bear";
    quadruped(bench, {
      height: 1.1,
      length: 1.55,
      chest: 0.36,
      belly: 0.37,
      rump: 0.38,
      leg: [0.16, 0.135],
      neck: 0.24,
      head: [0.2, 0.44, 0.25],
      snout: [0.15, 0.105, 0.09],
      ears: "round",
      ear: [0.1, 0.085],
      tail: [[-0.02, 0.08, 0.08]],
      colour: polar ? "#f2efe6" : "#6a4528",
      ...(polar ? {} : { pale: "#a07a52" }),
    });
  },
};
