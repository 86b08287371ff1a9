import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { board, box } from "./kit/box.ts";
import { type Coat, detail, main, second } from "./kit/coat.ts";
import { arc, around } from "./kit/curve.ts";
import { ball, column, lathe, torus } from "./kit/lathe.ts";
import { extrude, hullOf, type Solid, union } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

const RADIUS = 2.3;
const TAPER = -0.035;
const HEIGHT = 8;

function stone(rest: Partial<Coat> = {}): Coat {
  return main("stone-brick", undefined, {
    mapping: { kind: "round", x: 0, z: 0, radius: RADIUS + 0.1, taper: TAPER },
    part: "wall",
    ...rest,
  });
}

/** Radius of the wall at a height. */
function wall(y: number): number {
  return RADIUS + TAPER * y;
}

export const archetype: Archetype = {
  words: [
    "tower",
    "castle tower",
    "stone tower",
    "keep",
    "watchtower",
    "turret",
    "stone castle tower",
    "wizard tower",
    "round tower",
  ],
  near: ["minaret", "silo", "chimney", "well", "obelisk", "column", "pillar", "monument"],
  grain: 1,
  parts: {
    roof: ["roofing"],
    door: ["gate", "entrance", "doorway"],
    window: ["slit"],
    flag: ["banner", "pennant"],
    staircase: ["stair", "stairway", "spiral staircase", "step"],
    battlement: ["merlon", "crenellation", "parapet"],
    buttress: [],
    wall: [],
  },
  builds: ["tall"],
  natures: ["medieval", "round", "fortified", "gothic"],
  build(bench) {
    const height = bench.is("tall") ? HEIGHT * 1.5 : HEIGHT;
    const openings: Solid[] = [doorway()];
    const slits = around(5, 40).map(({ angle }) => ({ angle, y: height * (0.38 + 0.12 * (angle % 3)) }));
    for (const { angle, y } of slits) openings.push(slit().turn(0, angle, 0).move(0, y, 0));
    const shaft = lathe(
      [
        [wall(0) + 0.42, 0],
        [wall(0) + 0.42, 0.4],
        [wall(0.7) + 0.08, 0.75],
        [wall(height), height],
      ],
      { sides: 56, crease: 20, step: 0.5 },
    );
    bench.add(shaft.cut(...openings), stone({ part: "wall" }));
    if (bench.has("buttress")) for (const place of around(4, 45)) bench.add(buttress().turn(0, place.angle, 0), stone());
    head(bench, height);
    doorLeaf(bench);
    for (const { angle, y } of slits)
      bench.add(slitFrame(y).turn(0, angle, 0), main("stone", "#a39d92", { scale: 0.3, tone: 1.05 }));
    // The dark of the openings, behind the wall's face.
    bench.add(column(1.55, height - 0.6, { sides: 24 }).move(0, 0.3, 0), detail("concrete", "#15130f"));
    if (bench.has("roof")) roof(bench, height);
    if (bench.asks("staircase")) staircase(bench, height);
    bench.add(ground(bench), detail("grass"));
  },
};

function doorway(): Solid {
  return extrude(arch(0.72, 1.25), 3, 30).move(0, 0.42, wall(1) - 0.2);
}

function arch(half: number, height: number): [number, number][] {
  return [[-half, 0], [half, 0], ...arc(half, 0, 180, { steps: 10, y: height }).map(([x, y]): [number, number] => [x, y])];
}

function slit(): Solid {
  return extrude(arch(0.14, 0.8), 1.6, 30).move(0, 0, 2);
}

/** Dressed stone around a slit: bricks alone would crumble into it. */
function slitFrame(y: number): Solid {
  const sill = box(0.66, 0.14, 0.3, 0.03).move(0, -0.13, 0.06);
  const frame = extrude(arch(0.29, 0.8), 0.34, 30).cut(extrude(arch(0.14, 0.8), 1, 30));
  return frame.join(sill).move(0, y, wall(y + 0.4) - 0.02);
}

function doorLeaf(bench: Bench): void {
  if (!bench.has("door")) return;
  const z = wall(1) - 0.12;
  bench.add(
    board(arch(0.74, 1.26), 0.16, 0.02).move(0, 0.42, z - 0.1),
    second("planks", "#7a4a24", { part: "door", mapping: { kind: "box", turned: true } }),
  );
  for (const y of [0.9, 1.75]) bench.add(box(1.2, 0.12, 0.06, 0.02).move(0, y, z), detail("iron"));
  bench.add(
    torus(0.12, 0.025, { sides: 16 })
      .turn(90, 0, 0)
      .move(0.42, 1.3, z + 0.04),
    detail("iron"),
  );
  const frame = extrude(arch(0.98, 1.25), 0.34, 30).cut(extrude(arch(0.72, 1.25), 1, 30));
  bench.add(frame.move(0, 0.42, wall(1) + 0.02), stone({ mapping: { kind: "box" }, tone: 1.06, scale: 0.7 }));
  bench.add(box(2.1, 0.24, 0.8, 0.05).move(0, 0.2, wall(0) + 0.5), main("stone", "#a39d92", { scale: 0.35, tone: 0.95 }));
  bench.add(box(2.5, 0.2, 1, 0.05).move(0, 0.02, wall(0) + 0.75), main("stone", "#a39d92", { scale: 0.35, tone: 0.9 }));
}

function buttress(): Solid {
  const near = wall(0) - 0.3;
  const points = [-1, 1].flatMap((side) => [
    [side * 0.5, 0, near] as const,
    [side * 0.5, 0, wall(0) + 1.25] as const,
    [side * 0.4, 2.9, wall(2.9) + 0.2] as const,
    [side * 0.4, 3.3, near] as const,
    [side * 0.46, 1, wall(0) + 0.98] as const,
  ]);
  return hullOf(points);
}

/** Corbels, the overhanging walk and its battlement. */
function head(bench: Bench, height: number): void {
  const out = wall(height) + 0.62;
  const rim: Coat = stone({ mapping: { kind: "round", x: 0, z: 0, radius: out } });
  const corbel = union([
    box(0.34, 0.36, 0.5, 0.06, 2).move(0, height - 0.42, out - 0.34),
    box(0.34, 0.34, 0.34, 0.06, 2).move(0, height - 0.72, out - 0.52),
  ]);
  bench.add(union(around(18).map(({ angle }) => corbel.turn(0, angle, 0))), main("stone", "#a39d92", { scale: 0.3, tone: 0.92 }));
  bench.add(
    lathe(
      [
        [out - 0.5, height - 0.12],
        [out, height - 0.1],
        [out, height + 1.15],
        [out - 0.42, height + 1.15],
        [out - 0.42, height + 0.4],
        [0, height + 0.4],
      ],
      { sides: 56, crease: 20, step: 0.6 },
    ),
    rim,
  );
  bench.add(torus(out + 0.01, 0.09, { sides: 48 }).move(0, height - 0.03, 0), stone({ tone: 1.05 }));
  if (!bench.has("battlement")) return;
  const merlon = box(0.86, 0.88, 0.46, 0.07, 2);
  const cap = box(0.98, 0.17, 0.6, 0.05, 2).move(0, 0.83, 0);
  for (const { angle } of around(11, 16)) {
    const put = (solid: Solid) => solid.move(0, height + 1.08, out - 0.22).turn(0, angle, 0);
    bench.add(put(merlon), stone({ mapping: { kind: "box" }, part: "battlement", scale: 0.62 }));
    bench.add(put(cap), main("stone", "#a39d92", { part: "battlement", scale: 0.3 }));
  }
}

function roof(bench: Bench, height: number): void {
  const out = wall(height) - 0.25;
  const base = height + 0.7;
  const rise = 2.6;
  const slope = -out / rise;
  const stretch = Math.hypot(out, rise) / rise;
  bench.add(
    lathe(
      [
        [out - 0.12, base - 0.5],
        [out - 0.12, base],
        [out + 0.12, base - 0.08],
        [out * 0.52, base + rise * 0.42],
        [0.09, base + rise],
      ],
      { sides: 40, crease: 30 },
    ),
    second("roof-tiles", undefined, {
      part: "roof",
      scale: 0.8,
      mapping: { kind: "round", x: 0, z: 0, radius: out - slope * base, taper: slope, stretch },
    }),
  );
  bench.add(
    tube(
      [
        [0, base + rise - 0.2, 0],
        [0, base + rise + 1.5, 0],
      ],
      0.05,
    ),
    detail("wood", "#6b4a2b"),
  );
  bench.add(ball(0.1).move(0, base + rise + 1.55, 0), detail("gold"));
  bench.add(flag().move(0, base + rise + 0.75, 0), second("fabric", "#c4202c", { part: "flag" }));
}

function flag(): Solid {
  const top: [number, number][] = [
    [0, 0.62],
    [0.5, 0.66],
    [1, 0.58],
    [1.35, 0.62],
  ];
  const outline: [number, number][] = [[0, 0], [0.5, 0.05], [1, -0.02], [1.35, 0.02], [1.1, 0.3], ...top.toReversed()];
  return extrude(outline, 0.04).bend((p) => {
    p[2] += 0.12 * Math.sin(p[0] * 5) * Math.min(1, p[0]);
  });
}

/** Steps that wind up the outside, with a rail, to a small door below the battlement. */
function staircase(bench: Bench, height: number): void {
  const count = 44;
  const start = -38;
  const turn = 470 * (height / HEIGHT);
  const rail: [number, number, number][] = [];
  const step = box(0.86, 0.16, 0.92, 0.03, 2);
  for (let i = 0; i < count; i++) {
    const t = i / count;
    const angle = start - 30 - t * turn;
    const y = 0.2 + t * (height - 2.15);
    const out = wall(y);
    bench.add(
      step.move(0, y, out + 0.36).turn(0, angle, 0),
      main("stone", "#a39d92", { scale: 0.3, tone: 1.04, part: "staircase" }),
    );
    const radians = (angle * Math.PI) / 180;
    const edge = out + 0.74;
    rail.push([Math.sin(radians) * edge, y + 0.95, Math.cos(radians) * edge]);
    if (i % 3 === 0)
      bench.add(
        tube(
          [
            [0, y + 0.1, edge],
            [0, y + 0.95, edge],
          ],
          0.035,
          { sides: 8 },
        ).turn(0, angle, 0),
        detail("iron"),
      );
  }
  bench.add(tube(rail, 0.045, { sides: 8 }), detail("iron"));
  const top = height - 1.9;
  const put = (solid: Solid) => solid.move(0, top, wall(top + 0.4) - 0.04).turn(0, start - 30 - turn, 0);
  bench.add(
    put(extrude(arch(0.5, 0.72), 0.34, 30).cut(extrude(arch(0.36, 0.72), 1, 30))),
    main("stone", "#a39d92", { scale: 0.3 }),
  );
  bench.add(put(board(arch(0.38, 0.72), 0.1, 0.02)), second("planks", "#7a4a24", { part: "door", scale: 0.7 }));
}

function ground(bench: Bench): Solid {
  const next = bench.random("ground");
  const out = bench.asks("staircase") ? 4.4 : 4.1;
  return lathe(
    [
      [out, -0.25],
      [out + 0.1, -0.1],
      [out - 0.5, 0.12],
      [0, 0.2],
    ],
    { sides: 36 },
  ).turn(0, next() * 360, 0);
}
