import type { Archetype } from "./kit/archetype.ts";
import { detail, main } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { ball, lathe, torus } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["teapot", "tea pot", "kettle", "coffee pot"],
  near: ["watering can", "magic lamp", "samovar"],
  grain: 0.05,
  home: "table",
  parts: { lid: [], spout: [], handle: [], band: ["stripe"] },
  build(bench) {
    const body = main("ceramic", "#2f7f86");
    bench.add(
      lathe(
        [
          [0.055, 0],
          [0.06, 0.008],
          ...curve<[number, number]>(
            [
              [0.07, 0.014],
              [0.108, 0.07],
              [0.1, 0.115],
              [0.06, 0.148],
            ],
            5,
          ),
          [0.052, 0.15],
        ],
        { sides: 44, crease: 45 },
      ),
      body,
    );
    bench.add(
      lathe(
        [
          [0.058, 0.148],
          [0.06, 0.153],
          ...curve<[number, number]>(
            [
              [0.054, 0.157],
              [0.03, 0.172],
              [0.008, 0.176],
            ],
            4,
          ),
        ],
        { sides: 40, crease: 50 },
      ),
      main("ceramic", "#2f7f86", { part: "lid" }),
    );
    bench.add(ball(0.014, 0.013, 0.014).move(0, 0.186, 0), detail("gold", undefined, { part: "lid" }));
    const spout = curve<Vector>(
      [
        [0.085, 0.055, 0],
        [0.128, 0.07, 0],
        [0.142, 0.105, 0],
        [0.168, 0.142, 0],
      ],
      5,
    );
    const sizes = spout.map((_, i) => 0.027 - 0.0155 * Math.sqrt(i / (spout.length - 1)));
    const hole = tube(
      spout.slice(-5).map(([x, y, z], i): Vector => [x + i * 0.0012, y + i * 0.0014, z]),
      sizes.slice(-5).map((size) => size * 0.62),
      { ends: "flat" },
    );
    bench.add(tube(spout, sizes, { ends: "flat", sides: 18 }).cut(hole), main("ceramic", "#2f7f86", { part: "spout" }));
    const handle = curve<Vector>(
      [
        [-0.078, 0.128, 0],
        [-0.135, 0.138, 0],
        [-0.158, 0.1, 0],
        [-0.135, 0.06, 0],
        [-0.095, 0.045, 0],
      ],
      5,
    );
    bench.add(
      tube(
        handle,
        handle.map((_, i) => 0.0095 + 0.003 * Math.sin((i / handle.length) * Math.PI)),
      ),
      main("ceramic", "#2f7f86", { part: "handle" }),
    );
    for (const [radius, y] of [
      [0.063, 0.146],
      [0.0595, 0.01],
    ] as const)
      bench.add(torus(radius, 0.0035, { sides: 44 }).move(0, y, 0), detail("gold", undefined, { part: "band" }));
    for (let i = 0; i < 14; i++) {
      const angle = (i / 14) * 2 * Math.PI;
      bench.add(
        ball(0.0085, 0.0085, 0.0085, 12).move(Math.cos(angle) * 0.1055, 0.1, Math.sin(angle) * 0.1055),
        detail("ceramic", "#f2e6c8", { part: "band" }),
      );
    }
  },
};
