import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { box } from "./kit/box.ts";
import { detail, main } from "./kit/coat.ts";
import { ball, column } from "./kit/lathe.ts";
import { hull, type Solid, union } from "./kit/solid.ts";
import { addCarWheel } from "./kit/wheel.ts";

const AXLES = [1.32, -1.3] as const;

/** A rounded slab between two lengths along z, with its half widths. */
function slab(
  front: number,
  back: number,
  {
    half,
    low,
    high,
    round = 0.12,
  }: { readonly half: number; readonly low: number; readonly high: number; readonly round?: number },
): Solid {
  return box(half * 2, high - low, front - back, round).move(0, low, (front + back) / 2);
}

export const archetype: Archetype = {
  words: ["car", "sedan", "automobile", "sports car", "racing car", "race car", "taxi", "police car"],
  near: [
    "van",
    "truck",
    "bus",
    "jeep",
    "suv",
    "tank",
    "ambulance",
    "tractor",
    "fire truck",
    "pickup truck",
    "minivan",
    "limousine",
    "train",
    "tram",
  ],
  grain: 0.4,
  parts: {
    wheel: ["rim"],
    tyre: ["tire"],
    window: ["windscreen", "windshield"],
    headlight: ["light", "headlamp"],
    bumper: [],
    roof: [],
  },
  natures: ["fast", "shiny"],
  build(bench) {
    const paint = main("painted-metal", "#c62a26");
    const lower = hull(
      [
        slab(2.15, -2.1, { half: 0.88, low: 0.32, high: 0.72 }),
        slab(1.95, -2.05, { half: 0.84, low: 0.5, high: 0.86, round: 0.16 }),
      ],
      40,
    );
    const hood = hull(
      [
        slab(1.7, -2, { half: 0.8, low: 0.7, high: 0.94, round: 0.11 }),
        slab(2.05, -2.1, { half: 0.84, low: 0.55, high: 0.78, round: 0.12 }),
      ],
      40,
    );
    const arches = AXLES.flatMap((z) =>
      [1, -1].map((side) =>
        column(0.44, 0.5)
          .turn(0, 0, 90)
          .move(side > 0 ? 1.15 : -0.65, 0.36, z),
      ),
    );
    bench.add(union([lower, hood]).cut(...arches), paint);
    cabin(bench);
    for (const z of AXLES) for (const x of [-0.78, 0.78]) addCarWheel(bench, { x, y: 0.35, z, radius: 0.35, width: 0.25 });
    for (const z of AXLES) bench.add(box(1.5, 0.5, 0.78, 0.1).move(0, 0.3, z), detail("rubber", "#131416"));
    trim(bench);
  },
};

function cabin(bench: Bench): void {
  const house = hull(
    [
      slab(0.85, -1.5, { half: 0.78, low: 0.85, high: 1.0, round: 0.08 }),
      slab(0.12, -1.05, { half: 0.62, low: 1.2, high: 1.42, round: 0.1 }),
    ],
    40,
  );
  const glass = hull(
    [
      slab(0.72, -1.4, { half: 0.795, low: 0.93, high: 0.99, round: 0.02 }),
      slab(0.18, -1.08, { half: 0.655, low: 1.28, high: 1.33, round: 0.02 }),
    ],
    25,
  );
  bench.add(house, main("painted-metal", "#c62a26", { part: "roof" }));
  const posts = [0.28, -0.42, -1.02].flatMap((z) => [1, -1].map((side) => box(0.4, 0.6, 0.09).move(side * 0.72, 0.85, z)));
  bench.add(glass.cut(...posts), detail("ceramic", "#1c2a33", { part: "window" }));
  const front = hull(
    [
      slab(0.86, 0.3, { half: 0.66, low: 0.95, high: 0.99, round: 0.02 }),
      slab(0.2, 0, { half: 0.55, low: 1.32, high: 1.35, round: 0.02 }),
    ],
    25,
  );
  const rear = hull(
    [
      slab(-1, -1.52, { half: 0.66, low: 0.97, high: 1.0, round: 0.02 }),
      slab(-0.95, -1.1, { half: 0.55, low: 1.32, high: 1.35, round: 0.02 }),
    ],
    25,
  );
  bench.add(union([front.move(0, 0.012, 0.02), rear.move(0, 0.012, -0.02)]), detail("ceramic", "#1c2a33", { part: "window" }));
}

function trim(bench: Bench): void {
  for (const side of [1, -1]) {
    bench.add(ball(0.17, 0.11, 0.1).move(side * 0.62, 0.68, 2.06), detail("chrome"));
    bench.add(ball(0.14, 0.085, 0.1).move(side * 0.62, 0.68, 2.085), detail("light", "#fff3d0", { part: "headlight" }));
    bench.add(box(0.34, 0.12, 0.1, 0.04).move(side * 0.62, 0.66, -2.08), detail("light", "#d8201c", { part: "headlight" }));
    bench.add(box(0.2, 0.12, 0.14, 0.05).move(side * 0.93, 0.93, 0.52), main("painted-metal", "#c62a26"));
    for (const z of [0.02, -0.78]) bench.add(box(0.03, 0.035, 0.18, 0.012).move(side * 0.885, 0.76, z), detail("chrome"));
    bench.add(box(0.02, 0.5, 0.016).move(side * 0.872, 0.4, -0.4), detail("rubber", "#1a1b1d"));
    bench.add(box(0.06, 0.1, 1.75, 0.02).move(side * 0.85, 0.3, 0), detail("rubber", "#1a1b1d"));
  }
  bench.add(box(0.72, 0.16, 0.08, 0.03).move(0, 0.6, 2.1), detail("rubber", "#141517"));
  for (let i = -3; i <= 3; i++) bench.add(box(0.016, 0.13, 0.03).move(i * 0.09, 0.615, 2.14), detail("chrome"));
  bench.add(box(1.66, 0.13, 0.22, 0.06).move(0, 0.36, 2.08), detail("painted-metal", "#2a2c30", { part: "bumper" }));
  bench.add(box(1.66, 0.13, 0.2, 0.06).move(0, 0.36, -2.05), detail("painted-metal", "#2a2c30", { part: "bumper" }));
  bench.add(box(0.46, 0.11, 0.04, 0.01).move(0, 0.5, -2.12), detail("plastic", "#f2f2ee"));
  if (bench.thing.noun === "taxi") bench.add(box(0.44, 0.14, 0.18, 0.04).move(0, 1.4, -0.45), detail("light", "#ffd24a"));
  if (bench.thing.noun === "police car")
    for (const side of [1, -1])
      bench.add(box(0.36, 0.13, 0.2, 0.05).move(side * 0.2, 1.4, -0.4), detail("light", side > 0 ? "#2a58e8" : "#e02a2a"));
}
