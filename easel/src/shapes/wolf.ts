import type { Archetype } from "./kit/archetype.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["wolf", "husky", "german shepherd"],
  near: ["coyote", "jackal", "dingo", "werewolf"],
  grain: 0.16,
  parts: { eye: [] },
  build(bench) {
    quadruped(bench, {
      height: 0.78,
      length: 1.05,
      chest: 0.21,
      belly: 0.165,
      rump: 0.18,
      leg: [0.075, 0.058],
      neck: 0.14,
      head: [0.25, 0.3, 0.155],
      snout: [0.15, 0.066, 0.06],
      ears: "pointed",
      ear: [0.14, 0.07],
      tail: [
        [-0.06, 0.13, 0.07],
        [-0.24, 0.24, 0.085],
        [-0.42, 0.27, 0.03],
      ],
      colour: "#7c7d80",
      pale: "#e4e0d8",
      iris: "#d9a520",
    });
  },
};
