import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { star } from "./kit/star.ts";

export const archetype: Archetype = {
  words: ["star"],
  near: ["starfish", "badge", "snowflake"],
  grain: 0.2,
  home: "air",
  natures: ["five pointed", "shining"],
  build(bench) {
    bench.add(star(0.6, 0.32).move(0, 0.5, 0), main("gold", "#f2c230"));
  },
};
