import type { Archetype } from "./kit/archetype.ts";
import { blob, bone, knob } from "./kit/blob.ts";
import { main, second } from "./kit/coat.ts";
import { addEyes } from "./kit/face.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["duck", "duckling", "rubber duck", "goose", "swan"],
  near: ["flamingo", "heron", "crane", "pelican", "turkey", "peacock", "ostrich"],
  grain: 0.06,
  home: "water",
  parts: { beak: ["bill"], wing: [], eye: [] },
  build(bench) {
    const tall = ["swan", "goose"].includes(bench.thing.noun) ? 0.12 : 0;
    const coat = main(bench.thing.noun === "rubber duck" ? "plastic" : "feathers", tall > 0 ? "#f5f3ec" : "#f3c53a");
    const body = blob(
      [
        bone([0, 0.11, 0.05], [0, 0.11, -0.08], 0.105, 0.1),
        bone([0, 0.15, -0.13], [0, 0.22, -0.22], 0.06, 0.014),
        bone([0, 0.17, 0.08], [0, 0.27 + tall, 0.1], 0.062, 0.05),
        knob([0, 0.3 + tall, 0.105], 0.079),
      ],
      { blend: 0.06, edge: 0.018 },
    );
    bench.add(body.slice(0.02), coat);
    for (const side of [1, -1])
      bench.add(
        tube(
          [
            [side * 0.095, 0.14, 0.06],
            [side * 0.118, 0.135, -0.03],
            [side * 0.1, 0.17, -0.13],
          ],
          [0.035, 0.056, 0.012],
          { flat: 0.4, up: [1, 0, 0] },
        ),
        { ...coat, part: "wing", tone: 0.94 },
      );
    bench.add(
      blob(
        [
          bone([-0.02, 0.285 + tall, 0.18], [0.02, 0.285 + tall, 0.18], 0.024),
          bone([-0.014, 0.281 + tall, 0.215], [0.014, 0.281 + tall, 0.215], 0.014),
        ],
        { blend: 0.03, edge: 0.009 },
      ),
      second("plastic", "#e8762a", { part: "beak" }),
    );
    addEyes(bench, { at: [0.046, 0.325 + tall, 0.16], radius: 0.0125, outward: 30 });
  },
};
