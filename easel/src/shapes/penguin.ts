import type { Archetype } from "./kit/archetype.ts";
import { blob, bone, knob } from "./kit/blob.ts";
import { detail, main } from "./kit/coat.ts";
import { addEyes } from "./kit/face.ts";
import { ball } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["penguin", "emperor penguin"],
  near: ["puffin"],
  grain: 0.1,
  parts: { beak: ["bill"], eye: [], foot: [], wing: ["flipper"], belly: [] },
  build(bench) {
    const body = blob(
      [
        bone([0, 0.24, -0.01], [0, 0.44, 0], 0.2, 0.175),
        bone([0, 0.44, 0], [0, 0.66, 0.015], 0.16, 0.125),
        knob([0, 0.72, 0.03], 0.128),
        bone([0, 0.16, -0.14], [0, 0.06, -0.24], 0.07, 0.03),
      ],
      { blend: 0.1, edge: 0.028 },
    );
    const front = ball(0.155, 0.34, 0.2).move(0, 0.34, 0.13);
    const cheeks = ball(0.062, 0.075, 0.1)
      .move(0.06, 0.71, 0.12)
      .join(ball(0.062, 0.075, 0.1).move(-0.06, 0.71, 0.12));
    bench.add(body.cut(front.grow(0.995), cheeks), main("feathers", "#22262e"));
    bench.add(body.keep(front), detail("feathers", "#f4f2ec", { part: "belly" }));
    bench.add(body.keep(cheeks.cut(front)), detail("feathers", "#f4f2ec"));
    for (const side of [1, -1]) {
      bench.add(
        ball(0.045, 0.06, 0.03)
          .move(side * 0.1, 0.575, 0.075)
          .keep(ball(0.5).move(0, 0.6, 0)),
        detail("feathers", "#f2b430"),
      );
      bench.add(
        tube(
          [
            [side * 0.165, 0.53, 0],
            [side * 0.24, 0.38, 0],
            [side * 0.265, 0.2, 0.01],
          ],
          [0.055, 0.062, 0.02],
          { flat: 0.35, up: [1, 0, 0] },
        ),
        main("feathers", "#22262e", { part: "wing" }),
      );
      bench.add(
        blob(
          [
            bone([side * 0.085, 0.03, 0.02], [side * 0.1, 0.02, 0.14], 0.04, 0.024),
            bone([side * 0.085, 0.03, 0.02], [side * 0.06, 0.02, 0.13], 0.04, 0.02),
            bone([side * 0.085, 0.03, 0.02], [side * 0.135, 0.02, 0.12], 0.04, 0.02),
          ],
          { blend: 0.02, edge: 0.016 },
        ).slice(0),
        detail("leather", "#e8902a", { part: "foot" }),
      );
    }
    bench.add(
      tube(
        [
          [0, 0.715, 0.14],
          [0, 0.705, 0.2],
          [0, 0.69, 0.238],
        ],
        [0.036, 0.024, 0.006],
        { flat: 0.8 },
      ),
      detail("ceramic", "#e8902a", { part: "beak" }),
    );
    addEyes(bench, { at: [0.062, 0.757, 0.128], radius: 0.021, outward: 24 });
  },
};
