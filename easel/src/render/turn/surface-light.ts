/** The colour of a turned shape where a sample sees it. */
import { newSample } from "../../materials/material.ts";
import type { Light } from "../renderer.ts";
import { type Facing, shaderOf } from "../shade.ts";
import { byteOf, linearOf, toneMap } from "../tone-map.ts";
import type { View } from "../view.ts";
import type { SurfaceTexels } from "./surface-texels.ts";

/** What a turned shape looks like: plain data, its arrays in shared memory. */
export interface Look {
  readonly mesh: {
    readonly positions: Float32Array;
    readonly indices: Uint32Array;
    readonly uvs: Float32Array;
  };
  readonly texels: SurfaceTexels;
  /** Whether what is seen from its back is hidden. */
  readonly closed: boolean;
  /** What glossy surfaces mirror. */
  readonly light: Light;
}

/** Gives the sRGB bytes, red lowest, for a point of the picture, in samples, and the number of the triangle that it sees, counted from 1. */
export type SurfaceLight = (x: number, y: number, triangle: number) => number;

/** Numbers per triangle: nearness, and the place on the map over the distance, each as at the picture's corner, per sample across and per sample down. */
const SLOPES = 9;

/** The light of views whose vertices are at `places`; `begin` says of which view. */
export function surfaceLight(
  look: Look,
  places: Float32Array,
): { readonly begin: (view: View) => void; readonly at: SurfaceLight } {
  const { side, lit } = look.texels;
  const packed = new Uint32Array(lit.buffer, lit.byteOffset, side * side);
  const slopes = new Float64Array((look.mesh.indices.length / 3) * SLOPES);
  // Slopes are made when a view first asks for them.
  const made = new Uint32Array(look.mesh.indices.length / 3);
  const make = slopeMaker(look, places, slopes);
  const glossy = glossyLight(look);
  let views = 0;
  const begin = (view: View) => {
    views++;
    glossy.begin(view);
  };
  const at: SurfaceLight = (x, y, triangle) => {
    const s = (triangle - 1) * SLOPES;
    if (made[triangle - 1] !== views) {
      made[triangle - 1] = views;
      make(triangle - 1);
    }
    const distance = 1 / (slopes[s]! + slopes[s + 1]! * x + slopes[s + 2]! * y);
    const u = (slopes[s + 3]! + slopes[s + 4]! * x + slopes[s + 5]! * y) * distance - 0.5;
    const v = (slopes[s + 6]! + slopes[s + 7]! * x + slopes[s + 8]! * y) * distance - 0.5;
    const left = Math.min(side - 2, Math.max(0, u)) | 0;
    const above = Math.min(side - 2, Math.max(0, v)) | 0;
    // 256ths between the texels.
    const fx = Math.min(256, Math.max(0, (u - left) * 256)) | 0;
    const fy = Math.min(256, Math.max(0, (v - above) * 256)) | 0;
    const texel = above * side + left;
    const nearest = packed[texel + (fx > 128 ? 1 : 0) + (fy > 128 ? side : 0)]!;
    return nearest >>> 24 === 0 ? mixed(packed, texel, side, fx, fy) : glossy.at(texel, fx / 256, fy / 256, x, y);
  };
  return { begin, at };
}

/** The mix of four neighbouring texels, of which red and blue are mixed at once. */
function mixed(texels: Uint32Array, first: number, side: number, fx: number, fy: number): number {
  const a = texels[first]!;
  const b = texels[first + 1]!;
  const c = texels[first + side]!;
  const d = texels[first + side + 1]!;
  const wd = (fx * fy) >> 8;
  const wb = fx - wd;
  const wc = fy - wd;
  const wa = 256 - fx - fy + wd;
  const [even, odd] = [0xff00ff, 0xff];
  const redBlue =
    (Math.imul(a & even, wa) + Math.imul(b & even, wb) + Math.imul(c & even, wc) + Math.imul(d & even, wd) + 0x800080) >>> 8;
  const green = (((a >>> 8) & odd) * wa + ((b >>> 8) & odd) * wb + ((c >>> 8) & odd) * wc + ((d >>> 8) & odd) * wd + 128) >>> 8;
  return (redBlue & even) | (green << 8);
}

/** A function that writes the slopes of a face. */
function slopeMaker({ mesh, texels }: Look, places: Float32Array, slopes: Float64Array): (face: number) => void {
  const { indices, uvs } = mesh;
  const { side } = texels;
  return (face) => {
    const at = face * SLOPES;
    const a = indices[face * 3]!;
    const b = indices[face * 3 + 1]!;
    const c = indices[face * 3 + 2]!;
    const x = places[a * 3]!;
    const y = places[a * 3 + 1]!;
    const ux = places[b * 3]! - x;
    const uy = places[b * 3 + 1]! - y;
    const vx = places[c * 3]! - x;
    const vy = places[c * 3 + 1]! - y;
    const area = 1 / (ux * vy - uy * vx);
    const qa = places[a * 3 + 2]!;
    const qb = places[b * 3 + 2]!;
    const qc = places[c * 3 + 2]!;
    for (let k = 0; k < 3; k++) {
      // What is linear on the picture: the nearness, and the map's places times it.
      const va = k === 0 ? qa : qa * uvs[a * 2 + k - 1]! * side;
      const vb = (k === 0 ? qb : qb * uvs[b * 2 + k - 1]! * side) - va;
      const vc = (k === 0 ? qc : qc * uvs[c * 2 + k - 1]! * side) - va;
      const across = (vb * vy - vc * uy) * area;
      const down = (vc * ux - vb * vx) * area;
      slopes[at + k * 3] = va - across * x - down * y;
      slopes[at + k * 3 + 1] = across;
      slopes[at + k * 3 + 2] = down;
    }
  };
}

/** The light of what mirrors, by a texel, the way to the next ones, 0–1, and a point of the picture. */
function glossyLight({ texels, light, closed }: Look): {
  readonly begin: (view: View) => void;
  readonly at: (texel: number, fx: number, fy: number, x: number, y: number) => number;
} {
  const { side, colours, lit, normals } = texels;
  const facing: Facing = { nx: 0.5, ny: 0.5, nz: 0.5, vx: 0.5, vy: 0.5, vz: 0.5 };
  const sample = newSample();
  const shade = shaderOf(light);
  const out = new Float64Array(3);
  const viewer = viewerAimer(facing);
  return {
    begin: viewer.begin,
    at(texel, fx, fy, x, y) {
      const a = texel * 4;
      const c = a + side * 4;
      const wa = (1 - fx) * (1 - fy);
      const wb = fx * (1 - fy);
      const wc = (1 - fx) * fy;
      const wd = fx * fy;
      const mix = (of: Uint8Array | Int16Array, i: number) =>
        of[a + i]! * wa + of[a + 4 + i]! * wb + of[c + i]! * wc + of[c + 4 + i]! * wd;
      const matter = normals[(fx > 0.5 ? 4 : 0) + (fy > 0.5 ? c : a) + 3]!;
      sample.roughness = (matter & 255) / 255;
      sample.metallic = ((matter >> 8) & 255) / 255;
      sample.r = linearOf(mix(colours, 0));
      sample.g = linearOf(mix(colours, 1));
      sample.b = linearOf(mix(colours, 2));
      const nx = mix(normals, 0);
      const ny = mix(normals, 1);
      const nz = mix(normals, 2);
      viewer.aim(x, y);
      // Of an open surface either side may be seen.
      const scale =
        (nx * facing.vx + ny * facing.vy + nz * facing.vz < 0 && !closed ? -1 : 1) /
        (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
      facing.nx = nx * scale;
      facing.ny = ny * scale;
      facing.nz = nz * scale;
      shade(facing, sample, Math.max(0, mix(lit, 3) - 1) / 254, mix(colours, 3) / 255, out);
      toneMap(out);
      return byteOf(out[0]!) | (byteOf(out[1]!) << 8) | (byteOf(out[2]!) << 16);
    },
  };
}

/** Sets the unit vector to the viewer for a point of the picture. */
function viewerAimer(facing: Facing): { readonly begin: (view: View) => void; readonly aim: (x: number, y: number) => void } {
  /** The vector is the sum of these, with x and y as factors: constant, across, down. */
  const sum = new Float64Array(9);
  return {
    begin({ right, up, forward, scale, centreX, centreY }) {
      for (let i = 0; i < 3; i++) {
        sum[i] = -forward[i]! + (right[i]! * centreX - up[i]! * centreY) / scale;
        sum[3 + i] = -right[i]! / scale;
        sum[6 + i] = up[i]! / scale;
      }
    },
    aim(x, y) {
      const vx = sum[0]! + sum[3]! * x + sum[6]! * y;
      const vy = sum[1]! + sum[4]! * x + sum[7]! * y;
      const vz = sum[2]! + sum[5]! * x + sum[8]! * y;
      const size = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
      facing.vx = vx * size;
      facing.vy = vy * size;
      facing.vz = vz * size;
    },
  };
}
