/** What a finished shape's maps say at a hit. */
import type { Sample } from "../materials/material.ts";
import type { Maps } from "../mesh/shape.ts";
import { type TexturePlace, textureReader } from "./mip-map.ts";
import { type Hit, turnNormal } from "./surface.ts";
import { linearOf } from "./tone-map.ts";

export type MapPainter = (hit: Hit, out: Sample) => void;

/** Without maps: the light grey of unpainted clay. */
const CLAY = 0.62;

/** `height` of the sample carries the map's occlusion, 1 for none. */
export function mapPainter(maps: Maps | null): MapPainter {
  if (maps === null) return (_hit, out) => clay(out);
  const colour = textureReader(maps.baseColour);
  const normal = maps.normal === null ? null : textureReader(maps.normal);
  const surface = maps.metallicRoughness === null ? null : textureReader(maps.metallicRoughness);
  const light = maps.emissive ? textureReader(maps.emissive) : null;
  const side = maps.baseColour.width;
  const place: TexturePlace = { u: 0.5, v: 0.5, level: 0 };
  const texel = new Float64Array(4);
  return (hit, out) => {
    clay(out);
    if (!findPlace(hit, side, place)) return;
    colour(place, texel);
    out.r = linearOf(texel[0]!);
    out.g = linearOf(texel[1]!);
    out.b = linearOf(texel[2]!);
    if (surface !== null) {
      surface(place, texel);
      out.roughness = texel[1]! / 255;
      out.metallic = texel[2]! / 255;
      out.height = texel[0]! / 255;
    }
    if (light !== null) {
      light(place, texel);
      out.glow = glowOf(texel, Math.max(out.r, out.g, out.b));
    }
    if (normal === null) return;
    normal(place, texel);
    bend(hit, texel);
  };
}

/** How many times its brightest base colour, linear, a surface gives as light of its own. */
export function glowOf(emissive: Float64Array, brightest: number): number {
  return linearOf(Math.max(emissive[0]!, emissive[1]!, emissive[2]!)) / Math.max(brightest, 1e-3);
}

function clay(out: Sample): void {
  out.r = CLAY;
  out.g = CLAY;
  out.b = CLAY;
  out.roughness = 0.8;
  out.metallic = 0;
  out.height = 1;
  out.glow = 0;
}

/** Place on the maps and the level whose texels are as large as the pixel; false for a mesh without uvs. */
function findPlace(hit: Hit, side: number, place: TexturePlace): boolean {
  const { uvs, indices } = hit.placed.item.mesh;
  if (uvs === null) return false;
  const a = indices[hit.face * 3]! * 2;
  const b = indices[hit.face * 3 + 1]! * 2;
  const c = indices[hit.face * 3 + 2]! * 2;
  const u0 = uvs[a]!;
  const v0 = uvs[a + 1]!;
  const ub = uvs[b]! - u0;
  const vb = uvs[b + 1]! - v0;
  const uc = uvs[c]! - u0;
  const vc = uvs[c + 1]! - v0;
  place.u = u0 + hit.b1 * ub + hit.b2 * uc;
  place.v = v0 + hit.b1 * vb + hit.b2 * vc;
  const density = Math.abs(ub * vc - vb * uc) / (hit.area || 1);
  const slant = Math.max(0.15, hit.nx * hit.vx + hit.ny * hit.vy + hit.nz * hit.vz);
  const texelsPerPixel =
    (density * side * side * hit.footprint * hit.footprint) / (hit.placed.growth * hit.placed.growth * slant);
  place.level = halvings(texelsPerPixel);
  return true;
}

/** The level of a map whose texels are nearest in size to a pixel with `texels` of them: half of the logarithm to base 2, rounded. */
export function halvings(texels: number): number {
  return texels < 2 ? 0 : (32 - Math.clz32(texels)) >> 1;
}

/** Tilts the normal by a normal map's texel, along the mesh's tangents. */
function bend(hit: Hit, texel: Float64Array): void {
  const right = texel[0]! / 127.5 - 1;
  const up = texel[1]! / 127.5 - 1;
  const { tangents, indices } = hit.placed.item.mesh;
  if (tangents === null) return;
  const a = indices[hit.face * 3]! * 4;
  const b = indices[hit.face * 3 + 1]! * 4;
  const c = indices[hit.face * 3 + 2]! * 4;
  const b0 = 1 - hit.b1 - hit.b2;
  const nx = hit.onx;
  const ny = hit.ony;
  const nz = hit.onz;
  let tx = b0 * tangents[a]! + hit.b1 * tangents[b]! + hit.b2 * tangents[c]!;
  let ty = b0 * tangents[a + 1]! + hit.b1 * tangents[b + 1]! + hit.b2 * tangents[c + 1]!;
  let tz = b0 * tangents[a + 2]! + hit.b1 * tangents[b + 2]! + hit.b2 * tangents[c + 2]!;
  const along = tx * nx + ty * ny + tz * nz;
  tx -= along * nx;
  ty -= along * ny;
  tz -= along * nz;
  const size = 1 / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1);
  const hand = up * tangents[a + 3]! * size;
  const across = right * size;
  const rest = Math.sqrt(Math.max(0.04, 1 - right * right - up * up));
  const x = rest * nx + across * tx + hand * (ny * tz - nz * ty);
  const y = rest * ny + across * ty + hand * (nz * tx - nx * tz);
  const z = rest * nz + across * tz + hand * (nx * ty - ny * tx);
  turnNormal(hit, hit.placed.normals, x, y, z);
}
