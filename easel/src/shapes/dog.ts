import type { Archetype } from "./kit/archetype.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["dog", "puppy", "hound", "labrador", "retriever", "golden retriever", "pup"],
  near: ["hyena", "terrier", "poodle", "corgi", "bulldog", "dachshund", "beagle"],
  grain: 0.12,
  parts: { eye: [] },
  build(bench) {
    quadruped(bench, {
      height: 0.5,
      length: 0.66,
      chest: 0.14,
      belly: 0.118,
      rump: 0.13,
      leg: [0.056, 0.046],
      neck: 0.085,
      head: [0.22, 0.17, 0.118],
      snout: [0.085, 0.058, 0.045],
      ears: "hanging",
      ear: [0.15, 0.055],
      tail: [
        [0.05, 0.08, 0.034],
        [0.16, 0.16, 0.03],
        [0.28, 0.19, 0.018],
      ],
      colour: "#c8924f",
      pale: "#f1e3c8",
    });
  },
};
