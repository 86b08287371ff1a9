import type { Archetype } from "./kit/archetype.ts";
import { quadruped } from "./kit/quadruped.ts";

export const archetype: Archetype = {
  words: ["cat", "kitten", "kitty", "house cat", "tomcat", "tabby", "tabby cat"],
  near: ["tiger", "lion", "leopard", "panther", "lynx", "cheetah", "puma", "jaguar", "lioness"],
  grain: 0.09,
  parts: { eye: [] },
  natures: ["furry"],
  build(bench) {
    quadruped(bench, {
      height: 0.27,
      length: 0.4,
      chest: 0.085,
      belly: 0.078,
      rump: 0.088,
      leg: [0.036, 0.03],
      neck: 0.05,
      head: [0.13, 0.1, 0.083],
      snout: [0.022, 0.03, 0.03],
      ears: "pointed",
      ear: [0.075, 0.038],
      tail: [
        [0.02, 0.06, 0.024],
        [0.1, 0.14, 0.023],
        [0.21, 0.13, 0.022],
        [0.28, 0.17, 0.018],
      ],
      colour: "#8d7f70",
      pale: "#efe8dc",
      iris: "#9fb83a",
      nose: "#c47a72",
    });
  },
};
