/** The ground of a scene: a height for every place, and the mesh of what a camera sees of it. */
import type { Mesh } from "../../mesh/mesh.ts";
import { fractal } from "../noise.ts";

/** Height of the ground at a place, metres. */
export type HeightAt = (x: number, z: number) => number;

export interface Lie {
  readonly seed: number;
  /** Size of the subject, metres: everything is in proportion to it. */
  readonly unit: number;
  /** 0 for a floor, 1 for land, 2 for dunes and rock. */
  readonly rough: number;
  /** An island in the sea, a pond in the land, or dry. */
  readonly water: "none" | "pond" | "sea";
  /** Half sizes of the ground that the things take up, and of the pond. */
  readonly base: { readonly x: number; readonly z: number };
  /** Where the pond's middle is. */
  readonly pond: { readonly x: number; readonly z: number; readonly rx: number; readonly rz: number };
}

/** Flat under the things, rolling farther out; under water around an island or in a pond. Water lies at 0. */
export function terrainOf(lie: Lie): HeightAt {
  const { unit, seed } = lie;
  return (x, z) => {
    const out = Math.hypot(x / (lie.base.x * 1.3), z / (lie.base.z * 1.3));
    const away = smooth((out - 1) / 3);
    const swell = (fractal(x / (unit * 3.2) + 40, z / (unit * 3.2) + 40, seed, 4) - 0.45) * unit * 0.42 * lie.rough * away;
    const far =
      smooth((-z / unit - 8) / 30) * unit * 1.2 * Math.min(1, lie.rough) * fractal(x / (unit * 14), z / (unit * 14), seed + 9, 3);
    if (lie.water === "sea") return island(lie, x, z);
    if (lie.water === "none") return swell + far;
    const shore = pondDepth(lie, x, z);
    return shore < 0 ? shore * unit * 0.3 : unit * 0.075 * smooth(shore * 3) + (swell + far) * smooth(shore * 1.2);
  };
}

/** Below 0 in the pond, rising outside. Towards the viewer it opens and has no shore. */
function pondDepth({ pond, seed, unit }: Lie, x: number, z: number): number {
  const edge = (fractal(x / (unit * 0.6), z / (unit * 0.6), seed + 5, 3) - 0.5) * 0.4;
  const towards = Math.max(0, z - pond.z) / unit;
  return Math.hypot((x - pond.x) / (pond.rx + unit * towards * 0.75), Math.min(0, z - pond.z) / pond.rz) - 1 + edge;
}

/** A rocky rise that carries the things and falls off into the sea. */
function island({ base, unit, seed, rough }: Lie, x: number, z: number): number {
  if (rough === 0) return -unit;
  const ragged = (fractal(x / (unit * 0.35), z / (unit * 0.35), seed + 3, 4) - 0.5) * 0.8;
  const out = Math.hypot(x / (base.x * 1.15), z / (base.z * 1.15)) + ragged * 0.55;
  const top = unit * 0.2 * Math.min(1, rough);
  return out < 1 ? top : top - smooth((out - 1) / 1.1) * unit * 0.5;
}

function smooth(t: number): number {
  const u = Math.max(0, Math.min(1, t));
  return u * u * (3 - 2 * u);
}

export interface Reach {
  /** Nearest and farthest z (the viewer looks along −Z from `near`). */
  readonly near: number;
  readonly far: number;
  /** Length over which rows are still even. */
  readonly first: number;
  /** Half width at the nearest row; rows widen with the distance. */
  readonly half: number;
  readonly spread: number;
  readonly rows: number;
  readonly columns: number;
}

/** A sheet over the ground whose rows lie closer near the viewer. */
export function groundMesh(height: HeightAt, reach: Reach): Mesh {
  const { rows, columns } = reach;
  const positions = new Float32Array((rows + 1) * (columns + 1) * 3);
  const normals = new Float32Array(positions.length);
  const indices = new Uint32Array(rows * columns * 6);
  for (let j = 0; j <= rows; j++) {
    // Each row is as much farther than the last one as that is from the viewer, so that all look equally high.
    const along = ((1 + (reach.near - reach.far) / reach.first) ** (j / rows) - 1) * reach.first;
    const z = reach.near - along;
    const half = reach.half + reach.spread * (reach.near - z);
    for (let i = 0; i <= columns; i++) {
      const at = (j * (columns + 1) + i) * 3;
      const x = half * ((2 * i) / columns - 1);
      positions.set([x, height(x, z), z], at);
      normals.set(slope(height, x, z, half / columns), at);
    }
  }
  for (let j = 0, at = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, at += 6) {
      const a = j * (columns + 1) + i;
      const b = a + columns + 1;
      indices.set([a, a + 1, b, a + 1, b + 1, b], at);
    }
  }
  return { positions, indices, normals, uvs: null, tangents: null, faceMaterials: null };
}

function slope(height: HeightAt, x: number, z: number, step: number): readonly number[] {
  const dx = (height(x + step, z) - height(x - step, z)) / (2 * step);
  const dz = (height(x, z + step) - height(x, z - step)) / (2 * step);
  const size = 1 / Math.hypot(dx, 1, dz);
  return [-dx * size, size, -dz * size];
}

/** The triangles of a mesh that reach above a height: for what a mirror of water sees. */
export function above(mesh: Mesh, level: number): Mesh {
  const kept: number[] = [];
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const [a, b, c] = [mesh.indices[t]!, mesh.indices[t + 1]!, mesh.indices[t + 2]!];
    if (Math.max(mesh.positions[a * 3 + 1]!, mesh.positions[b * 3 + 1]!, mesh.positions[c * 3 + 1]!) > level) kept.push(a, b, c);
  }
  return { ...mesh, indices: Uint32Array.from(kept) };
}
