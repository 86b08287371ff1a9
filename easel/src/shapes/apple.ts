import type { Archetype } from "./kit/archetype.ts";
import { main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { lathe } from "./kit/lathe.ts";
import { petal } from "./kit/petal.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["apple", "red apple", "green apple", "fruit"],
  near: [
    "orange",
    "peach",
    "pear",
    "lemon",
    "tomato",
    "cherry",
    "plum",
    "mango",
    "lime",
    "banana",
    "strawberry",
    "grape",
    "melon",
    "watermelon",
    "pineapple",
    "coconut",
    "avocado",
    "vegetable",
  ],
  grain: 0.05,
  home: "table",
  parts: { leaf: [], stem: ["stalk"] },
  natures: ["ripe", "fresh", "juicy"],
  build(bench) {
    const profile = curve<[number, number]>(
      [
        [0, 0.006],
        [0.014, 0.001],
        [0.026, 0.006],
        [0.038, 0.034],
        [0.041, 0.054],
        [0.033, 0.076],
        [0.017, 0.08],
        [0.005, 0.071],
        [0, 0.066],
      ],
      4,
    ).map(([r, y]): [number, number] => [Math.max(0, r), y]);
    const body = lathe(profile, { sides: 40, crease: 80 }).bend((p) => {
      const lobes = 1 + 0.025 * Math.cos(Math.atan2(p[0], p[2]) * 5) * (1 - p[1] / 0.09);
      p[0] *= lobes;
      p[2] *= lobes;
    }, 80);
    const colours: Readonly<Record<string, string>> = {
      "green apple": "#8ab82f",
      orange: "#ee8a1f",
      lemon: "#f2d43a",
      lime: "#7fbf3a",
      peach: "#f2a878",
      plum: "#6a2f6a",
      tomato: "#d8301f",
      pear: "#b8c23f",
      mango: "#f0a030",
      banana: "#f2d43a",
    };
    bench.add(body, main("ceramic", colours[bench.thing.noun] ?? "#c4202a"));
    bench.add(
      tube(
        [
          [0, 0.064, 0],
          [0.002, 0.08, 0.001],
          [0.007, 0.092, 0.002],
        ],
        [0.0018, 0.0015, 0.0024],
        { sides: 8 },
      ),
      second("wood", "#5b3d22", { part: "stem" }),
    );
    bench.add(
      petal({ length: 0.034, width: 0.017, curl: 0.3 }).grow(1, 3, 1).turn(-12, 70, 0).move(0.002, 0.08, 0.001),
      second("petal", "#5a9a38", { part: "leaf", scale: 0.5 }),
    );
  },
};
