import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball } from "./kit/lathe.ts";
import { extrude, hullOf, type Solid, type Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

function shell(scale: number, lift: number): Solid {
  const points: Vector[] = [];
  for (let i = 0; i <= 16; i++) {
    const z = -2 + (4.6 * i) / 16;
    const t = (z + 2) / 4.6;
    const half = 0.95 * Math.sin(Math.PI * (0.22 + 0.78 * t)) ** 0.75;
    const top = 0.9 + 0.42 * t ** 2.2;
    const keel = 0.08 + 0.5 * t ** 5;
    for (const side of [1, -1]) {
      points.push(
        [side * Math.max(half, 0.02) * scale, top + lift, z * scale],
        [side * half * 0.86 * scale, top * 0.55 + lift, z * scale * 0.97],
        [side * half * 0.4 * scale, keel + lift, z * scale * 0.9],
      );
    }
  }
  return hullOf(points, 50);
}

export const archetype: Archetype = {
  words: ["boat", "sailboat", "sailing boat", "rowing boat", "fishing boat", "dinghy"],
  near: ["ship", "yacht", "canoe", "raft", "gondola", "kayak", "pirate ship", "galleon", "ferry", "submarine", "viking ship"],
  grain: 0.4,
  home: "water",
  parts: { sail: [], mast: [], oar: [], flag: ["pennant"] },
  build(bench) {
    const rowing = bench.thing.noun === "rowing boat" || bench.thing.noun === "dinghy";
    const outer = shell(1, 0);
    bench.add(outer.cut(shell(0.93, 0.14), box(6, 2, 6).move(0, 1.34, 0)), main("planks", "#8a4a2c", { scale: 2.2 }));
    bench.add(
      shell(0.95, 0.06).slice(0.46, true),
      second("planks", "#b98a58", { scale: 0.7, mapping: { kind: "box", turned: true } }),
    );
    for (const z of [-1.25, -0.2, 0.9])
      bench.add(
        box(1.7 - Math.abs(z) * 0.25, 0.07, 0.32, 0.02)
          .move(0, 0.7, z)
          .keep(
            shell(0.97, 0.02)
              .join(box(4, 0.2, 4).move(0, 0.68, 0))
              .keep(shell(0.97, 0.02)),
          ),
        second("wood", "#a8743f"),
      );
    const rim: Vector[] = [];
    for (let i = 0; i <= 16; i++) {
      const t = i / 16;
      rim.push([0.95 * Math.sin(Math.PI * (0.22 + 0.78 * t)) ** 0.75 * 0.985, 0.9 + 0.42 * t ** 2.2, -2 + 4.6 * t]);
    }
    const rail = tube(rim, 0.055, { sides: 10 });
    bench.add(
      rail.join(
        rail.flip(),
        tube(
          [
            [-0.72, 0.9, -2],
            [0.72, 0.9, -2],
          ],
          0.055,
        ),
      ),
      second("wood", "#6b3f20"),
    );
    if (rowing || bench.asks("oar"))
      for (const side of [1, -1]) {
        bench.add(
          tube(
            [
              [side * 0.4, 1.05, -0.1],
              [side * 1.9, 0.6, 0.2],
            ],
            0.035,
          ),
          detail("wood", "#b98a58", { part: "oar" }),
        );
        bench.add(
          ball(0.32, 0.035, 0.12)
            .turn(0, side * -10, side * -16)
            .move(side * 2.1, 0.54, 0.24),
          detail("wood", "#b98a58", { part: "oar" }),
        );
      }
    if (!rowing) rig(bench);
  },
};

function rig(bench: Parameters<Archetype["build"]>[0]): void {
  bench.add(
    tube(
      [
        [0, 0.4, 0.35],
        [0, 4.7, 0.3],
      ],
      [0.075, 0.045],
    ),
    detail("wood", "#8a5f38", { part: "mast" }),
  );
  bench.add(
    tube(
      [
        [0, 1.35, 0.35],
        [0, 1.3, -1.9],
      ],
      0.045,
    ),
    detail("wood", "#8a5f38", { part: "mast" }),
  );
  const cloth = detailSail();
  const belly = (sail: Solid): Solid =>
    sail.bend((p) => {
      p[0] +=
        0.32 *
        Math.sin(Math.max(0, Math.min(1, (p[1] - 1.3) / 3.3)) * Math.PI) *
        Math.max(0, Math.sin(Math.max(0, Math.min(1, (0.35 - p[2]) / 2.2)) * Math.PI));
    }, 60);
  const grid = (outline: [number, number][]): Solid => sailOf(outline);
  bench.add(
    belly(
      grid([
        [0.24, 1.42],
        [-1.85, 1.38],
        [0.24, 4.5],
      ]),
    ),
    cloth,
  );
  bench.add(
    grid([
      [0.5, 1.4],
      [2.35, 1.25],
      [0.42, 4.1],
    ]),
    cloth,
  );
  const flag = extrude(
    [
      [0, 0],
      [0.6, 0.12],
      [0, 0.24],
    ],
    0.03,
  )
    .turn(0, 90, 0)
    .move(0, 4.55, 0.25);
  bench.add(flag, detail("fabric", "#c4202c", { part: "flag" }));
}

function detailSail() {
  return detail("fabric", "#f3ecdc", { part: "sail" });
}

/** A sail in the y-z plane, cut into strips so that it can belly. */
function sailOf(outline: readonly (readonly [number, number])[]): Solid {
  const steps = 12;
  const [foot, clew, head] = outline;
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    left.push([foot[0] + (head[0] - foot[0]) * t, foot[1] + (head[1] - foot[1]) * t]);
    right.push([clew[0] + (head[0] - clew[0]) * t, clew[1] + (head[1] - clew[1]) * t - 0.25 * Math.sin(Math.PI * t) * 0.3]);
  }
  const ring = [...right, ...left.toReversed().slice(1)];
  const area = ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0);
  return extrude(area > 0 ? ring : ring.toReversed(), 0.035).turn(0, -90, 0);
}
