import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main } from "./kit/coat.ts";
import { around, curve } from "./kit/curve.ts";
import { column, lathe, torus } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["hot air balloon", "air balloon", "balloon"],
  near: ["zeppelin", "airship", "blimp", "parachute", "kite"],
  grain: 0.8,
  home: "air",
  parts: { basket: ["gondola"], band: ["stripe"] },
  natures: ["striped", "floating"],
  room: { floor: 0.12, rim: 0.85, radius: 0.56 },
  build(bench) {
    const outside = curve<[number, number]>(
      [
        [0.75, 2.6],
        [1.5, 3.6],
        [2.6, 5.3],
        [3.0, 6.9],
        [2.5, 8.6],
        [1.3, 9.7],
        [0.02, 10.05],
      ],
      5,
    );
    const gores = 24;
    const envelope = lathe(outside, { sides: gores * 3, crease: 60 }).bend((p) => {
      // Each gore bulges between its seams.
      const bulge = 1 + 0.035 * Math.abs(Math.sin((Math.atan2(p[0], p[2]) * gores) / 2));
      p[0] *= bulge;
      p[2] *= bulge;
    }, 70);
    bench.add(envelope, main("stripes", "#cf3b35"));
    for (const [radius, y] of [
      [0.77, 2.62],
      [2.86, 6],
      [2.97, 7.2],
    ] as const)
      bench.add(torus(radius + 0.04, 0.07, { sides: 60 }).move(0, y, 0), detail("fabric", "#e8b53a", { part: "band" }));
    const weave = detail("thatch", "#a8743c", { scale: 0.25, part: "basket" });
    bench.add(
      column(0.62, 0.85, { top: 0.7, bevel: 0.05, sides: 20 }).cut(column(0.54, 1, { top: 0.62, sides: 20 }).move(0, 0.12, 0)),
      weave,
    );
    bench.add(torus(0.68, 0.07, { sides: 28 }).move(0, 0.84, 0), detail("leather", "#5d3a20", { part: "basket" }));
    for (const { x, z } of around(8))
      bench.add(
        tube(
          [
            [x * 0.66, 0.8, z * 0.66],
            [x * 0.74, 2.65, z * 0.74],
          ] as Vector[],
          0.022,
          { sides: 6 },
        ),
        detail("leather", "#6b4a2e"),
      );
    bench.add(box(0.3, 0.25, 0.3, 0.05).move(0, 1.75, 0), detail("steel"));
    for (const { x, z } of around(4, 45))
      bench.add(
        tube(
          [
            [x * 0.1, 1.85, z * 0.1],
            [x * 0.7, 1.95, z * 0.7],
          ] as Vector[],
          0.02,
          { sides: 6 },
        ),
        detail("steel"),
      );
    bench.add(
      lathe(
        [
          [0.02, 2],
          [0.12, 2.12],
          [0.01, 2.55],
        ],
        { crease: 80 },
      ),
      detail("light", "#ffae3a"),
    );
  },
};
