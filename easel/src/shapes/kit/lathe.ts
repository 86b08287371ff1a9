import { arc } from "./curve.ts";
import { Patch } from "./patch.ts";
import type { Solid, Vector } from "./solid.ts";

export interface LatheOptions {
  /** Sides around; curves are rounded further when the mesh is refined. */
  readonly sides?: number;
  /** Profile corners sharper than this stay sharp, degrees. */
  readonly crease?: number;
  /** Longest piece of the profile, metres. Walls that openings are cut into want one: slivers as long as the wall would crumple under relief. */
  readonly step?: number;
}

/**
 * Turns a profile of (radius, y) around the y axis. It runs from the bottom of the axis up along the outside; for a
 * vessel it goes on over the rim and down the inside. Ends off the axis are closed with a flat cap.
 */
export function lathe(profile: readonly (readonly [number, number])[], options: LatheOptions = {}): Solid {
  const { sides = 28, crease = 38 } = options;
  const points = closed(options.step === undefined ? profile : stepped(profile, options.step));
  const patch = new Patch();
  const rings = points.map(([radius, y]) => ring(patch, { radius, y, sides }));
  const slopes = points.slice(1).map((to, i) => slope(points[i], to));
  const limit = Math.cos((crease * Math.PI) / 180);
  for (let i = 0; i < slopes.length; i++) {
    const low = blended(slopes[i], slopes[i - 1], limit);
    const high = blended(slopes[i], slopes[i + 1], limit);
    for (let s = 0; s < sides; s++) {
      const next = (s + 1) % sides;
      patch.quad(
        [rings[i][s], rings[i][next], rings[i + 1][next], rings[i + 1][s]],
        [spun(low, s / sides), spun(low, next / sides), spun(high, next / sides), spun(high, s / sides)],
      );
    }
  }
  return patch.solid();
}

/** A ball, or an ellipsoid, around the origin. */
export function ball(x: number, y: number = x, z: number = x, sides = 20): Solid {
  return lathe(arc(1, -90, 90, { steps: Math.max(sides >> 1, 4) }), { sides, crease: 80 }).grow(x, y, z);
}

/** An upright cylinder or cone on y = 0, its edges rounded off by `bevel` metres. */
export function column(radius: number, height: number, { top = radius, bevel = 0, sides = 28 } = {}): Solid {
  if (bevel <= 0)
    return lathe(
      [
        [radius, 0],
        [top, height],
      ],
      { sides },
    );
  const profile: [number, number][] = [
    ...arc(bevel, -90, 0, { steps: 3, x: radius - bevel, y: bevel }),
    ...(top > bevel ? arc(bevel, 0, 90, { steps: 3, x: top - bevel, y: height - bevel }) : [[0, height] as [number, number]]),
  ];
  return lathe(profile, { sides, crease: 50 });
}

/** A ring around the y axis: `radius` to the middle of its round section. */
export function torus(radius: number, thick: number, { sides = 32, tall = thick } = {}): Solid {
  const patch = new Patch();
  const section = 12;
  const rings = Array.from({ length: section }, (_, i) => {
    const angle = (2 * Math.PI * i) / section;
    return ring(patch, { radius: radius + thick * Math.cos(angle), y: tall * Math.sin(angle), sides });
  });
  const normal = (i: number): readonly [number, number] => {
    const angle = (2 * Math.PI * i) / section;
    return [Math.cos(angle), Math.sin(angle)];
  };
  for (let i = 0; i < section; i++)
    for (let s = 0; s < sides; s++) {
      const next = (s + 1) % sides;
      const up = (i + 1) % section;
      patch.quad(
        [rings[i][s], rings[i][next], rings[up][next], rings[up][s]],
        [spun(normal(i), s / sides), spun(normal(i), next / sides), spun(normal(up), next / sides), spun(normal(up), s / sides)],
      );
    }
  return patch.solid();
}

function closed(profile: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const points = profile.map(([radius, y]) => [radius < 1e-6 ? 0 : radius, y] as const);
  if (points[0][0] > 0) points.unshift([0, points[0][1]]);
  const last = points[points.length - 1];
  if (last[0] > 0) points.push([0, last[1]]);
  return points;
}

function stepped(profile: readonly (readonly [number, number])[], step: number): readonly (readonly [number, number])[] {
  return profile.flatMap((to, i) => {
    const from = profile[i - 1] ?? to;
    const pieces = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step));
    return Array.from({ length: pieces }, (_, piece): [number, number] => {
      const share = (piece + 1) / pieces;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    });
  });
}

function ring(
  patch: Patch,
  { radius, y, sides }: { readonly radius: number; readonly y: number; readonly sides: number },
): number[] {
  if (radius === 0) return new Array<number>(sides).fill(patch.point(0, y, 0));
  return Array.from({ length: sides }, (_, s) => {
    const angle = (2 * Math.PI * s) / sides;
    return patch.point(radius * Math.sin(angle), y, radius * Math.cos(angle));
  });
}

/** Outward normal (radial, y) of a piece of profile. */
function slope(from: readonly [number, number], to: readonly [number, number]): readonly [number, number] {
  const dr = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = Math.hypot(dr, dy) || 1;
  return [dy / length, -dr / length];
}

function blended(
  own: readonly [number, number],
  other: readonly [number, number] | undefined,
  limit: number,
): readonly [number, number] {
  if (other === undefined || own[0] * other[0] + own[1] * other[1] < limit) return own;
  const sum = [own[0] + other[0], own[1] + other[1]] as const;
  const length = Math.hypot(sum[0], sum[1]) || 1;
  return [sum[0] / length, sum[1] / length];
}

function spun(normal: readonly [number, number], turn: number): Vector {
  const angle = 2 * Math.PI * turn;
  return [normal[0] * Math.sin(angle), normal[1], normal[0] * Math.cos(angle)];
}
