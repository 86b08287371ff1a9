import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { main } from "./kit/coat.ts";

export const archetype: Archetype = {
  words: ["cube", "block", "dice", "die"],
  near: ["box shape", "brick block"],
  grain: 0.2,
  natures: ["simple", "plain"],
  build(bench) {
    bench.add(box(1, 1, 1, 0.06), main("plastic", "#c8cbd0"));
  },
};
