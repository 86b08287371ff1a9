/** Finds where on a thing another can stand: a level spot, and the height of the surface there. */
import type { Surface } from "../mesh/surface.ts";

/** Height of the highest surface over a point, in the surface's own space; null where there is none. */
export function heightOver({ positions, triangles }: Surface, x: number, z: number): number | null {
  let best = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < triangles.length; c += 3) {
    const a = triangles[c] * 3;
    const b = triangles[c + 1] * 3;
    const d = triangles[c + 2] * 3;
    const ax = positions[a] - x;
    const bx = positions[b] - x;
    const dx = positions[d] - x;
    if ((ax > 0 && bx > 0 && dx > 0) || (ax < 0 && bx < 0 && dx < 0)) continue;
    const az = positions[a + 2] - z;
    const bz = positions[b + 2] - z;
    const dz = positions[d + 2] - z;
    const u = bx * dz - dx * bz;
    const v = dx * az - ax * dz;
    const w = ax * bz - bx * az;
    const sum = u + v + w;
    if (sum === 0 || u * sum < 0 || v * sum < 0 || w * sum < 0) continue;
    best = Math.max(best, (positions[a + 1] * u + positions[b + 1] * v + positions[d + 1] * w) / sum);
  }
  return best === Number.NEGATIVE_INFINITY ? null : best;
}

const CANDIDATES = 32;
const FEET = 6;

export interface Footprint {
  readonly x: number;
  readonly z: number;
  readonly radius: number;
}

/**
 * The most level spot for a foot of `radius` on a surface that reaches `reach` from its axis, off the footprints already `taken`;
 * high ones before low ones, the middle before the rim.
 */
export function levelSpot(
  surface: Surface,
  { reach, radius, taken }: { readonly reach: number; readonly radius: number; readonly taken: readonly Footprint[] },
): { readonly x: number; readonly y: number; readonly z: number } {
  const middle = heightOver(surface, 0, 0) ?? 0;
  // What would overhang all round stands in the middle, sunk half as deep as the ground falls off below it.
  if (radius > reach * 0.55 && taken.length === 0) return { x: 0, y: (middle + lowestUnder(surface, radius * 0.8)) / 2, z: 0 };
  let best = { x: 0, y: middle, z: 0 };
  let worth = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < CANDIDATES; i++) {
    const far = reach * 0.62 * Math.sqrt(i / CANDIDATES);
    const x = Math.sin(i * 2.399963) * far;
    const z = Math.cos(i * 2.399963) * far;
    const y = heightOver(surface, x, z);
    if (y === null) continue;
    let uneven = 0;
    for (let foot = 0; foot < FEET; foot++) {
      const angle = (foot / FEET) * 2 * Math.PI;
      const side = heightOver(surface, x + Math.cos(angle) * radius * 0.7, z + Math.sin(angle) * radius * 0.7);
      uneven = Math.max(uneven, side === null ? reach : Math.abs(side - y));
    }
    const crowd = taken.reduce(
      (sum, other) => sum + Math.max(0, other.radius + radius - Math.hypot(x - other.x, z - other.z)),
      0,
    );
    // Seen from the right of the front, as it mostly is, what comes later hides nothing that is there.
    const aside = taken.length === 0 ? z * 0.05 : Math.abs(x * 0.85 - z * 0.53) * 0.2 - Math.abs(x * 0.53 + z * 0.85) * 0.3;
    const value = -uneven * 3 - crowd * 6 + y * 0.25 - far * 0.2 + aside;
    if (value > worth) {
      worth = value;
      best = { x, y, z };
    }
  }
  return best;
}

/** Height of the lowest part of a surface below the rim of a foot in its middle; rims beyond it do not count. */
function lowestUnder(surface: Surface, radius: number): number {
  const heights = Array.from({ length: FEET }, (_, foot) => {
    const angle = (foot / FEET) * 2 * Math.PI;
    return heightOver(surface, Math.cos(angle) * radius, Math.sin(angle) * radius);
  });
  return Math.min(...[...heights, heightOver(surface, 0, 0) ?? 0].filter((height) => height !== null));
}
