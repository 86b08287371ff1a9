import type { Archetype } from "./kit/archetype.ts";
import { board } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around, curve } from "./kit/curve.ts";
import { ball, lathe, torus } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["rocket", "spaceship", "rocket ship", "spacecraft"],
  near: ["missile", "space shuttle", "satellite", "ufo", "starship", "flying saucer"],
  grain: 0.35,
  home: "air",
  parts: { fin: ["wing"], window: ["porthole"], nose: ["tip", "nose cone"], flame: ["fire", "exhaust"], stripe: ["band"] },
  natures: ["retro"],
  build(bench) {
    const profile = curve<[number, number]>(
      [
        [0.42, 0.75],
        [0.62, 1.3],
        [0.72, 2.1],
        [0.62, 3.1],
        [0.36, 3.95],
        [0.02, 4.7],
      ],
      5,
    );
    const cut = profile.findIndex(([, y]) => y >= 3.5);
    bench.add(lathe(profile.slice(0, cut + 1), { sides: 40, crease: 50 }), main("painted-metal", "#eef0f2"));
    bench.add(lathe(profile.slice(cut), { sides: 40, crease: 50 }), second("painted-metal", "#c8302a", { part: "nose" }));
    for (const y of [1.2, 3.46]) {
      const at = profile.find((point) => point[1] >= y)!;
      bench.add(
        torus(at[0] + 0.005, 0.045, { sides: 40 }).move(0, at[1], 0),
        second("painted-metal", "#c8302a", { part: "stripe" }),
      );
    }
    bench.add(
      lathe(
        [
          [0.3, 0.45],
          [0.34, 0.45],
          [0.26, 0.6],
          [0.3, 0.8],
          [0, 0.8],
        ].map(([r, y]) => [r, y] as const),
        { sides: 32 },
      ).cut(
        lathe(
          [
            [0.28, 0.4],
            [0.18, 0.66],
          ],
          { sides: 32 },
        ),
      ),
      detail("steel", "#6d7278"),
    );
    const outline: [number, number][] = [
      [0.36, 0.85],
      [0.95, 0.2],
      [1.12, 0],
      [1.16, 0.02],
      [1.1, 0.6],
      [0.85, 1.25],
      [0.6, 1.75],
      [0.5, 1.75],
    ];
    for (const { angle } of around(4, 45))
      bench.add(board(outline, 0.12, 0.035).turn(0, angle, 0), second("painted-metal", "#c8302a", { part: "fin" }));
    for (const [y, size] of [
      [2.75, 0.24],
      [2.05, 0.17],
    ] as const) {
      const out = profile.find((point) => point[1] >= y)![0] - 0.02;
      bench.add(torus(size, 0.05, { sides: 28 }).turn(90, 0, 0).move(0, y, out), detail("chrome"));
      bench.add(ball(size, size, 0.08).move(0, y, out - 0.01), detail("ceramic", "#3f7fae", { part: "window" }));
    }
    for (const { x, z } of around(18)) bench.add(ball(0.022, 0.022, 0.022, 8).move(x * 0.69, 1.75, z * 0.69), detail("steel"));
    if (!bench.asks("flame")) return;
    bench.add(
      lathe(
        curve<[number, number]>(
          [
            [0.02, -0.75],
            [0.2, -0.2],
            [0.26, 0.25],
            [0.18, 0.6],
          ],
          4,
        ),
        { crease: 80 },
      ),
      detail("light", "#ff8a1e", { part: "flame" }),
    );
  },
};
