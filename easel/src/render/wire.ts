/** Lines along the edges of triangles, for the wireframe look. */
import type { Sample } from "../materials/material.ts";
import type { Hit } from "./surface.ts";

const HALF_WIDTH = 0.75;
/** Triangles smaller than this on the picture (square root of the area, pixels) would be nothing but line: theirs fade. */
const LEAST_SIZE = 5;

/** Paints clay and dark lines over whatever the surface was. */
export function drawWire(hit: Hit, sample: Sample): void {
  const { positions, indices } = hit.placed.item.mesh;
  const pixel = hit.footprint / (hit.placed.growth || 1);
  let nearest = Infinity;
  for (let edge = 0; edge < 3; edge++) {
    const from = indices[hit.face * 3 + edge]! * 3;
    const to = indices[hit.face * 3 + ((edge + 1) % 3)]! * 3;
    const dx = positions[to]! - positions[from]!;
    const dy = positions[to + 1]! - positions[from + 1]!;
    const dz = positions[to + 2]! - positions[from + 2]!;
    const opposite = edge === 0 ? hit.b2 : edge === 1 ? 1 - hit.b1 - hit.b2 : hit.b1;
    nearest = Math.min(nearest, (opposite * hit.area) / (Math.sqrt(dx * dx + dy * dy + dz * dz) || 1) / pixel);
  }
  const size = Math.sqrt(hit.area / 2) / pixel;
  const line = Math.min(1, Math.max(0, HALF_WIDTH + 0.5 - nearest)) * Math.min(1, size / LEAST_SIZE);
  const shade = 0.72 + (0.02 - 0.72) * line;
  sample.r = shade;
  sample.g = shade;
  sample.b = shade * (1 + 0.04 * line);
  sample.metallic = 0;
  sample.roughness = 0.9;
  sample.glow = 0;
}
