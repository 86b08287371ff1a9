import type { Archetype } from "./kit/archetype.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["fox", "red fox"],
  near: ["raccoon", "weasel", "ferret", "red panda"],
  grain: 0.1,
  parts: { eye: [] },
  build(bench) {
    quadruped(bench, {
      height: 0.38,
      length: 0.55,
      chest: 0.105,
      belly: 0.088,
      rump: 0.1,
      leg: [0.04, 0.03],
      neck: 0.07,
      head: [0.15, 0.14, 0.093],
      snout: [0.085, 0.032, 0.035],
      ears: "pointed",
      ear: [0.11, 0.05],
      tail: [
        [-0.02, 0.09, 0.05],
        [-0.04, 0.22, 0.082],
        [0.02, 0.36, 0.075],
        [0.08, 0.46, 0.02],
      ],
      colour: "#d2691e",
      pale: "#f6efe4",
      iris: "#b9831e",
    });
  },
};
