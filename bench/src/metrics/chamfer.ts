/** How far two surfaces are apart. */
import { random } from "../../../easel/src/random.ts";
import { boxOf, longestSide, type Triangles } from "./align.ts";
import { nearestOf } from "./nearest.ts";

/** Points that measure, and points that are measured against: so many leave a floor of about 0.2 % between equal surfaces. */
const PROBES = 20_000;
const MARKS = 200_000;

/** Mean distance from each surface to the other, averaged both ways, as a part of the truth's longest side (0.01 is one percent). */
export function chamfer(mesh: Triangles, truth: Triangles): number {
  const there = meanDistance(scatter(mesh, PROBES), scatter(truth, MARKS));
  const back = meanDistance(scatter(truth, PROBES), scatter(mesh, MARKS));
  return (there + back) / 2 / longestSide(boxOf(truth));
}

/** Points spread evenly over the surface, the same every time: x, y, z each. */
function scatter({ positions: p, indices }: Triangles, count: number): Float32Array {
  const areas = new Float64Array(indices.length / 3 + 1);
  for (let f = 0; f + 1 < areas.length; f++) {
    const [a, b, c] = [indices[f * 3]! * 3, indices[f * 3 + 1]! * 3, indices[f * 3 + 2]! * 3];
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
    areas[f + 1] = areas[f]! + Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
  }
  const next = random(1, "scatter");
  const points = new Float32Array(count * 3);
  for (let i = 0, f = 0; i < count; i++) {
    const wanted = ((i + next()) / count) * areas.at(-1)!;
    while (f + 2 < areas.length && areas[f + 1]! < wanted) f++;
    const [s, t] = [Math.sqrt(next()), next()];
    for (let k = 0; k < 3; k++) {
      const [a, b, c] = [p[indices[f * 3]! * 3 + k]!, p[indices[f * 3 + 1]! * 3 + k]!, p[indices[f * 3 + 2]! * 3 + k]!];
      points[i * 3 + k] = a * (1 - s) + b * s * (1 - t) + c * s * t;
    }
  }
  return points;
}

function meanDistance(probes: Float32Array, marks: Float32Array): number {
  const nearest = nearestOf(marks);
  let sum = 0;
  for (let i = 0; i < probes.length; i += 3) sum += nearest(probes[i]!, probes[i + 1]!, probes[i + 2]!);
  return sum / (probes.length / 3);
}
