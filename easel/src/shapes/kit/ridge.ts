/** A mountain: a cone broken into ridges and gullies by noise. */
import { fractal, noise } from "../../materials/noise.ts";
import { normalise } from "./curve.ts";
import { Patch } from "./patch.ts";
import type { Solid, Vector } from "./solid.ts";

export interface Ridge {
  readonly seed: number;
  readonly radius: number;
  readonly height: number;
  /** How much higher than the same mountain without it, metres: for a cap of snow that follows it. */
  readonly lift?: number;
  /** Only what rises over this line, which wavers. */
  readonly from?: number;
}

const RINGS = 40;
const SIDES = 84;

export function ridge({ seed, radius, height, lift = 0, from = 0 }: Ridge): Solid {
  const heightAt = (x: number, z: number): number => {
    const far = Math.min(1, Math.hypot(x, z) / radius);
    const bare = (1 - far) ** 1.35;
    const folds = 1 - Math.abs(noise((x / radius) * 2.3, 0.5, (z / radius) * 2.3, seed));
    const rough = fractal((x / radius) * 5, 1.5, (z / radius) * 5, 4, seed + 1);
    const ground = height * bare * (0.62 + 0.38 * folds * folds + rough * 0.42 * Math.min(1, far * 5));
    if (from === 0) return ground;
    const edge = ground - from - height * 0.14 * fractal((x / radius) * 6, 3.5, (z / radius) * 6, 3, seed + 2);
    return edge > 0 ? ground + lift + Math.min(0.1 * edge, 0.2) : ground - 0.25;
  };
  const patch = new Patch();
  const normalAt = (x: number, z: number): Vector => {
    const step = radius * 0.012;
    return normalise([heightAt(x - step, z) - heightAt(x + step, z), 2 * step, heightAt(x, z - step) - heightAt(x, z + step)]);
  };
  const rows = Array.from({ length: RINGS + 1 }, (_, ring) =>
    Array.from({ length: SIDES }, (_, side) => {
      const far = (radius * ring) / RINGS;
      const angle = (2 * Math.PI * side) / SIDES;
      const [x, z] = [Math.sin(angle) * far, Math.cos(angle) * far];
      return { x, z, y: heightAt(x, z), normal: normalAt(x, z) };
    }),
  );
  const top = patch.point(0, rows[0][0].y, 0);
  const points = rows.map((row, ring) => row.map((at) => (ring === 0 ? top : patch.point(at.x, at.y, at.z))));
  const floor = rows[RINGS].map((at) => patch.point(at.x, Math.min(at.y, 0) - 0.4, at.z));
  const middle = patch.point(0, -0.4, 0);
  for (let side = 0; side < SIDES; side++) {
    const next = (side + 1) % SIDES;
    for (let ring = 0; ring < RINGS; ring++) {
      const corners = [
        [ring, side],
        [ring + 1, side],
        [ring + 1, next],
        [ring, next],
      ] as const;
      const [a, b, c, d] = corners.map(([r, s]) => points[r][s]);
      const [na, nb, nc, nd] = corners.map(([r, s]) => rows[r][s].normal);
      patch.quad([a, b, c, d], [na, nb, nc, nd]);
    }
    const out: Vector = normalise([rows[RINGS][side].x, 0, rows[RINGS][side].z]);
    const out2: Vector = normalise([rows[RINGS][next].x, 0, rows[RINGS][next].z]);
    patch.quad([points[RINGS][side], floor[side], floor[next], points[RINGS][next]], [out, out, out2, out2]);
    patch.triangle(
      [middle, floor[next], floor[side]],
      [
        [0, -1, 0],
        [0, -1, 0],
        [0, -1, 0],
      ],
    );
  }
  return patch.solid();
}
