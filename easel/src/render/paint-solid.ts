/** What solid materials are at a hit, with bumps from their relief. */
import { type Material, newSample, type Sample } from "../materials/material.ts";
import { type Hit, turnNormal } from "./surface.ts";

/** Steps shorter than this share of the relief would pick up noise, not shape. */
const LEAST_STEP = 0.05;

/** A painter for items with a list of materials; gives the opacity. `height` of the sample is left at 1 (no map occlusion). */
export function solidPainter(): (hit: Hit, materials: readonly Material[], out: Sample) => number {
  const beside = newSample();
  return (hit, materials, out) => {
    const { faceMaterials } = hit.placed.item.mesh;
    const material = materials[faceMaterials === null ? 0 : faceMaterials[hit.face]!] ?? materials[0]!;
    out.glow = 0;
    material.sample(hit.ox, hit.oy, hit.oz, hit.onx, hit.ony, hit.onz, out);
    if (material.relief > 0) bump(hit, material, out.height, beside);
    out.height = 1;
    return material.opacity;
  };
}

/** Tilts the normal by the slope of the material's height in two directions along the surface. */
function bump(hit: Hit, material: Material, height: number, beside: Sample): void {
  const nx = hit.onx;
  const ny = hit.ony;
  const nz = hit.onz;
  const step = Math.max(hit.footprint / (hit.placed.growth || 1), material.relief * LEAST_STEP);
  // Two directions along the surface, from whichever axis the normal is least along.
  const flat = Math.abs(ny) < 0.9;
  let tx = flat ? nz : 0;
  let ty = flat ? 0 : -nz;
  let tz = flat ? -nx : ny;
  const size = 1 / Math.sqrt(tx * tx + ty * ty + tz * tz);
  tx *= size;
  ty *= size;
  tz *= size;
  const bx = ny * tz - nz * ty;
  const by = nz * tx - nx * tz;
  const bz = nx * ty - ny * tx;
  material.sample(hit.ox + tx * step, hit.oy + ty * step, hit.oz + tz * step, nx, ny, nz, beside);
  const slopeT = ((beside.height - height) * material.relief) / step;
  material.sample(hit.ox + bx * step, hit.oy + by * step, hit.oz + bz * step, nx, ny, nz, beside);
  const slopeB = ((beside.height - height) * material.relief) / step;
  turnNormal(
    hit,
    hit.placed.normals,
    nx - slopeT * tx - slopeB * bx,
    ny - slopeT * ty - slopeB * by,
    nz - slopeT * tz - slopeB * bz,
  );
}
