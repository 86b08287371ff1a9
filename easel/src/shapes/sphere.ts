import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { ball } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["sphere", "ball", "orb", "globe", "planet", "bubble"],
  near: ["egg", "marble ball", "moon ball", "sun"],
  grain: 0.2,
  natures: ["simple", "plain", "round"],
  build(bench) {
    bench.add(ball(0.5, 0.5, 0.5, 40).move(0, 0.5, 0), main("plastic", "#c8cbd0"));
  },
};
