import type { Archetype } from "./kit/archetype.ts";
import { boulder } from "./kit/boulder.ts";
import { main, second } from "./kit/coat.ts";
import { lathe } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["crystal", "crystal cluster", "amethyst", "quartz", "crystals"],
  near: ["mineral", "geode", "icicle"],
  grain: 0.15,
  parts: { rock: ["base"] },
  natures: ["faceted", "magical", "glowing"],
  build(bench) {
    const next = bench.random("crystal");
    const shard = (radius: number, height: number) =>
      lathe(
        [
          [radius * 0.75, 0],
          [radius, height * 0.72],
          [0, height],
        ],
        { sides: 6, crease: 5 },
      ).turn(0, next() * 60, 0);
    bench.add(shard(0.15, 1.05), main("crystal"));
    for (let i = 0; i < 11; i++) {
      const angle = i * 2.399963;
      const lean = 14 + next() * 28;
      const far = 0.09 + 0.028 * i;
      const body = shard(0.05 + next() * 0.075, 0.35 + next() * 0.45)
        .turn(lean, 0, 0)
        .turn(0, (angle * 180) / Math.PI, 0);
      bench.add(
        body.move(Math.sin(angle) * far, 0.02, Math.cos(angle) * far),
        main("crystal", undefined, { tone: 0.85 + next() * 0.3 }),
      );
    }
    bench.add(boulder(next, { size: [0.46, 0.15, 0.44], points: 28 }), second("stone", "#5d5a58", { part: "rock" }));
  },
};
