/** The surface of a shape as the texels of one map: what the frames of a turn look up in place of fine triangles, tangents and three maps. */
import { inShared, sharedBytes } from "../../crew/shared-array.ts";
import type { Unit } from "../../crew/unit.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Maps } from "../../mesh/shape.ts";
import { NOBODY, texelOwners } from "../../mesh/texel-owners.ts";
import type { Stage } from "../../stage.ts";
import { textureReader } from "../mip-map.ts";
import { glowOf, halvings } from "../paint-maps.ts";
import { mapsInShared, meshInShared } from "../shape-in-shared.ts";
import { linearOf } from "../tone-map.ts";
import type { Lamp } from "./lit-scene.ts";
import { texelLight } from "./texel-light.ts";

export interface SurfaceTexels {
  readonly side: number;
  /** Four bytes per texel: sRGB red, green, blue and the openness to the surroundings. */
  readonly colours: Uint8Array;
  /** Four bytes per texel: what a matt one looks like from everywhere, in sRGB, and 0; of a glossy one, 1 + 254 × the key lamp's share that reaches it. */
  readonly lit: Uint8Array;
  /** Four numbers per texel: the normal in object space × 32,767; then roughness in the low byte and metal in the high one. */
  readonly normals: Int16Array;
}

export interface TexelSource {
  readonly lamps: readonly Lamp[];
  readonly mesh: MeshWithNormals;
  readonly maps: Maps | null;
  /** Per vertex, 0–1. */
  readonly openness: Float32Array;
}

/** What a texel is made from; one is filled again and again. */
export interface Point {
  x: number;
  y: number;
  z: number;
  u: number;
  v: number;
  nx: number;
  ny: number;
  nz: number;
  open: number;
  /** Light of its own, in times its colour. */
  glow: number;
  /** The face's first vertex. */
  vertex: number;
}

/** Texels around each chart: the reduced mesh cuts corners of its borders, and what it finds outside must not be black. */
const GUTTER = 24;

/** Without maps: the light grey of unpainted clay, matt. */
const CLAY = 204;
const CLAY_ROUGHNESS = 204;

/** Rows of texels of a piece of work: some 20 ms. */
const ROWS = 32;

/** `corners` are the texels of each corner of each triangle, x and y: by the mesh's own uvs or by others. */
export async function surfaceTexels(
  source: TexelSource,
  corners: Float32Array,
  side: number,
  stage: Stage,
): Promise<SurfaceTexels> {
  const texels: SurfaceTexels = {
    side,
    colours: sharedBytes(side * side * 4),
    lit: sharedBytes(side * side * 4),
    normals: new Int16Array(sharedBytes(side * side * 8).buffer),
  };
  const { mesh, maps, openness, lamps } = source;
  const baking: Baking = {
    source: { mesh: meshInShared(mesh), maps: maps === null ? null : mapsInShared(maps), openness: inShared(openness), lamps },
    corners: inShared(corners),
    owners: inShared(texelOwners({ corners, side }, GUTTER)),
    texels,
  };
  await stage.share(bakeTexels, baking, Math.ceil(side / ROWS));
  return texels;
}

interface Baking {
  readonly source: TexelSource;
  readonly corners: Float32Array;
  /** The face of each texel. */
  readonly owners: Int32Array;
  /** To be filled. */
  readonly texels: SurfaceTexels;
}

/**
 * Fills some rows of texels. Other threads find it by name.
 * @public
 */
export const bakeTexels: Unit<Baking, void> = {
  url: import.meta.url,
  name: "bakeTexels",
  work({ source, corners, owners, texels }, piece) {
    const { side } = texels;
    const find = pointFinder(source, corners);
    const paint = texelPainter(source, texels);
    const light = texelLight(source.lamps, texels);
    const point: Point = { x: 0.5, y: 0.5, z: 0.5, u: 0.5, v: 0.5, nx: 0.5, ny: 0.5, nz: 0.5, open: 0.5, glow: 0.5, vertex: 0 };
    const end = Math.min(side, (piece + 1) * ROWS) * side;
    for (let t = piece * ROWS * side; t < end; t++) {
      if (owners[t] === NOBODY) continue;
      find(owners[t]!, (t % side) + 0.5, ((t / side) | 0) + 0.5, point);
      paint(point, t * 4);
      light(point, t);
    }
  },
};

/** A function that finds the point of a face at a texel, or the face's nearest. */
function pointFinder({ mesh, openness }: TexelSource, corners: Float32Array) {
  const { positions, indices, normals, uvs } = mesh;
  return (face: number, x: number, y: number, out: Point): void => {
    const c = face * 6;
    const ux = corners[c + 2]! - corners[c]!;
    const uy = corners[c + 3]! - corners[c + 1]!;
    const vx = corners[c + 4]! - corners[c]!;
    const vy = corners[c + 5]! - corners[c + 1]!;
    const px = x - corners[c]!;
    const py = y - corners[c + 1]!;
    const area = ux * vy - uy * vx;
    const inverse = area === 0 ? 0 : 1 / area;
    const b1 = Math.min(1, Math.max(0, (px * vy - py * vx) * inverse));
    const b2 = Math.min(1 - b1, Math.max(0, (ux * py - uy * px) * inverse));
    const b0 = 1 - b1 - b2;
    const i = indices[face * 3]!;
    const j = indices[face * 3 + 1]!;
    const k = indices[face * 3 + 2]!;
    out.vertex = i;
    out.open = b0 * openness[i]! + b1 * openness[j]! + b2 * openness[k]!;
    if (uvs !== null) {
      out.u = b0 * uvs[i * 2]! + b1 * uvs[j * 2]! + b2 * uvs[k * 2]!;
      out.v = b0 * uvs[i * 2 + 1]! + b1 * uvs[j * 2 + 1]! + b2 * uvs[k * 2 + 1]!;
    }
    out.x = b0 * positions[i * 3]! + b1 * positions[j * 3]! + b2 * positions[k * 3]!;
    out.y = b0 * positions[i * 3 + 1]! + b1 * positions[j * 3 + 1]! + b2 * positions[k * 3 + 1]!;
    out.z = b0 * positions[i * 3 + 2]! + b1 * positions[j * 3 + 2]! + b2 * positions[k * 3 + 2]!;
    out.nx = b0 * normals[i * 3]! + b1 * normals[j * 3]! + b2 * normals[k * 3]!;
    out.ny = b0 * normals[i * 3 + 1]! + b1 * normals[j * 3 + 1]! + b2 * normals[k * 3 + 1]!;
    out.nz = b0 * normals[i * 3 + 2]! + b1 * normals[j * 3 + 2]! + b2 * normals[k * 3 + 2]!;
  };
}

/** A function that writes a point's colour, normal and surface at texel `t`. */
function texelPainter({ mesh, maps }: TexelSource, { side, colours, normals }: SurfaceTexels) {
  const level = maps === null ? 0 : halvings((maps.baseColour.width / side) ** 2);
  const place = { u: 0.5, v: 0.5, level };
  const colour = maps === null ? null : textureReader(maps.baseColour);
  const surface = maps?.metallicRoughness ? textureReader(maps.metallicRoughness) : null;
  const bumps = maps?.normal && mesh.tangents ? textureReader(maps.normal) : null;
  const light = maps?.emissive ? textureReader(maps.emissive) : null;
  const clay = new Float64Array([CLAY, CLAY, CLAY, 255]);
  const texel = clay.slice();
  return (point: Point, t: number): void => {
    place.u = point.u;
    place.v = point.v;
    colour?.(place, texel);
    for (let c = 0; c < 3; c++) colours[t + c] = texel[c]!;
    point.glow = 0;
    if (light !== null) {
      light(place, texel);
      point.glow = glowOf(texel, linearOf(Math.max(colours[t]!, colours[t + 1]!, colours[t + 2]!)));
    }
    let open = point.open;
    let matter = CLAY_ROUGHNESS;
    if (surface !== null) {
      surface(place, texel);
      open *= texel[0]! / 255;
      matter = ((texel[1]! | 0) & 255) | ((texel[2]! | 0) << 8);
    }
    colours[t + 3] = open * 255;
    if (bumps !== null) {
      bumps(place, texel);
      bend(point, mesh.tangents!, texel[0]! / 127.5 - 1, texel[1]! / 127.5 - 1);
    }
    const size = 32_767 / (Math.sqrt(point.nx * point.nx + point.ny * point.ny + point.nz * point.nz) || 1);
    normals[t] = point.nx * size;
    normals[t + 1] = point.ny * size;
    normals[t + 2] = point.nz * size;
    normals[t + 3] = matter;
  };
}

/** Tilts the normal by a normal map's x and y. Within a triangle the tangent hardly turns: its first corner's is taken. */
function bend(point: Point, tangents: Float32Array, right: number, up: number): void {
  const { nx, ny, nz } = point;
  const at = point.vertex * 4;
  const along = (tangents[at]! * nx + tangents[at + 1]! * ny + tangents[at + 2]! * nz) / (nx * nx + ny * ny + nz * nz || 1);
  const tx = tangents[at]! - along * nx;
  const ty = tangents[at + 1]! - along * ny;
  const tz = tangents[at + 2]! - along * nz;
  const rest = Math.sqrt(Math.max(0.04, 1 - right * right - up * up)) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
  const size = 1 / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1);
  const across = right * size;
  const hand = (up * tangents[at + 3]! * size) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
  point.nx = rest * nx + across * tx + hand * (ny * tz - nz * ty);
  point.ny = rest * ny + across * ty + hand * (nz * tx - nx * tz);
  point.nz = rest * nz + across * tz + hand * (nx * ty - ny * tx);
}
