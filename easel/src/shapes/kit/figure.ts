/** A stylised standing person: proportions and dress as data. */
import type { Bench } from "./bench.ts";
import { blob, bone, knob, mirrored } from "./blob.ts";
import { type Coat, detail } from "./coat.ts";
import { addEyes } from "./face.ts";
import { ball } from "./lathe.ts";
import type { Vector } from "./solid.ts";
import { tube } from "./tube.ts";

export interface Figure {
  readonly skin: Coat;
  readonly shirt: Coat;
  readonly trousers: Coat;
  readonly shoes: Coat;
  /** Null for none. */
  readonly hair: Coat | null;
  readonly longHair: boolean;
  /** Shoulders wider than hips above 1. */
  readonly build: number;
}

/** Puts a figure 1.75 m tall on the bench, facing +z, arms a little out. */
export function addFigure(bench: Bench, { skin, shirt, trousers, shoes, hair, longHair, build }: Figure): void {
  const wide = 0.185 * build;
  const trunk = blob(
    [
      bone([-wide * 0.55, 1.28, 0], [wide * 0.55, 1.28, 0], 0.115, 0.115),
      bone([0, 1.26, 0], [0, 0.98, 0], 0.135 * build, 0.125),
      bone([-0.06, 0.93, 0], [0.06, 0.93, 0], 0.125),
      ...[bone([wide, 1.32, 0], [wide + 0.09, 1.08, -0.01], 0.075, 0.062)].flatMap((one) => [one, mirrored(one)]),
    ],
    { blend: 0.07, edge: 0.026 },
  );
  bench.add(trunk, shirt);
  const legs = [
    bone([0.085, 0.9, 0], [0.1, 0.5, 0.012], 0.108, 0.078),
    bone([0.1, 0.5, 0.012], [0.108, 0.12, -0.01], 0.078, 0.062),
  ];
  bench.add(
    blob([bone([-0.07, 0.9, 0], [0.07, 0.9, 0], 0.13), ...legs.flatMap((one) => [one, mirrored(one)])], {
      blend: 0.04,
      edge: 0.026,
    }),
    trousers,
  );
  for (const side of [1, -1]) limbs(bench, { side, wide, skin, shirt, shoes });
  head(bench, skin);
  if (hair !== null) addHair(bench, hair, longHair);
}

function limbs(
  bench: Bench,
  {
    side,
    wide,
    skin,
    shirt,
    shoes,
  }: { readonly side: number; readonly wide: number; readonly skin: Coat; readonly shirt: Coat; readonly shoes: Coat },
): void {
  const at = (x: number, y: number, z: number): Vector => [side * x, y, z];
  bench.add(
    tube([at(wide + 0.085, 1.1, -0.01), at(wide + 0.115, 0.95, 0.02), at(wide + 0.12, 0.86, 0.06)], [0.06, 0.055, 0.052]),
    shirt,
  );
  const hand = blob(
    [
      bone(at(wide + 0.12, 0.86, 0.06), at(wide + 0.122, 0.8, 0.075), 0.036, 0.03),
      bone(at(wide + 0.122, 0.79, 0.078), at(wide + 0.122, 0.73, 0.085), 0.042, 0.034),
      bone(at(wide + 0.122, 0.73, 0.085), at(wide + 0.116, 0.675, 0.098), 0.033, 0.022),
      bone(at(wide + 0.11, 0.78, 0.1), at(wide + 0.095, 0.73, 0.122), 0.02, 0.016),
    ],
    { blend: 0.018, edge: 0.014 },
  );
  bench.add(hand, skin);
  const shoe = blob(
    [
      bone(at(0.108, 0.06, -0.045), at(0.115, 0.05, 0.11), 0.062, 0.055),
      bone(at(0.108, 0.1, -0.02), at(0.108, 0.15, -0.015), 0.062, 0.066),
    ],
    { blend: 0.04, edge: 0.022 },
  );
  bench.add(shoe.slice(0), shoes);
}

function head(bench: Bench, skin: Coat): void {
  const face = blob(
    [
      bone([0, 1.37, -0.005], [0, 1.46, 0.005], 0.055, 0.052),
      knob([0, 1.6, 0], 0.128),
      bone([-0.028, 1.535, 0.035], [0.028, 1.535, 0.035], 0.078),
      bone([0, 1.59, 0.115], [0, 1.563, 0.135], 0.013, 0.019),
      ...[knob([0.128, 1.575, -0.005], 0.026)].flatMap((one) => [one, mirrored(one)]),
    ],
    { blend: 0.035, edge: 0.019 },
  );
  bench.add(face, skin);
  addEyes(bench, { at: [0.048, 1.605, 0.109], radius: 0.018, outward: 14 });
  for (const side of [1, -1])
    bench.add(
      tube(
        [
          [side * 0.026, 1.642, 0.119],
          [side * 0.05, 1.648, 0.114],
          [side * 0.072, 1.64, 0.1],
        ],
        [0.004, 0.006, 0.003],
        { sides: 8 },
      ),
      detail("fur", "#2c1d14"),
    );
  bench.add(
    tube(
      [
        [-0.03, 1.517, 0.104],
        [0, 1.51, 0.114],
        [0.03, 1.517, 0.104],
      ],
      [0.004, 0.008, 0.004],
      { sides: 10, flat: 0.7 },
    ),
    detail("skin", "#b0574f"),
  );
}

function addHair(bench: Bench, hair: Coat, long: boolean): void {
  const cap = ball(0.142, 0.14, 0.142, 28)
    .move(0, 1.622, -0.012)
    .cut(ball(0.115, 0.15, 0.12, 24).move(0, 1.545, 0.095));
  bench.add(cap.slice(1.5), hair);
  const fringe = [-0.085, -0.045, 0, 0.045, 0.085].map((x) =>
    bone([x, 1.73 - x * x * 4, 0.06], [x * 1.15 + 0.012, 1.672 - Math.abs(x) * 0.25, 0.122 - Math.abs(x) * 0.35], 0.03, 0.014),
  );
  bench.add(blob(fringe, { blend: 0.02, edge: 0.016 }), hair);
  if (!long) return;
  const locks = [-0.11, -0.06, 0, 0.06, 0.11].map((x) => bone([x, 1.62, -0.06], [x * 1.1, 1.3, -0.105], 0.055, 0.03));
  bench.add(blob(locks, { blend: 0.04, edge: 0.022 }), hair);
}
