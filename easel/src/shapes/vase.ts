import type { Archetype } from "./kit/archetype.ts";
import { main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { lathe, torus } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["vase", "urn", "amphora", "pot", "jar", "jug"],
  near: ["pitcher", "bottle", "flask", "goblet", "chalice", "trophy", "bucket", "plant pot", "flower pot"],
  grain: 0.06,
  home: "table",
  parts: { band: ["stripe", "rim"] },
  room: { floor: 0.02, rim: 0.365, radius: 0.034 },
  build(bench) {
    const next = bench.random("form");
    const belly = 0.1 + next() * 0.025;
    const outside = curve<[number, number]>(
      [
        [0.055, 0],
        [0.062, 0.012],
        [belly, 0.13],
        [belly * 0.92, 0.2],
        [0.045, 0.29],
        [0.04, 0.32],
        [0.062, 0.365],
      ],
      5,
    );
    const inside = outside
      .toReversed()
      .map(([radius, y]): [number, number] => [radius - 0.007, Math.max(y, 0.012)])
      .filter(([, y]) => y > 0.013);
    bench.add(lathe([[0, 0], ...outside, ...inside, [0, 0.013]], { sides: 40, crease: 55 }), main("ceramic", "#2f6f8f"));
    for (const [y, thick] of [
      [0.105, 0.0035],
      [0.205, 0.0035],
      [0.3, 0.003],
      [0.362, 0.005],
    ] as const) {
      const at = outside.findIndex((point) => point[1] >= y);
      bench.add(
        torus(outside[at][0] + 0.0005, thick, { sides: 40 }).move(0, outside[at][1], 0),
        second("gold", undefined, { part: "band" }),
      );
    }
  },
};
