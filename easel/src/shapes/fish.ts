import type { Archetype } from "./kit/archetype.ts";
import { blob, bone, knob } from "./kit/blob.ts";
import { board } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { addEyes } from "./kit/face.ts";

export const archetype: Archetype = {
  words: ["fish", "koi", "koi fish", "goldfish", "carp", "clownfish", "trout", "salmon"],
  near: ["shark", "whale", "dolphin", "tuna", "seahorse", "eel", "piranha", "orca"],
  grain: 0.06,
  home: "undersea",
  parts: { fin: [], tail: [], eye: [] },
  natures: ["swimming"],
  build(bench) {
    const koi = bench.thing.noun.startsWith("koi") || bench.thing.noun === "carp";
    const body = blob(
      [
        bone([0, 0.16, 0.13], [0, 0.165, -0.02], 0.062, 0.075),
        bone([0, 0.165, -0.02], [0, 0.16, -0.2], 0.075, 0.026),
        knob([0, 0.145, 0.2], 0.038),
        bone([0, 0.16, -0.2], [0, 0.165, -0.25], 0.026, 0.018),
      ],
      { blend: 0.06, edge: 0.017 },
    ).grow(0.82, 1.16, 1);
    const patches = [
      [0.03, 0.25, 0.1, 0.06],
      [-0.02, 0.25, -0.04, 0.065],
      [0.02, 0.22, -0.19, 0.06],
    ].map(([x, y, z, r]) => knob([x, y, z], r));
    const spots = blob(patches, { blend: 0.02, edge: 0.02 });
    if (koi && bench.thing.material === null) {
      bench.add(body.cut(spots), detail("scales", "#f5efe4"));
      bench.add(body.keep(spots), main("scales", "#e2582a"));
    } else bench.add(body, main("scales", "#e8752a"));
    const fin = second("petal", koi ? "#f3d9c2" : "#f0a050", { part: "fin", scale: 0.5 });
    const tail = board(
      [
        ...curve<[number, number]>(
          [
            [0, 0.02],
            [0.06, 0.05],
            [0.13, 0.13],
            [0.1, 0.03],
            [0.1, -0.03],
            [0.13, -0.13],
            [0.06, -0.05],
            [0, -0.02],
          ],
          3,
        ),
      ].reverse(),
      0.012,
      0.004,
    );
    bench.add(tail.turn(0, 90, 0).move(0, 0.19, -0.23), { ...fin, part: "tail" });
    bench.add(
      board(
        [
          [-0.1, 0],
          [0.09, 0],
          [0.06, 0.055],
          [-0.02, 0.075],
          [-0.11, 0.06],
        ],
        0.01,
        0.003,
      )
        .turn(0, -90, 0)
        .move(0, 0.255, 0),
      fin,
    );
    bench.add(
      board(
        [
          [-0.05, 0],
          [0.04, 0],
          [-0.02, 0.05],
          [-0.07, 0.045],
        ],
        0.009,
        0.003,
      )
        .turn(180, 90, 0)
        .move(0, 0.115, -0.09),
      fin,
    );
    for (const side of [1, -1])
      bench.add(
        board(
          [
            [0, 0],
            [0.03, 0.028],
            [0.015, 0.11],
            [-0.035, 0.1],
            [-0.025, 0.02],
          ],
          0.008,
          0.002,
        )
          .turn(-68, 0, side * -58)
          .move(side * 0.05, 0.15, 0.08),
        fin,
      );
    addEyes(bench, { at: [0.04, 0.185, 0.185], radius: 0.0155, iris: "#e8c23a", outward: 62 });
  },
};
