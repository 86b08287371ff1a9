import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { around } from "./kit/curve.ts";
import { hullOf, type Vector } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["gem", "diamond", "jewel", "ruby", "emerald", "sapphire", "gemstone"],
  near: ["pearl"],
  grain: 0.1,
  natures: ["faceted", "sparkling", "cut"],
  build(bench) {
    const tints: Readonly<Record<string, string>> = {
      ruby: "#c01f3a",
      emerald: "#1f9a62",
      sapphire: "#2350b8",
      diamond: "#cfe6f2",
      pearl: "#f2ece2",
    };
    const stone = main("crystal", tints[bench.thing.noun] ?? "#4aa3d8");
    const ring = (count: number, radius: number, { y, offset = 0 }: { readonly y: number; readonly offset?: number }): Vector[] =>
      around(count, offset).map(({ x, z }): Vector => [x * radius, y, z * radius]);
    const points = [
      ...ring(8, 0.29, { y: 0.66 }),
      ...ring(8, 0.42, { y: 0.585, offset: 22.5 }),
      ...ring(16, 0.5, { y: 0.49, offset: 11.25 }),
      ...ring(16, 0.5, { y: 0.465, offset: 11.25 }),
      ...ring(8, 0.25, { y: 0.2, offset: 22.5 }),
      [0, 0, 0] as Vector,
    ];
    bench.add(hullOf(points, 3).turn(0, 8, 14).move(0, 0.06, 0), stone);
  },
};
