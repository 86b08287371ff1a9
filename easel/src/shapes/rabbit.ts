import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { ball } from "./kit/lathe.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["rabbit", "bunny", "hare"],
  near: ["hamster", "squirrel", "mouse", "rat", "guinea pig", "kangaroo", "hedgehog"],
  grain: 0.08,
  parts: { eye: [] },
  build(bench) {
    quadruped(bench, {
      height: 0.24,
      length: 0.3,
      chest: 0.085,
      belly: 0.1,
      rump: 0.115,
      leg: [0.036, 0.03],
      neck: 0.055,
      head: [0.1, 0.085, 0.08],
      snout: [0.02, 0.036, 0.025],
      ears: "long",
      ear: [0.17, 0.034],
      tail: [],
      colour: "#b39a80",
      pale: "#f4ede2",
      nose: "#d08a86",
    });
    bench.add(ball(0.05).move(0, 0.15, -0.19), main("wool", "#f6f0e6"));
  },
};
