import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, column, torus } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";
import { addWireWheel } from "./kit/wheel.ts";

export const archetype: Archetype = {
  words: ["bicycle", "bike", "cycle"],
  near: ["tandem", "tricycle", "unicycle", "moped", "motorcycle", "motorbike", "scooter"],
  grain: 0.15,
  parts: { wheel: ["rim"], tyre: ["tire"], saddle: ["seat"], basket: [], handlebar: ["handle"] },
  build(bench) {
    const frame = main("painted-metal", "#c4281f");
    const rear: Vector = [0, 0.34, -0.52];
    const front: Vector = [0, 0.34, 0.56];
    const crank: Vector = [0, 0.3, -0.06];
    const seat: Vector = [0, 0.74, -0.2];
    const head: Vector = [0, 0.78, 0.36];
    addWireWheel(bench, { x: 0, y: rear[1], z: rear[2], radius: 0.34, width: 0.04 });
    addWireWheel(bench, { x: 0, y: front[1], z: front[2], radius: 0.34, width: 0.04 });
    for (const [from, to, size] of [
      [crank, seat, 0.018],
      [crank, [0, 0.68, 0.385], 0.02],
      [[0, 0.7, -0.185], head, 0.018],
      [[0, 0.62, 0.4], [0, 0.86, 0.33], 0.023],
    ] as const)
      bench.add(tube([from, to], size), frame);
    for (const side of [1, -1]) {
      const x = side * 0.042;
      bench.add(
        tube(
          [
            [0, 0.7, -0.19],
            [x, 0.66, -0.24],
            [x, rear[1], rear[2]],
          ],
          0.01,
        ),
        frame,
      );
      bench.add(
        tube(
          [
            [x * 0.7, crank[1], crank[2]],
            [x, rear[1], rear[2]],
          ],
          0.011,
        ),
        frame,
      );
      bench.add(
        tube(
          [
            [0, 0.63, 0.405],
            [x, 0.6, 0.43],
            [x, front[1], front[2]],
          ],
          [0.016, 0.013, 0.009],
        ),
        frame,
      );
      const bar = curve<Vector>(
        [
          [0, 0.92, 0.31],
          [side * 0.14, 0.95, 0.33],
          [side * 0.26, 0.95, 0.24],
          [side * 0.29, 0.94, 0.12],
        ],
        4,
      );
      bench.add(tube(bar, 0.011), second("chrome", undefined, { part: "handlebar" }));
      bench.add(
        tube(
          [
            [side * 0.285, 0.941, 0.15],
            [side * 0.292, 0.94, 0.04],
          ],
          0.017,
        ),
        detail("leather", "#4a2d1a", { part: "handlebar" }),
      );
      bench.add(tube([crank, [side * 0.07, crank[1], crank[2]]], 0.012, { ends: "flat" }), detail("chrome"));
      bench.add(
        box(0.016, 0.18, 0.022, 0.006)
          .move(0, -0.17, 0)
          .turn(side > 0 ? 40 : 220, 0, 0)
          .move(side * 0.075, crank[1], crank[2]),
        detail("chrome"),
      );
      const reach = side > 0 ? [-0.13, -0.11] : [0.13, 0.11];
      bench.add(
        box(0.1, 0.025, 0.07, 0.008).move(side * 0.13, crank[1] + reach[0] - 0.012, crank[2] + reach[1]),
        detail("rubber"),
      );
    }
    bench.add(torus(0.085, 0.012, { sides: 30, tall: 0.005 }).turn(0, 0, 90).move(0.06, crank[1], crank[2]), detail("chrome"));
    bench.add(
      tube(
        [
          [0.06, crank[1] + 0.088, crank[2]],
          [0.05, rear[1] + 0.035, rear[2]],
        ],
        0.005,
      ),
      detail("iron"),
    );
    bench.add(
      tube(
        [
          [0.06, crank[1] - 0.088, crank[2]],
          [0.05, rear[1] - 0.035, rear[2]],
        ],
        0.005,
      ),
      detail("iron"),
    );
    bench.add(
      tube(
        [
          [0, 0.72, -0.193],
          [0, 0.84, -0.23],
        ],
        0.013,
      ),
      detail("chrome"),
    );
    bench.add(
      tube(
        [
          [0, 0.86, 0.33],
          [0, 0.925, 0.31],
        ],
        0.014,
      ),
      detail("chrome"),
    );
    bench.add(
      ball(0.085, 0.035, 0.1)
        .move(0, 0.868, -0.28)
        .join(
          tube(
            [
              [0, 0.872, -0.24],
              [0, 0.868, -0.08],
            ],
            [0.05, 0.022],
          ),
        ),
      detail("leather", "#5a3820", { part: "saddle" }),
    );
    bench.add(ball(0.045, 0.045, 0.06).move(0, 0.83, 0.42), detail("chrome"));
    bench.add(ball(0.036, 0.036, 0.03).move(0, 0.83, 0.47), detail("light", "#fff0c0"));
    const guard = Array.from({ length: 9 }, (_, i): Vector => {
      const angle = Math.PI * (0.35 + 0.075 * i * 1.0);
      return [0, rear[1] + Math.sin(angle) * 0.37, rear[2] + Math.cos(angle) * 0.37];
    });
    bench.add(tube(guard, 0.026, { flat: 0.25, up: [0, 1, 0] }), frame);
    if (bench.asks("basket"))
      bench.add(
        column(0.14, 0.2, { top: 0.17 })
          .cut(column(0.13, 0.3, { top: 0.18 }).move(0, 0.02, 0))
          .move(0, 0.8, 0.6),
        detail("thatch", "#a8793f", { part: "basket" }),
      );
  },
};
