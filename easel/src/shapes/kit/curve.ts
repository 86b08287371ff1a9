/** Curves as lists of points. */
import type { Vector } from "./solid.ts";

/** A smooth curve through points (Catmull-Rom), `steps` pieces between each two. */
export function curve<P extends readonly number[]>(points: readonly P[], steps: number): P[] {
  const result: P[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const before = points[Math.max(i - 1, 0)];
    const after = points[Math.min(i + 2, points.length - 1)];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      result.push(
        points[i].map((_, k) =>
          hermite(points[i][k], points[i + 1][k], (points[i + 1][k] - before[k]) / 2, { push: (after[k] - points[i][k]) / 2, t }),
        ) as unknown as P,
      );
    }
  }
  result.push(points[points.length - 1]);
  return result;
}

function hermite(from: number, to: number, start: number, { push, t }: { readonly push: number; readonly t: number }): number {
  const t2 = t * t;
  const t3 = t2 * t;
  return from * (2 * t3 - 3 * t2 + 1) + start * (t3 - 2 * t2 + t) + to * (3 * t2 - 2 * t3) + push * (t3 - t2);
}

/** Points on a circle in the x-y plane, from one angle to another (degrees, 0 is +x, counter-clockwise). */
export function arc(radius: number, from: number, to: number, { steps = 8, x = 0, y = 0 } = {}): [number, number][] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** `count` places around the y axis: angle in degrees (0 is +z, towards the right) and its direction. */
export function around(count: number, offset = 0): readonly { readonly angle: number; readonly x: number; readonly z: number }[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (360 * i) / count + offset;
    return { angle, x: Math.sin((angle * Math.PI) / 180), z: Math.cos((angle * Math.PI) / 180) };
  });
}

export function normalise(v: Vector): Vector {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
