import type { Archetype } from "./kit/archetype.ts";
import { blob, bone } from "./kit/blob.ts";
import { main } from "./kit/coat.ts";

export const archetype: Archetype = {
  words: ["heart"],
  near: ["valentine", "balloon heart"],
  grain: 0.2,
  home: "air",
  natures: ["romantic"],
  build(bench) {
    const sides = [1, -1].map((side) => bone([side * 0.24, 0.66, 0], [side * 0.02, 0.14, 0], 0.27, 0.09));
    bench.add(blob(sides, { blend: 0.1, edge: 0.04 }).grow(1, 1, 0.72), main("ceramic", "#c81f3a"));
  },
};
