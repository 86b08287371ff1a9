import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { box } from "./kit/box.ts";
import { type Coat, detail, main, second } from "./kit/coat.ts";
import { ball, column, torus } from "./kit/lathe.ts";
import { tube } from "./kit/tube.ts";

const SHELL = main("painted-metal", "#eef0f2");
const JOINT = second("steel", "#5a6068");
const DARK = detail("plastic", "#16181c");

function glow(): Coat {
  return detail("light", "#4fd6ff", { part: "accent" });
}

export const archetype: Archetype = {
  words: ["robot", "android", "droid", "mech", "humanoid robot", "cyborg"],
  near: ["machine", "mecha", "automaton", "transformer", "drone"],
  grain: 0.18,
  parts: { accent: ["light", "eye", "glow", "detail", "highlight"], antenna: [], head: [], arm: [], leg: [] },
  natures: ["futuristic", "humanoid", "mechanical", "sci-fi", "sci fi", "modern", "high tech", "cute"],
  hands: [
    [-0.47, 0.6, 0.15],
    [0.47, 0.6, 0.15],
  ],
  build(bench) {
    torso(bench);
    if (bench.has("head")) head(bench);
    for (const side of [1, -1]) {
      if (bench.has("arm")) arm(bench, side);
      if (bench.has("leg")) leg(bench, side);
    }
  },
};

function torso(bench: Bench): void {
  bench.add(box(0.56, 0.5, 0.36, 0.13).move(0, 0.86, 0), SHELL);
  bench.add(box(0.6, 0.16, 0.3, 0.07).move(0, 1.2, 0), SHELL);
  bench.add(box(0.3, 0.2, 0.1, 0.04).move(0, 1.02, 0.155), DARK);
  bench.add(torus(0.062, 0.012, { sides: 28 }).turn(90, 0, 0).move(0, 1.12, 0.212), glow());
  bench.add(ball(0.036).move(0, 1.12, 0.2), glow());
  for (const x of [-0.1, 0.1]) bench.add(box(0.02, 0.1, 0.02, 0.008).move(x, 1.07, 0.198), glow());
  bench.add(box(0.36, 0.1, 0.28, 0.045).move(0, 0.78, 0), JOINT);
  for (const y of [0.79, 0.83]) bench.add(torus(0.15, 0.018, { sides: 28 }).move(0, y, 0), DARK);
  bench.add(box(0.4, 0.16, 0.3, 0.075).move(0, 0.64, 0), SHELL);
  bench.add(box(0.36, 0.34, 0.13, 0.05).move(0, 0.94, -0.2), JOINT);
  for (const x of [-0.09, 0.09]) bench.add(column(0.045, 0.14, { top: 0.035, bevel: 0.01 }).move(x, 0.86, -0.22), DARK);
}

function head(bench: Bench): void {
  bench.add(column(0.08, 0.12, { bevel: 0.01 }).move(0, 1.34, 0), JOINT);
  for (const y of [1.37, 1.405]) bench.add(torus(0.083, 0.013, { sides: 24 }).move(0, y, 0), DARK);
  bench.add(box(0.46, 0.36, 0.38, 0.14).move(0, 1.43, 0), SHELL);
  bench.add(box(0.37, 0.2, 0.1, 0.08).move(0, 1.51, 0.145), DARK);
  for (const side of [1, -1]) {
    bench.add(ball(0.038, 0.048, 0.022).move(side * 0.082, 1.61, 0.19), glow());
    bench.add(
      column(0.075, 0.05, { bevel: 0.015 })
        .turn(0, 0, -90 * side)
        .move(side * 0.22, 1.61, 0),
      JOINT,
    );
    bench.add(
      torus(0.055, 0.009, { sides: 24 })
        .turn(0, 0, 90)
        .move(side * 0.272, 1.61, 0),
      glow(),
    );
  }
  bench.add(
    tube(
      [
        [-0.05, 1.555, 0.196],
        [0, 1.545, 0.2],
        [0.05, 1.555, 0.196],
      ],
      0.007,
    ),
    glow(),
  );
  bench.add(
    tube(
      [
        [0, 1.78, 0],
        [0, 1.92, 0],
      ],
      [0.014, 0.009],
    ),
    { ...JOINT, part: "antenna" },
  );
  bench.add(ball(0.032).move(0, 1.94, 0), { ...glow(), part: bench.has("antenna") ? "accent" : "antenna" });
}

function arm(bench: Bench, side: number): void {
  const x = side * 0.39;
  bench.add(ball(0.105).move(side * 0.36, 1.27, 0), JOINT);
  bench.add(box(0.2, 0.2, 0.22, 0.09).move(side * 0.4, 1.21, 0), SHELL);
  bench.add(
    tube(
      [
        [x, 1.24, 0],
        [side * 0.44, 1.0, 0.01],
      ],
      0.05,
    ),
    JOINT,
  );
  bench.add(ball(0.065).move(side * 0.445, 0.98, 0.015), DARK);
  bench.add(
    tube(
      [
        [side * 0.45, 0.95, 0.025],
        [side * 0.465, 0.76, 0.1],
      ],
      [0.066, 0.085],
      { sides: 20 },
    ),
    SHELL,
  );
  bench.add(
    torus(0.078, 0.012, { sides: 24 })
      .turn(22, 0, side * 4)
      .move(side * 0.463, 0.8, 0.085),
    glow(),
  );
  bench.add(ball(0.055).move(side * 0.47, 0.69, 0.13), JOINT);
  for (const [dx, dz] of [
    [-0.035, 0.03],
    [0.035, 0.03],
    [0, -0.035],
  ] as const)
    bench.add(
      tube(
        [
          [side * 0.47 + dx, 0.67, 0.13 + dz],
          [side * 0.47 + dx * 1.5, 0.61, 0.15 + dz * 1.5],
          [side * 0.47 + dx * 0.9, 0.56, 0.165 + dz],
        ],
        [0.02, 0.019, 0.014],
      ),
      DARK,
    );
}

function leg(bench: Bench, side: number): void {
  const x = side * 0.135;
  bench.add(ball(0.085).move(x, 0.64, 0), DARK);
  bench.add(
    tube(
      [
        [x, 0.62, 0],
        [x * 1.08, 0.42, 0.01],
      ],
      [0.078, 0.062],
      { sides: 20 },
    ),
    SHELL,
  );
  bench.add(ball(0.068).move(x * 1.1, 0.39, 0.01), JOINT);
  bench.add(box(0.1, 0.1, 0.05, 0.022).move(x * 1.1, 0.35, 0.065), SHELL);
  bench.add(
    tube(
      [
        [x * 1.12, 0.33, 0],
        [x * 1.15, 0.14, -0.01],
      ],
      [0.066, 0.096],
      { sides: 20 },
    ),
    SHELL,
  );
  bench.add(torus(0.094, 0.011, { sides: 24 }).move(x * 1.15, 0.15, -0.01), glow());
  bench.add(box(0.19, 0.1, 0.3, 0.05).move(x * 1.16, 0, 0.045), JOINT);
  bench.add(box(0.2, 0.035, 0.32, 0.015).move(x * 1.16, 0, 0.045), DARK);
}
