/** Small plants made of a few triangles each, 1 m high before they are sized. */
import type { Mesh } from "../../mesh/mesh.ts";
import { type Random, random } from "../../random.ts";

interface Builder {
  readonly positions: number[];
  readonly normals: number[];
  readonly indices: number[];
  readonly materials: number[];
}

/** Blades of grass that bend outwards: material 0. */
export function grassTuft(seed: number, blades: number): Mesh {
  const next = random(seed, "tuft");
  const build = builder();
  for (let i = 0; i < blades; i++) blade(build, next);
  return finish(build);
}

/** A small flower on a stem with leaves (material 0), petals (1) and a middle (2). */
export function wildFlower(seed: number): Mesh {
  const next = random(seed, "flower");
  const build = builder();
  for (let i = 0; i < 3; i++) blade(build, next, 0.55);
  strip(build, [0, 0, 0], [0.03, 0.9, 0.04], 0.025, 0);
  const petals = 6 + Math.floor(next() * 3);
  for (let i = 0; i < petals; i++) petal(build, (i / petals) * 6.2832, next);
  petalRing(build, 0.085, 2);
  return finish(build);
}

function builder(): Builder {
  return { positions: [], normals: [], indices: [], materials: [] };
}

/** Faces the front, where the viewer is: the renderer turns the normals of what is seen from behind, and the blade would be dark. */
function blade(build: Builder, next: Random, tall = 1): void {
  const turn = (next() - 0.5) * 1.3;
  const bendX = (next() - 0.5) * 0.75;
  const bendZ = (next() - 0.35) * 0.4;
  const high = (0.6 + 0.4 * next()) * tall;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [x, z] = [(next() - 0.5) * 0.5, (next() - 0.5) * 0.5];
  const wide = 0.04 + 0.03 * next();
  const first = build.positions.length / 3;
  // Normals point up, as lawns are lit: a blade's own would make the meadow flicker between light and dark.
  for (let k = 0; k < 3; k++) {
    const t = k / 2;
    const out = t * t * high;
    const w = wide * (1 - t);
    for (const side of k === 2 ? [0] : [-1, 1]) {
      build.positions.push(x + bendX * out + cos * w * side, high * t * (1 - 0.1 * t), z + bendZ * out - sin * w * side);
      build.normals.push(bendX * 0.35 * t, 0.93, 0.3);
    }
  }
  build.indices.push(first, first + 1, first + 2, first + 1, first + 3, first + 2, first + 2, first + 3, first + 4);
  build.materials.push(0, 0, 0);
}

function strip(build: Builder, from: readonly number[], to: readonly number[], wide: number, material: number): void {
  const first = build.positions.length / 3;
  for (const [point, side] of [
    [from, -1],
    [from, 1],
    [to, -1],
    [to, 1],
  ] as const) {
    build.positions.push(point[0]! + wide * side, point[1]!, point[2]!);
    build.normals.push(0.2 * side, 0.6, 0.77);
  }
  build.indices.push(first, first + 1, first + 2, first + 1, first + 3, first + 2);
  build.materials.push(material, material);
}

/** A petal of a head at height 0.92 that faces up and forward. */
function petal(build: Builder, angle: number, next: Random): void {
  const first = build.positions.length / 3;
  const long = 0.2 + 0.05 * next();
  for (const [along, across] of [
    [0.05, 0],
    [0.6, -0.34],
    [0.6, 0.34],
    [1, 0],
  ] as const) {
    head(
      build,
      Math.cos(angle) * along * long - Math.sin(angle) * across * long,
      Math.sin(angle) * along * long + Math.cos(angle) * across * long,
      0.02 * along,
    );
  }
  build.indices.push(first, first + 1, first + 2, first + 1, first + 3, first + 2);
  build.materials.push(1, 1);
}

function petalRing(build: Builder, radius: number, material: number): void {
  const first = build.positions.length / 3;
  head(build, 0, 0, 0.05);
  for (let i = 0; i < 7; i++) head(build, Math.cos((i / 7) * 6.2832) * radius, Math.sin((i / 7) * 6.2832) * radius, 0.025);
  for (let i = 0; i < 7; i++) {
    build.indices.push(first, first + 1 + i, first + 1 + ((i + 1) % 7));
    build.materials.push(material);
  }
}

/** A point of the head's plane, which leans 50 degrees towards the front. */
function head(build: Builder, u: number, v: number, lift: number): void {
  build.positions.push(0.03 + u, 0.92 + v * 0.64 + lift * 0.77, 0.04 - v * 0.77 + lift * 0.64);
  build.normals.push(u * 1.2, 0.77, 0.64);
}

function finish({ positions, normals, indices, materials }: Builder): Mesh {
  return {
    positions: Float32Array.from(positions),
    indices: Uint32Array.from(indices),
    normals: Float32Array.from(normals),
    uvs: null,
    tangents: null,
    faceMaterials: Uint8Array.from(materials),
  };
}
