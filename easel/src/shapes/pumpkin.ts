import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { lathe } from "./kit/lathe.ts";
import { extrude, type Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["pumpkin", "jack o lantern", "halloween pumpkin", "squash", "gourd"],
  near: ["onion", "pepper", "aubergine"],
  grain: 0.1,
  parts: { stem: ["stalk"], face: ["eye"], light: ["candle", "glow"] },
  natures: ["halloween", "carved"],
  build(bench) {
    const carved =
      ["jack o lantern", "halloween pumpkin"].includes(bench.thing.noun) || bench.asks("face") || bench.asks("light");
    const profile = curve<[number, number]>(
      [
        [0, 0.02],
        [0.09, 0.0],
        [0.2, 0.05],
        [0.235, 0.15],
        [0.2, 0.25],
        [0.1, 0.285],
        [0, 0.255],
      ],
      5,
    ).map(([r, y]): [number, number] => [Math.max(0, r), y]);
    const ribbed = (scale: number) =>
      lathe(profile, { sides: 96, crease: 80 })
        .bend((p) => {
          const rib = 1 - 0.085 * Math.abs(Math.cos(Math.atan2(p[0], p[2]) * 5.5)) ** 6;
          p[0] *= rib;
          p[2] *= rib;
        }, 80)
        .move(0, -0.14, 0)
        .grow(scale)
        .move(0, 0.14, 0);
    const cuts = [
      extrude(
        [
          [-0.1, 0.165],
          [-0.035, 0.165],
          [-0.065, 0.215],
        ],
        0.5,
        20,
      ).move(0, 0, 0.25),
      extrude(
        [
          [0.035, 0.165],
          [0.1, 0.165],
          [0.065, 0.215],
        ],
        0.5,
        20,
      ).move(0, 0, 0.25),
      extrude(
        [
          [-0.018, 0.125],
          [0.018, 0.125],
          [0, 0.155],
        ],
        0.5,
        20,
      ).move(0, 0, 0.25),
      extrude(
        [
          [-0.115, 0.105],
          [-0.07, 0.07],
          [-0.05, 0.085],
          [-0.03, 0.06],
          [0.03, 0.06],
          [0.05, 0.085],
          [0.07, 0.07],
          [0.115, 0.105],
          [0.06, 0.092],
          [0.035, 0.112],
          [0.01, 0.09],
          [-0.04, 0.09],
          [-0.06, 0.098],
        ],
        0.5,
        20,
      ).move(0, 0, 0.25),
    ];
    const shell = carved ? ribbed(1).cut(ribbed(0.86).cut(), ...cuts) : ribbed(1);
    bench.add(shell, main("wax", "#e07a1f"));
    if (carved) bench.add(ribbed(0.8), detail("light", "#ffc23a", { part: "light" }));
    const stem = curve<Vector>(
      [
        [0, 0.24, 0],
        [0.008, 0.3, 0.005],
        [0.035, 0.35, 0.01],
        [0.07, 0.362, 0.012],
      ],
      3,
    );
    bench.add(
      tube(
        stem,
        stem.map((_, i) => 0.034 - 0.0018 * i),
        { ends: "flat", sides: 7 },
      ),
      second("bark", "#6f7a3a", { part: "stem", scale: 0.3 }),
    );
  },
};
