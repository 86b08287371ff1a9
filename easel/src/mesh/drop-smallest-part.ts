import type { Work } from "./collapse.ts";
import { parts } from "./parts.ts";

/** Removes the connected part with the smallest surface; false when there is only one. */
export function dropSmallestPart(work: Work): boolean {
  const { count, ofFace } = parts(work.indices, work.positions.length / 3);
  if (count < 2) return false;
  const areas = new Float64Array(count);
  for (let face = 0; face < ofFace.length; face++) areas[ofFace[face]] += areaOf(work, face * 3);
  let smallest = 0;
  for (let part = 1; part < count; part++) if (areas[part] < areas[smallest]) smallest = part;
  const { indices, faceMaterials } = work;
  work.indices = indices.filter((_, corner) => ofFace[(corner / 3) | 0] !== smallest);
  work.faceMaterials = faceMaterials?.filter((_, face) => ofFace[face] !== smallest) ?? null;
  return true;
}

function areaOf({ positions: p, indices }: Work, corner: number): number {
  const a = indices[corner] * 3;
  const b = indices[corner + 1] * 3;
  const c = indices[corner + 2] * 3;
  const ux = p[b] - p[a];
  const uy = p[b + 1] - p[a + 1];
  const uz = p[b + 2] - p[a + 2];
  const vx = p[c] - p[a];
  const vy = p[c + 1] - p[a + 1];
  const vz = p[c + 2] - p[a + 2];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}
