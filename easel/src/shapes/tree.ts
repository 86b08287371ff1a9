import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { crown, trunk } from "./kit/foliage.ts";
import { ball } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["tree", "oak", "oak tree", "maple", "maple tree", "birch", "apple tree", "linden", "beech", "elm", "deciduous tree"],
  near: ["willow", "willow tree", "olive tree", "ash tree"],
  grain: 0.7,
  parts: { trunk: [], leaf: ["foliage", "crown", "canopy"], apple: ["fruit"] },
  builds: ["tall"],
  build(bench) {
    const next = bench.random("tree");
    const rise = bench.is("tall") ? 1.5 : 1;
    const { solid, tips } = trunk(next, { height: 2 * rise, radius: 0.24, boughs: 5, reach: 0.95 });
    bench.add(solid, second("bark", "#76563c", { part: "trunk", mapping: { kind: "round", x: 0, z: 0, radius: 0.24 } }));
    if (!bench.has("leaf")) return;
    const top = 2 * rise + 1.15;
    const leaf = main("leaves", "#4d8a33", { part: "leaf" });
    bench.add(crown(next, { centre: [0, top, 0], size: [1.65, 1.25, 1.6], clumps: 26 }), leaf);
    for (const tip of tips)
      bench.add(crown(next, { centre: [tip[0] * 1.1, tip[1] - 0.05, tip[2] * 1.1], size: [0.72, 0.55, 0.72], clumps: 8 }), leaf);
    if (bench.thing.noun !== "apple tree" && !bench.asks("apple")) return;
    for (let i = 0; i < 26; i++) {
      const angle = i * 2.4;
      const up = next() * 1.4 - 0.8;
      const out = 1.45 * Math.sqrt(Math.max(0.15, 1 - (up / 1.25) ** 2));
      bench.add(
        ball(0.085, 0.08, 0.085, 12).move(Math.cos(angle) * out, top + up, Math.sin(angle) * out),
        detail("ceramic", "#c8252c", { part: "apple" }),
      );
    }
  },
};
