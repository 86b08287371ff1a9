import { cross, normalise } from "./curve.ts";
import { Patch } from "./patch.ts";
import type { Solid, Vector } from "./solid.ts";

export interface TubeOptions {
  readonly sides?: number;
  /** `round` ends in half balls. */
  readonly ends?: "round" | "flat";
  /** Thickness across, as a factor: below 1 for straps and blades. */
  readonly flat?: number;
  /** Direction that the flat side faces at the start. */
  readonly up?: Vector;
}

interface Ring {
  readonly centre: Vector;
  readonly radius: number;
  /** How far its normals lean along the path, as sine. */
  readonly lean: number;
  /** Number of its place on the path. */
  readonly at: number;
}

/** A round bar along a path; `radius` is one for all points, or one for each. */
export function tube(path: readonly Vector[], radius: number | readonly number[], options: TubeOptions = {}): Solid {
  const { sides = 12, ends = "round", flat = 1 } = options;
  const radii = path.map((_, i) => (typeof radius === "number" ? radius : radius[i]));
  const frames = framesAlong(path, options.up);
  const rings = ringsAlong(path, radii, { frames, ends });
  const patch = new Patch();
  const rows = rings.map((ring) => {
    const [across, up] = frames[ring.at].axes;
    if (ring.radius < 1e-6) return new Array<number>(sides).fill(patch.point(...ring.centre));
    return Array.from({ length: sides }, (_, s) => {
      const cos = ring.radius * Math.cos((2 * Math.PI * s) / sides);
      const sin = ring.radius * flat * Math.sin((2 * Math.PI * s) / sides);
      return patch.point(
        ring.centre[0] + across[0] * cos + up[0] * sin,
        ring.centre[1] + across[1] * cos + up[1] * sin,
        ring.centre[2] + across[2] * cos + up[2] * sin,
      );
    });
  });
  const normals = rings.map((ring) => normalsOf(ring, frames[ring.at], { sides, flat }));
  for (let i = 0; i + 1 < rings.length; i++)
    for (let s = 0; s < sides; s++) {
      const next = (s + 1) % sides;
      patch.quad(
        [rows[i][s], rows[i][next], rows[i + 1][next], rows[i + 1][s]],
        [normals[i][s], normals[i][next], normals[i + 1][next], normals[i + 1][s]],
      );
    }
  if (ends === "flat") closeEnds(patch, rows, frames);
  return patch.solid();
}

interface Frame {
  readonly along: Vector;
  readonly axes: readonly [Vector, Vector];
}

/** Frames carried along the path without twist. */
function framesAlong(path: readonly Vector[], wish: Vector | undefined): readonly Frame[] {
  const frames: Frame[] = [];
  let side: Vector | null = wish ? cross(wish, direction(path, 0)) : null;
  for (let i = 0; i < path.length; i++) {
    const along = direction(path, i);
    if (side === null) side = Math.abs(along[1]) < 0.9 ? [along[2], 0, -along[0]] : [1, 0, 0];
    const lean = side[0] * along[0] + side[1] * along[1] + side[2] * along[2];
    side = normalise([side[0] - along[0] * lean, side[1] - along[1] * lean, side[2] - along[2] * lean]);
    frames.push({ along, axes: [side, cross(along, side)] });
  }
  return frames;
}

function direction(path: readonly Vector[], i: number): Vector {
  const a = path[Math.max(i - 1, 0)];
  const b = path[Math.min(i + 1, path.length - 1)];
  return normalise([b[0] - a[0], b[1] - a[1], b[2] - a[2]]);
}

function ringsAlong(
  path: readonly Vector[],
  radii: readonly number[],
  { frames, ends }: { readonly frames: readonly Frame[]; readonly ends: "round" | "flat" },
): readonly Ring[] {
  const rings: Ring[] = path.map((centre, at) => ({ centre, radius: radii[at], lean: 0, at }));
  if (ends === "flat") return rings;
  return [...cap(rings[0], frames[0], -1), ...rings, ...cap(rings[rings.length - 1], frames[frames.length - 1], 1)];
}

/** Rings of a half ball beyond an end, in path order. */
function cap(end: Ring, frame: Frame, sign: 1 | -1): readonly Ring[] {
  const steps = [1 / 3, 2 / 3, 1].map((t) => {
    const angle = (t * Math.PI) / 2;
    const shift = sign * end.radius * Math.sin(angle);
    const centre: Vector = [
      end.centre[0] + frame.along[0] * shift,
      end.centre[1] + frame.along[1] * shift,
      end.centre[2] + frame.along[2] * shift,
    ];
    return { centre, radius: t === 1 ? 0 : end.radius * Math.cos(angle), lean: sign * Math.sin(angle), at: end.at };
  });
  return sign < 0 ? steps.reverse() : steps;
}

function normalsOf(
  ring: Ring,
  frame: Frame,
  { sides, flat }: { readonly sides: number; readonly flat: number },
): readonly Vector[] {
  const [across, up] = frame.axes;
  const out = Math.sqrt(1 - ring.lean * ring.lean);
  return Array.from({ length: sides }, (_, s) => {
    const cos = Math.cos((2 * Math.PI * s) / sides);
    const sin = Math.sin((2 * Math.PI * s) / sides) / flat;
    const size = out / Math.hypot(cos, sin);
    return [0, 1, 2].map((k) => (across[k] * cos + up[k] * sin) * size + frame.along[k] * ring.lean) as unknown as Vector;
  });
}

function closeEnds(patch: Patch, rows: readonly (readonly number[])[], frames: readonly Frame[]): void {
  const first = frames[0].along;
  const back: Vector = [-first[0], -first[1], -first[2]];
  const ahead = frames[frames.length - 1].along;
  const start = rows[0];
  const end = rows[rows.length - 1];
  for (let s = 1; s + 1 < start.length; s++) {
    patch.triangle([start[0], start[s + 1], start[s]], [back, back, back]);
    patch.triangle([end[0], end[s], end[s + 1]], [ahead, ahead, ahead]);
  }
}
