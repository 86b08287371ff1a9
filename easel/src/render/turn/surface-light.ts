/** The colour of a turned shape where a sample sees it. */
import { newSample } from "../../materials/material.ts";
import type { Region } from "../region.ts";
import { shaderOf } from "../shade.ts";
import { type Hit, newHit } from "../surface.ts";
import { byteOf, linearOf, toneMap } from "../tone-map.ts";
import type { View } from "../view.ts";
import type { Projected } from "../visibility.ts";
import { MATT } from "./texel-light.ts";
import type { TurnedShape } from "./turned-shape.ts";

export interface TurnView {
  /** Two samples per pixel and side. */
  readonly samples: View;
  /** The pixels outside of which nothing is drawn. */
  readonly region: Region;
}

/** Writes the sRGB bytes, 0–255, for a point of the picture, in samples, and the number of the triangle that it sees, counted from 1. */
export type SurfaceLight = (x: number, y: number, triangle: number, out: Float64Array) => void;

export function surfaceLight({ mesh, texels, scene, lamps }: TurnedShape, projected: Projected, samples: View): SurfaceLight {
  const { indices, uvs } = mesh;
  const { x: px, y: py, depth } = projected;
  const { side, colours, lit, normals } = texels;
  const hit = newHit(scene.placed[0]!);
  const sample = newSample();
  const shade = shaderOf(lamps[0]!.light);
  const aim = viewerAimer(samples);
  return (x, y, triangle, out) => {
    const first = triangle * 3 - 3;
    const a = indices[first]!;
    const b = indices[first + 1]!;
    const c = indices[first + 2]!;
    const ux = px[b]! - px[a]!;
    const uy = py[b]! - py[a]!;
    const wx = px[c]! - px[a]!;
    const wy = py[c]! - py[a]!;
    const area = ux * wy - uy * wx;
    const dx = x - px[a]!;
    const dy = y - py[a]!;
    // Shares on the picture, then in space: nearer corners count more there.
    const s1 = (dx * wy - dy * wx) / area;
    const s2 = (ux * dy - uy * dx) / area;
    const q0 = Math.max(0, 1 - s1 - s2) / depth[a]!;
    const q1 = Math.max(0, s1) / depth[b]!;
    const q2 = Math.max(0, s2) / depth[c]!;
    const total = 1 / (q0 + q1 + q2);
    const b0 = q0 * total;
    const b1 = q1 * total;
    const b2 = q2 * total;
    const u = (b0 * uvs[a * 2]! + b1 * uvs[b * 2]! + b2 * uvs[c * 2]!) * side - 0.5;
    const v = (b0 * uvs[a * 2 + 1]! + b1 * uvs[b * 2 + 1]! + b2 * uvs[c * 2 + 1]!) * side - 0.5;
    const left = Math.min(side - 2, Math.max(0, Math.floor(u))) | 0;
    const above = Math.min(side - 2, Math.max(0, Math.floor(v))) | 0;
    const fx = Math.min(1, Math.max(0, u - left));
    const fy = Math.min(1, Math.max(0, v - above));
    const t0 = (above * side + left) * 4;
    const t2 = t0 + side * 4;
    const w0 = (1 - fx) * (1 - fy);
    const w1 = fx * (1 - fy);
    const w2 = (1 - fx) * fy;
    const w3 = fx * fy;
    const matter = normals[(fx > 0.5 ? 4 : 0) + (fy > 0.5 ? t2 : t0) + 3]!;
    const roughness = (matter & 255) / 255;
    const metallic = ((matter >> 8) & 255) / 255;
    if (roughness >= MATT && metallic < 0.5) {
      out[0] = lit[t0]! * w0 + lit[t0 + 4]! * w1 + lit[t2]! * w2 + lit[t2 + 4]! * w3;
      out[1] = lit[t0 + 1]! * w0 + lit[t0 + 5]! * w1 + lit[t2 + 1]! * w2 + lit[t2 + 5]! * w3;
      out[2] = lit[t0 + 2]! * w0 + lit[t0 + 6]! * w1 + lit[t2 + 2]! * w2 + lit[t2 + 6]! * w3;
      return;
    }
    sample.roughness = roughness;
    sample.metallic = metallic;
    sample.r = linearOf(colours[t0]! * w0 + colours[t0 + 4]! * w1 + colours[t2]! * w2 + colours[t2 + 4]! * w3);
    sample.g = linearOf(colours[t0 + 1]! * w0 + colours[t0 + 5]! * w1 + colours[t2 + 1]! * w2 + colours[t2 + 5]! * w3);
    sample.b = linearOf(colours[t0 + 2]! * w0 + colours[t0 + 6]! * w1 + colours[t2 + 2]! * w2 + colours[t2 + 6]! * w3);
    const open = (colours[t0 + 3]! * w0 + colours[t0 + 7]! * w1 + colours[t2 + 3]! * w2 + colours[t2 + 7]! * w3) / 255;
    const sunlight = (lit[t0 + 3]! * w0 + lit[t0 + 7]! * w1 + lit[t2 + 3]! * w2 + lit[t2 + 7]! * w3) / 255;
    let nx = normals[t0]! * w0 + normals[t0 + 4]! * w1 + normals[t2]! * w2 + normals[t2 + 4]! * w3;
    let ny = normals[t0 + 1]! * w0 + normals[t0 + 5]! * w1 + normals[t2 + 1]! * w2 + normals[t2 + 5]! * w3;
    let nz = normals[t0 + 2]! * w0 + normals[t0 + 6]! * w1 + normals[t2 + 2]! * w2 + normals[t2 + 6]! * w3;
    // A front runs clockwise where y goes down.
    const scale = (area > 0 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
    nx *= scale;
    ny *= scale;
    nz *= scale;
    hit.nx = nx;
    hit.ny = ny;
    hit.nz = nz;
    aim(hit, x, y);
    shade(hit, sample, sunlight, open, out);
    toneMap(out);
    out[0] = byteOf(out[0]!);
    out[1] = byteOf(out[1]!);
    out[2] = byteOf(out[2]!);
  };
}

/** Sets a hit's unit vector to the viewer for a point of the picture. */
function viewerAimer({ right, up, forward, scale, centreX, centreY }: View): (hit: Hit, x: number, y: number) => void {
  return (hit, x, y) => {
    const across = (x - centreX) / scale;
    const along = (centreY - y) / scale;
    const vx = -forward[0] - right[0] * across - up[0] * along;
    const vy = -forward[1] - right[1] * across - up[1] * along;
    const vz = -forward[2] - right[2] * across - up[2] * along;
    const size = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
    hit.vx = vx * size;
    hit.vy = vy * size;
    hit.vz = vz * size;
  };
}
