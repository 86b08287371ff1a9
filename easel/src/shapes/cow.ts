import type { Archetype } from "./kit/archetype.ts";
import { detail } from "./kit/coat.ts";
import { quadruped } from "./kit/quadruped.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["cow", "bull", "ox", "calf"],
  near: ["buffalo", "bison", "yak", "deer", "goat", "moose", "antelope", "reindeer", "pig", "rhino", "hippo"],
  grain: 0.14,
  parts: { eye: [], horn: [] },
  build(bench) {
    quadruped(bench, {
      height: 1.35,
      length: 1.75,
      chest: 0.36,
      belly: 0.37,
      rump: 0.34,
      leg: [0.11, 0.09],
      neck: 0.21,
      head: [0.26, 0.46, 0.2],
      snout: [0.2, 0.14, 0.13],
      ears: "hanging",
      ear: [0.12, 0.07],
      tail: [
        [-0.05, 0.1, 0.035],
        [-0.5, 0.16, 0.025],
        [-0.75, 0.15, 0.05],
      ],
      colour: "#f1ece2",
      pale: "#e8c9b8",
      nose: "#c88f86",
      eyesOut: 1.22,
      patches: {
        colour: "#2a2524",
        at: [
          [[0.34, 1.12, 0.42], 0.24],
          [[0.3, 1.02, -0.52], 0.3],
          [[-0.3, 1.2, 0.05], 0.34],
          [[-0.36, 0.86, -0.62], 0.2],
          [[-0.3, 0.98, 0.62], 0.19],
          [[0.16, 1.32, 1], 0.13],
          [[0.3, 0.72, 0], 0.17],
        ],
      },
    });
    for (const side of [1, -1])
      bench.add(
        tube(
          [
            [side * 0.1, 1.42, 0.98],
            [side * 0.26, 1.5, 0.98],
            [side * 0.3, 1.64, 1.02],
          ],
          [0.045, 0.036, 0.01],
        ),
        detail("ceramic", "#d8cbb0", { part: "horn" }),
      );
  },
};
