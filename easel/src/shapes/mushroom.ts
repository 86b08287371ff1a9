import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, column, lathe } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["mushroom", "toadstool", "fly agaric"],
  near: ["umbrella", "parasol", "jellyfish"],
  grain: 0.08,
  parts: { cap: ["top"], stem: ["stalk"], spot: ["dot"] },
  build(bench) {
    grow(bench, { x: 0, z: 0, size: 1 });
    grow(bench, { x: 0.19, z: 0.07, size: 0.55 });
    grow(bench, { x: -0.15, z: 0.11, size: 0.4 });
    bench.add(column(0.34, 0.035, { top: 0.31, bevel: 0.012 }).move(0, -0.02, 0.03), detail("moss"));
  },
};

function grow(bench: Bench, { x, z, size }: { readonly x: number; readonly z: number; readonly size: number }): void {
  const put = (solid: ReturnType<typeof ball>) =>
    solid
      .turn(x * -40, 0, x * -50)
      .grow(size)
      .move(x, 0, z);
  bench.add(
    put(
      lathe(
        [
          [0.075, 0],
          ...curve<[number, number]>(
            [
              [0.08, 0.02],
              [0.055, 0.12],
              [0.045, 0.26],
              [0.05, 0.3],
            ],
            4,
          ),
        ],
        { crease: 60 },
      ),
    ),
    second("skin", "#f0e6d2", { part: "stem" }),
  );
  bench.add(
    put(
      lathe(
        [
          [0.045, 0.2],
          [0.085, 0.185],
          [0.09, 0.19],
          [0.05, 0.225],
        ],
        { crease: 60 },
      ),
    ),
    second("skin", "#f0e6d2", { part: "stem" }),
  );
  const cap = curve<[number, number]>(
    [
      [0.19, 0.27],
      [0.205, 0.285],
      [0.18, 0.36],
      [0.11, 0.425],
      [0.001, 0.45],
    ],
    5,
  );
  bench.add(
    put(lathe([[0.03, 0.3], [0.12, 0.29], ...cap], { sides: 40, crease: 60 })),
    main("ceramic", "#c8281f", { part: "cap" }),
  );
  for (let i = 0; i < 17; i++) {
    const t = Math.sqrt((i + 0.4) / 17);
    const angle = i * 2.399963;
    const at = cap.findIndex(([radius]) => radius <= 0.2 * t) || 0;
    const [radius, y] = cap[at < 0 ? cap.length - 1 : at];
    const dot = 0.026 - 0.011 * ((i * 7) % 5) * 0.25;
    bench.add(
      put(
        ball(dot, dot * 0.5, dot, 12)
          .turn(-65 * t, 0, 0)
          .turn(0, 0, 0)
          .move(0, y, radius)
          .turn(0, (angle * 180) / Math.PI, 0),
      ),
      detail("skin", "#f6efe0", { part: "spot" }),
    );
  }
}
