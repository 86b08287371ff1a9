import type { Archetype } from "./kit/archetype.ts";
import { board } from "./kit/box.ts";
import { type Coat, detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball } from "./kit/lathe.ts";
import type { Solid } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["butterfly", "moth", "monarch butterfly"],
  near: ["fairy", "pixie"],
  grain: 0.03,
  home: "air",
  parts: { wing: [], spot: [] },
  natures: ["fluttering", "flying"],
  build(bench) {
    // Its wings are seen from the front when it rises steeply.
    const add = (solid: Solid, coat: Coat): void => bench.add(solid.turn(-52, 0, 0).move(0, 0.06, 0), coat);
    const dark = second("fur", "#1f1a18");
    add(
      tube(
        [
          [0, 0.05, -0.05],
          [0, 0.055, -0.01],
          [0, 0.058, 0.02],
        ],
        [0.004, 0.008, 0.009],
      ),
      dark,
    );
    add(ball(0.0095).move(0, 0.06, 0.033), dark);
    const upper = curve<[number, number]>(
      [
        [0, 0],
        [0.03, 0.05],
        [0.085, 0.085],
        [0.115, 0.07],
        [0.1, 0.02],
        [0.06, -0.012],
        [0.01, -0.014],
      ],
      4,
    );
    const lower = curve<[number, number]>(
      [
        [0, 0],
        [0.05, 0.004],
        [0.085, -0.02],
        [0.075, -0.07],
        [0.045, -0.085],
        [0.02, -0.05],
      ],
      4,
    );
    for (const side of [1, -1]) {
      add(
        tube(
          [
            [side * 0.004, 0.064, 0.04],
            [side * 0.016, 0.082, 0.066],
            [side * 0.02, 0.084, 0.074],
          ],
          [0.0012, 0.0012, 0.0026],
        ),
        dark,
      );
      for (const [outline, scale, lift] of [
        [upper, 1, 0.002],
        [lower, 0.95, 0],
      ] as const) {
        const put = (points: readonly (readonly [number, number])[], thick: number, up: number) => {
          const wing = board([...points].reverse(), thick, thick * 0.3)
            .grow(scale)
            .turn(90, 0, 0)
            .move(0, up, 0);
          return (side > 0 ? wing : wing.flip()).turn(0, 0, side * 24).move(0, 0.058 + lift, 0.012);
        };
        add(put(outline, 0.0035, 0), dark);
        const inner = outline.map(([x, y]): [number, number] => [
          0.05 + (x - 0.05) * 0.8,
          (outline === upper ? 0.03 : -0.03) + (y - (outline === upper ? 0.03 : -0.03)) * 0.78,
        ]);
        add(put(inner, 0.0055, 0), main("petal", "#ee7f22", { part: "wing", scale: 0.4 }));
        const spot = ball(0.008, 0.0045, 0.008).move(outline === upper ? 0.088 : 0.062, 0, outline === upper ? 0.062 : -0.045);
        add(
          (side > 0 ? spot : spot.flip()).turn(0, 0, side * 24).move(0, 0.058 + lift, 0.012),
          detail("petal", "#f7eed8", { part: "spot" }),
        );
      }
    }
  },
};
