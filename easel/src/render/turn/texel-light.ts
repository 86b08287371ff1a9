/** Lamps that stand around the shape and go round with it: what they do to its matt surfaces does not change with the view. */
import { newSample } from "../../materials/material.ts";
import type { Light } from "../renderer.ts";
import { type Facing, shaderOf } from "../shade.ts";
import { grain, type Shadow } from "../shadow.ts";
import { byteOf, linearOf, toneMap } from "../tone-map.ts";
import { type Lamp, shadowsOf } from "./lit-scene.ts";
import type { Point, SurfaceTexels } from "./surface-texels.ts";

/** Smoother surfaces than this, and metals, are glossy: they look different from each side: they are lit in every frame. */
const MATT = 0.5;

/** A function that writes the light of a texel whose colour and normal are known already. */
export function texelLight(lamps: readonly Lamp[], texels: SurfaceTexels): (point: Point, texel: number) => void {
  const { side, colours, normals, lit } = texels;
  const [key, ...fills] = shadowsOf(lamps);
  const hit: Facing = { nx: 0.5, ny: 0.5, nz: 0.5, vx: 0.5, vy: 0.5, vz: 0.5 };
  const sample = newSample();
  const shade = shaderOf(key!.light);
  const out = new Float64Array(3);
  const place = { x: 0.5, y: 0.5, z: 0.5, nx: 0.5, ny: 0.5, nz: 0.5 };
  return (point, texel) => {
    const t = texel * 4;
    const spin = grain(texel % side, (texel / side) | 0);
    const nx = normals[t]! / 32_767;
    const ny = normals[t + 1]! / 32_767;
    const nz = normals[t + 2]! / 32_767;
    const share = ({ light: { sun }, shadow }: { readonly light: Light; readonly shadow: Shadow }) =>
      nx * sun[0] + ny * sun[1] + nz * sun[2] > 0 ? shadow(place, spin) : 0;
    place.x = point.x;
    place.y = point.y;
    place.z = point.z;
    place.nx = nx;
    place.ny = ny;
    place.nz = nz;
    const sunlight = share(key!);
    sample.r = linearOf(colours[t]!);
    sample.g = linearOf(colours[t + 1]!);
    sample.b = linearOf(colours[t + 2]!);
    sample.glow = point.glow;
    sample.roughness = (normals[t + 3]! & 255) / 255;
    sample.metallic = ((normals[t + 3]! >> 8) & 255) / 255;
    hit.nx = nx;
    hit.ny = ny;
    hit.nz = nz;
    hit.vx = nx;
    hit.vy = ny;
    hit.vz = nz;
    shade(hit, sample, sunlight, colours[t + 3]! / 255, out);
    for (const lamp of fills) addFill(lamp.light, share(lamp));
    toneMap(out);
    for (let c = 0; c < 3; c++) lit[t + c] = byteOf(out[c]!);
    // What glows outshines what it mirrors.
    const matt = (sample.roughness >= MATT && sample.metallic < 0.5) || sample.glow > 0.1;
    lit[t + 3] = matt ? 0 : 1 + sunlight * 254;
  };

  function addFill({ sun, sunColour }: Light, sunlight: number): void {
    const direct = Math.max(0, hit.nx * sun[0] + hit.ny * sun[1] + hit.nz * sun[2]) * sunlight * (1 - sample.metallic);
    out[0]! += direct * sunColour[0] * sample.r;
    out[1]! += direct * sunColour[1] * sample.g;
    out[2]! += direct * sunColour[2] * sample.b;
  }
}
