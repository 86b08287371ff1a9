/**
 * The hull of cameras with lenses, or that are turned a little: what is within the cones of all their outlines. Straightened outlines are
 * what named cameras might have shown, where the depth of a rim had to be guessed; cones are what was shown.
 */
import { inShared } from "../../crew/shared-array.ts";
import type { Field } from "../../mesh/extract.ts";
import { signedDistance } from "../outlines/distance.ts";
import type { Grid } from "../outlines/grid.ts";
import type { PlacedView } from "../outlines/register.ts";
import type { Direction } from "../outlines/view-frames.ts";

/** One view's outline and how its camera sees points; plain data in shared memory. */
export interface Cone {
  readonly width: number;
  readonly height: number;
  /** Of each pixel's middle from the outline, in pixels, positive inside. */
  readonly distances: Float32Array;
  /** What x, y, z and 1 contribute to a point's way from the aim to the right and down, in pixels, and to its distance from the camera, 1 at the aim. */
  readonly look: Float64Array;
  readonly aimX: number;
  readonly aimY: number;
  /** Pixels in a length at the aim. */
  readonly scale: number;
}

/** Samples further outside than this, in steps, are as good as any outside; nothing is deeper inside than a length. */
const FAR_OUTSIDE = 2;
const DEEP = 1;

export function coneOf({ view, frame, scaleX, scaleY, centreX, centreY, lens }: PlacedView): Cone {
  const { width, height } = view.picture;
  const { right, up, towards } = frame;
  const { aimX, aimY, closeness, depth } = lens;
  const look = Float64Array.of(
    ...right.map((part) => part * scaleX),
    centreX - aimX,
    ...up.map((part) => -part * scaleY),
    centreY - aimY,
    ...towards.map((part) => -part * closeness),
    1 + closeness * depth,
  );
  const distances = inShared(signedDistance(view.coverage, width, height));
  return { width, height, distances, look, aimX, aimY, scale: scaleX };
}

/** The least distance from all outlines, in lengths, positive inside. The grid's own sides are outside. */
export function coneField(cones: readonly Cone[], grid: Grid): Field {
  return { ...grid, row: (j, out) => coneRow(cones, grid, j, out) };
}

function coneRow(cones: readonly Cone[], { nx, ny, nz, step, x, y, z }: Grid, j: number, out: Float32Array): void {
  const far = -FAR_OUTSIDE * step;
  if (j === 0 || j === ny - 1) {
    out.fill(far);
    return;
  }
  const line = new Float32Array(nx);
  for (let k = 0; k < nz; k++) {
    line.fill(k === 0 || k === nz - 1 ? far : DEEP);
    line[0] = line[nx - 1] = far;
    for (const cone of cones) cutLine(cone, line, step, [x, y + j * step, z + k * step]);
    out.set(line, k * nx);
  }
}

/** Lowers a line of samples, which goes along x from a point on, to their distances from an outline. */
function cutLine(
  { width, height, distances, look, aimX, aimY, scale }: Cone,
  line: Float32Array,
  step: number,
  from: Direction,
): void {
  const [x, y, z] = from;
  const far = -FAR_OUTSIDE * step;
  const right = look[0] * x + look[1] * y + look[2] * z + look[3];
  const down = look[4] * x + look[5] * y + look[6] * z + look[7];
  const away = look[8] * x + look[9] * y + look[10] * z + look[11];
  for (let i = 0; i < line.length; i++) {
    if (line[i] <= far) continue;
    const back = away + look[8] * step * i;
    const u = aimX + (right + look[0] * step * i) / back - 0.5;
    const v = aimY + (down + look[4] * step * i) / back - 0.5;
    const column = Math.min(width - 2, Math.max(0, u)) | 0;
    const row = Math.min(height - 2, Math.max(0, v)) | 0;
    // Beyond the picture everything is outside: its rim shows none of the object.
    const [a, b] = [Math.min(1, Math.max(0, u - column)), Math.min(1, Math.max(0, v - row))];
    const o = row * width + column;
    const above = distances[o] + (distances[o + 1] - distances[o]) * a;
    const below = distances[o + width] + (distances[o + width + 1] - distances[o + width]) * a;
    const distance = ((above + (below - above) * b) * back) / scale;
    if (distance < line[i]) line[i] = Math.max(far, distance);
  }
}
