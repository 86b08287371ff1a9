import type { Archetype } from "./kit/archetype.ts";
import { main, second } from "./kit/coat.ts";
import { crown, trunk } from "./kit/foliage.ts";
import { ball } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: [
    "cherry blossom",
    "cherry blossom tree",
    "cherry tree",
    "sakura",
    "sakura tree",
    "blossom tree",
    "plum tree",
    "magnolia",
  ],
  near: ["bonsai", "bonsai tree"],
  grain: 0.55,
  parts: { trunk: [], blossom: ["flower", "petal"] },
  natures: ["blossoming", "blooming"],
  build(bench) {
    const next = bench.random("tree");
    const { solid, tips } = trunk(next, { height: 1.5, radius: 0.2, boughs: 6, reach: 1.35 });
    bench.add(solid, second("bark", "#4f3a31", { part: "trunk", mapping: { kind: "round", x: 0, z: 0, radius: 0.2 } }));
    const blossom = main("leaves", "#f0a9c0", { part: "blossom", scale: 0.7 });
    bench.add(crown(next, { centre: [0, 2.75, 0], size: [1.15, 0.72, 1.15], clumps: 16 }), blossom);
    for (const [x, y, z] of tips)
      bench.add(crown(next, { centre: [x * 1.08, y + 0.05, z * 1.08], size: [0.78, 0.5, 0.78], clumps: 11 }), blossom);
    for (let i = 0; i < 40; i++) {
      const far = 0.5 + next() * 1.6;
      bench.add(
        ball(0.045, 0.012, 0.035, 8).move(Math.cos(i * 2.4) * far, 0.012, Math.sin(i * 2.4) * far),
        main("petal", "#f4bccd", { part: "blossom" }),
      );
    }
  },
};
