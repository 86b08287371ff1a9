/** Wheels with tyre, rim and spokes; their axle lies along x. */
import type { Bench } from "./bench.ts";
import { box } from "./box.ts";
import { type Coat, detail } from "./coat.ts";
import { around } from "./curve.ts";
import { ball, column, lathe, torus } from "./lathe.ts";
import { type Solid, union } from "./solid.ts";
import { tube } from "./tube.ts";

export interface Wheel {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radius: number;
  readonly width: number;
}

/** A car's wheel with five spokes, outside towards +x or −x as its place is. */
export function addCarWheel(bench: Bench, wheel: Wheel, rim: Coat = detail("steel", "#c2c6cb", { part: "wheel" })): void {
  const { radius, width } = wheel;
  const side = wheel.x < 0 ? 90 : -90;
  const put = (solid: Solid) => solid.turn(0, 0, side).move(wheel.x, wheel.y, wheel.z);
  const half = width / 2;
  const round = width * 0.22;
  bench.add(
    put(
      lathe(
        [
          [radius * 0.6, -half],
          [radius - round, -half],
          [radius - round * 0.3, -half + round * 0.3],
          [radius, -half + round],
          [radius, half - round],
          [radius - round * 0.3, half - round * 0.3],
          [radius - round, half],
          [radius * 0.62, half],
          [radius * 0.6, half * 0.4],
          [0, half * 0.4],
        ],
        { sides: 36, crease: 30 },
      ),
    ),
    detail("rubber", "#1d1e20", { part: "tyre" }),
  );
  const spokes = around(5).map(({ angle }) =>
    box(radius * 0.16, width * 0.1, radius * 0.52, 0.012)
      .move(0, half * 0.55, radius * 0.3)
      .turn(0, angle, 0),
  );
  bench.add(put(union(spokes).join(column(radius * 0.17, half * 0.65, { bevel: 0.015 }).move(0, half * 0.3, 0))), rim);
  bench.add(put(torus(radius * 0.59, radius * 0.05, { sides: 36 }).move(0, half * 0.75, 0)), rim);
  bench.add(put(ball(radius * 0.07).move(0, half * 0.95, 0)), detail("painted-metal", "#2a2c30"));
}

/** A wheel with wire spokes, as bicycles have. */
export function addWireWheel(bench: Bench, { x, y, z, radius, width }: Wheel): void {
  const put = (solid: Solid) => solid.turn(0, 0, 90).move(x, y, z);
  bench.add(put(torus(radius - width / 2, width / 2, { sides: 44 })), detail("rubber", "#1f2022", { part: "tyre" }));
  bench.add(put(torus(radius - width * 1.15, width * 0.36, { sides: 44 })), detail("chrome", undefined, { part: "wheel" }));
  const spokes = around(14).map((place, i) =>
    tube(
      [
        [0, (i % 2 ? 1 : -1) * 0.018, 0],
        [place.x * (radius - width), 0, place.z * (radius - width)],
      ],
      0.0022,
      { sides: 6, ends: "flat" },
    ),
  );
  bench.add(put(union(spokes)), detail("chrome", undefined, { part: "wheel" }));
  bench.add(put(column(0.02, 0.07, { bevel: 0.004 }).move(0, -0.035, 0)), detail("chrome"));
}
