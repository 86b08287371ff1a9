import type { Archetype } from "./kit/archetype.ts";
import { blob, bone } from "./kit/blob.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around, curve } from "./kit/curve.ts";
import { column, lathe, torus } from "./kit/lathe.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["candle", "candle holder", "burning candle"],
  near: ["incense", "fire", "campfire", "bonfire", "flame"],
  grain: 0.03,
  home: "table",
  parts: { flame: ["light", "fire"], holder: ["stand", "dish", "plate"] },
  natures: ["burning", "lit"],
  grip: { y: 0.05, lean: 0 },
  build(bench) {
    bench.add(column(0.026, 0.15, { bevel: 0.004 }).move(0, 0.016, 0), main("wax", "#f1e6cb"));
    const drips = around(6, 10).map(({ x, z }, i) =>
      bone([x * 0.0255, 0.163, z * 0.0255], [x * 0.027, 0.163 - 0.02 - ((i * 5) % 6) * 0.013, z * 0.027], 0.005, 0.0062),
    );
    bench.add(blob(drips, { blend: 0.005, edge: 0.0035 }), main("wax", "#f1e6cb"));
    bench.add(
      tube(
        [
          [0, 0.163, 0],
          [0.001, 0.176, 0],
          [0.003, 0.182, 0],
        ],
        0.0013,
        { sides: 6 },
      ),
      detail("rubber"),
    );
    bench.add(
      lathe(
        curve<[number, number]>(
          [
            [0.001, 0.172],
            [0.0085, 0.184],
            [0.0065, 0.2],
            [0.0006, 0.222],
          ],
          4,
        ),
        { crease: 80, sides: 24 },
      ),
      detail("light", "#ffb63e", { part: "flame" }),
    );
    bench.add(
      lathe(
        [
          [0.055, 0],
          [0.06, 0.003],
          [0.072, 0.014],
          [0.069, 0.015],
          [0.052, 0.007],
          [0.03, 0.007],
          [0.03, 0.03],
          [0.0265, 0.03],
          [0.0265, 0.012],
          [0, 0.012],
        ],
        { sides: 40, crease: 40 },
      ),
      second("brass", undefined, { part: "holder" }),
    );
    bench.add(torus(0.0705, 0.0028, { sides: 40 }).move(0, 0.0145, 0), second("brass", undefined, { part: "holder" }));
    const ring = curve<Vector>(
      [
        [0.064, 0.008, 0],
        [0.082, 0.02, 0],
        [0.1, 0.014, 0],
        [0.092, 0.001, 0],
        [0.066, 0.005, 0],
      ],
      4,
    );
    bench.add(tube(ring, 0.0034, { sides: 10 }), second("brass", undefined, { part: "holder" }));
  },
};
