import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { board, box } from "./kit/box.ts";
import { type Coat, detail, main, second } from "./kit/coat.ts";
import { arc, around } from "./kit/curve.ts";
import { ball, lathe, torus } from "./kit/lathe.ts";
import { extrude, type Solid, union } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

const CORNERS = [
  [5, 5],
  [-5, 5],
  [5, -5],
  [-5, -5],
] as const;

function stone(rest: Partial<Coat> = {}): Coat {
  return main("stone-brick", "#a8a196", { part: "wall", ...rest });
}

export const archetype: Archetype = {
  words: ["castle", "fortress", "stone castle", "citadel", "stronghold"],
  near: ["palace", "fort", "monastery", "cathedral"],
  grain: 0.95,
  parts: {
    wall: [],
    roof: [],
    gate: ["door", "portcullis", "entrance"],
    flag: ["banner"],
    window: [],
    tower: ["turret"],
    battlement: ["merlon"],
  },
  natures: ["medieval", "fortified", "fairytale", "gothic", "royal"],
  build(bench) {
    for (const [x, z] of CORNERS) roundTower(bench, { x, z, radius: 1.5, height: 6.2 });
    roundTower(bench, { x: 0, z: -1.2, radius: 2.1, height: 9.2 });
    for (const turn of [0, 90, 180, 270]) curtain(bench, turn);
    gate(bench);
    bench.add(
      lathe(
        [
          [8.9, -0.35],
          [9, -0.2],
          [8.4, 0.1],
          [0, 0.2],
        ],
        { sides: 44 },
      ),
      detail("grass"),
    );
  },
};

function curtain(bench: Bench, turn: number): void {
  const wall = box(8.4, 4, 0.9).move(0, 0, 5);
  const opening = extrude([[-1, -1], [1, -1], [1, 1.7], ...arc(1, 0, 180, { steps: 10, y: 1.7 }), [-1, 1.7]], 3).move(0, 0.2, 5);
  bench.add((turn === 0 ? wall.cut(opening) : wall).turn(0, turn, 0), stone());
  bench.add(box(8, 0.18, 1.15, 0.05).move(0, 3.9, 5).turn(0, turn, 0), stone({ tone: 1.05, scale: 0.5 }));
  if (!bench.has("battlement")) return;
  const merlons = [-3, -2, -1, 0, 1, 2, 3].map((i) => box(0.58, 0.75, 0.5, 0.05, 2).move(i * 1.06, 4.02, 5.25));
  bench.add(union(merlons).turn(0, turn, 0), stone({ part: "battlement" }));
}

function roundTower(
  bench: Bench,
  { x, z, radius, height }: { readonly x: number; readonly z: number; readonly radius: number; readonly height: number },
): void {
  const put = (solid: Solid) => solid.move(x, 0, z);
  const mapping = { kind: "round", x, z, radius } as const;
  const slits = around(3, 20).map(({ angle }) =>
    box(0.22, 0.9, 1.4, 0.08)
      .move(0, height * 0.62, radius)
      .turn(0, angle, 0),
  );
  bench.add(
    put(
      lathe(
        [
          [radius + 0.3, 0],
          [radius + 0.06, 0.9],
          [radius, height],
        ],
        { sides: 40, crease: 20, step: 0.5 },
      ).cut(...slits),
    ),
    stone({ mapping }),
  );
  bench.add(
    put(
      lathe(
        [
          [radius * 0.7, 1],
          [radius * 0.7, height - 0.5],
        ],
        { sides: 20 },
      ),
    ),
    detail("concrete", "#171410"),
  );
  const out = radius + 0.36;
  bench.add(
    put(
      lathe(
        [
          [radius - 0.1, height - 0.5],
          [out, height],
          [out, height + 0.75],
          [out - 0.3, height + 0.75],
          [out - 0.3, height + 0.2],
          [0, height + 0.2],
        ],
        { sides: 36, crease: 20 },
      ),
    ),
    stone({ mapping: { ...mapping, radius: out } }),
  );
  bench.add(put(torus(out, 0.07, { sides: 36 }).move(0, height, 0)), stone({ scale: 0.4, tone: 1.05 }));
  if (bench.has("battlement")) {
    const merlons = around(9).map(({ angle }) =>
      box(0.52, 0.62, 0.32, 0.05, 2)
        .move(0, height + 0.72, out - 0.16)
        .turn(0, angle, 0),
    );
    bench.add(put(union(merlons)), stone({ part: "battlement" }));
  }
  if (!bench.has("roof")) return;
  const cone = radius + 0.02;
  const base = height + 0.55;
  const rise = radius * 2.1;
  bench.add(
    put(
      lathe(
        [
          [cone - 0.15, base - 0.4],
          [cone - 0.15, base + 0.3],
          [cone + 0.05, base + 0.25],
          [cone * 0.5, base + 0.25 + rise * 0.45],
          [0.06, base + 0.25 + rise],
        ],
        { sides: 32, crease: 30 },
      ),
    ),
    second("roof-tiles", "#3f5f8a", {
      part: "roof",
      scale: 0.75,
      mapping: {
        kind: "round",
        x,
        z,
        radius: cone + (cone / rise) * base,
        taper: -cone / rise,
        stretch: Math.hypot(cone, rise) / rise,
      },
    }),
  );
  flag(bench, put, base + rise);
}

function flag(bench: Bench, put: (solid: Solid) => Solid, top: number): void {
  bench.add(
    put(
      tube(
        [
          [0, top, 0],
          [0, top + 1.3, 0],
        ],
        0.04,
        { sides: 8 },
      ),
    ),
    detail("wood", "#6b4a2b"),
  );
  bench.add(put(ball(0.08).move(0, top + 1.32, 0)), detail("gold"));
  const cloth = extrude(
    [
      [0, 0],
      [0.45, 0.03],
      [0.95, 0],
      [0.78, 0.22],
      [0.95, 0.46],
      [0.45, 0.5],
      [0, 0.46],
    ],
    0.035,
  ).bend((p) => {
    p[2] += 0.09 * Math.sin(p[0] * 6) * Math.min(1, p[0] * 2);
  });
  bench.add(put(cloth.move(0, top + 0.8, 0)), second("fabric", "#c4202c", { part: "flag" }));
}

function gate(bench: Bench): void {
  const arch = (half: number, y: number): [number, number][] => [[-half, 0], [half, 0], ...arc(half, 0, 180, { steps: 10, y })];
  const frame = extrude(arch(1.35, 1.7), 1.3, 30).cut(extrude(arch(1, 1.7), 3, 30));
  bench.add(frame.move(0, 0.15, 5.1), stone({ scale: 0.6, tone: 1.08, part: "wall" }));
  if (!bench.has("gate")) return;
  bench.add(
    board(arch(1.02, 1.7), 0.2, 0.02).move(0, 0.15, 5),
    second("planks", "#6b4426", { part: "gate", mapping: { kind: "box", turned: true } }),
  );
  for (const y of [0.7, 1.5]) bench.add(box(1.9, 0.14, 0.08, 0.02).move(0, y, 5.12), detail("iron"));
  bench.add(box(2.2, 0.16, 3.2, 0.04).move(0, 0.06, 6.9), second("planks", "#7a5230"));
}
