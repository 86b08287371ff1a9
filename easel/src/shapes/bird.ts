import type { Archetype } from "./kit/archetype.ts";
import { blob, bone, knob } from "./kit/blob.ts";
import { detail, main } from "./kit/coat.ts";
import { addEyes } from "./kit/face.ts";
import { ball } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["bird", "robin", "sparrow", "songbird", "bluebird", "canary", "finch"],
  near: [
    "owl",
    "parrot",
    "crow",
    "raven",
    "pigeon",
    "dove",
    "seagull",
    "eagle",
    "hawk",
    "falcon",
    "hummingbird",
    "swallow",
    "chicken",
    "hen",
    "rooster",
    "phoenix",
    "woodpecker",
    "toucan",
  ],
  grain: 0.035,
  home: "air",
  parts: { beak: ["bill"], wing: [], tail: [], belly: ["breast", "chest"], eye: [] },
  build(bench) {
    const body = blob(
      [
        bone([0, 0.13, 0.02], [0, 0.115, -0.05], 0.062, 0.048),
        knob([0, 0.2, 0.055], 0.05),
        bone([0, 0.12, -0.06], [0, 0.11, -0.12], 0.035, 0.018),
      ],
      { blend: 0.04, edge: 0.011 },
    );
    const breast = ball(0.05, 0.07, 0.05).move(0, 0.125, 0.065);
    bench.add(body.cut(breast), main("feathers", "#3f78b8"));
    bench.add(body.keep(breast), detail("feathers", "#e88a4a", { part: "belly" }));
    for (const side of [1, -1]) {
      const wing: Vector[] = [
        [side * 0.052, 0.155, 0.03],
        [side * 0.066, 0.135, -0.03],
        [side * 0.048, 0.11, -0.1],
        [side * 0.03, 0.1, -0.145],
      ];
      bench.add(
        tube(wing, [0.026, 0.042, 0.028, 0.006], { flat: 0.3, up: [1, 0, 0] }),
        main("feathers", "#3f78b8", { part: "wing", tone: 0.75 }),
      );
      bench.add(
        tube(
          [
            [side * 0.022, 0.075, 0],
            [side * 0.026, 0.03, 0.005],
            [side * 0.028, 0.008, 0.01],
          ],
          0.0045,
        ),
        detail("leather", "#c8862f"),
      );
      for (const turn of [-28, 0, 28, 180])
        bench.add(
          tube(
            [
              [0, 0, 0],
              [0, 0, 0.03],
            ],
            [0.005, 0.0025],
          )
            .turn(0, turn, 0)
            .move(side * 0.028, 0.006, 0.01),
          detail("leather", "#c8862f"),
        );
    }
    for (const turn of [-9, 0, 9])
      bench.add(
        tube(
          [
            [0, 0, 0],
            [0, -0.012, -0.07],
            [0, -0.02, -0.11],
          ],
          [0.012, 0.016, 0.009],
          { flat: 0.25 },
        )
          .turn(0, turn, 0)
          .move(0, 0.115, -0.1),
        main("feathers", "#3f78b8", { part: "tail", tone: 0.7 }),
      );
    bench.add(
      tube(
        [
          [0, 0.197, 0.098],
          [0, 0.193, 0.122],
          [0, 0.188, 0.138],
        ],
        [0.014, 0.009, 0.001],
        { flat: 0.85 },
      ),
      detail("ceramic", "#e8a72f", { part: "beak" }),
    );
    addEyes(bench, { at: [0.032, 0.212, 0.087], radius: 0.0095, outward: 40 });
  },
};
