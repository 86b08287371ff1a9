/** The items of a rendering made ready: numbered triangles, inverse transforms, bounds. */
import type { RenderItem } from "./renderer.ts";
import { inverseRows, normalRows } from "./transform.ts";

export interface Placed {
  readonly item: RenderItem;
  /** Number of its first triangle; 0 is kept for "nothing". */
  readonly base: number;
  readonly end: number;
  /** World to object, 3×4 in rows. */
  readonly inverse: Float64Array;
  /** Object normals to world, 3×3 in rows, not to unit length. */
  readonly normals: Float64Array;
  /** How much a metre of the object is in the world (cube root of the volume's growth). */
  readonly growth: number;
}

export interface Scene {
  readonly placed: readonly Placed[];
  readonly bounds: Bounds;
  /** Whether any material lets light through. */
  readonly seeThrough: boolean;
  /** Whether all meshes are known to be closed, so that what is seen from its back is hidden. */
  readonly closed?: boolean;
}

export interface Bounds {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

export function sceneOf(items: readonly RenderItem[]): Scene {
  let base = 1;
  const placed = items.map((item): Placed => {
    const m = item.transform;
    const normals = normalRows(m);
    const det = m[0]! * normals[0]! + m[4]! * normals[1]! + m[8]! * normals[2]!;
    if (det < 0) for (let i = 0; i < 9; i++) normals[i]! *= -1;
    const first = base;
    base += item.mesh.indices.length / 3;
    return { item, base: first, end: base, inverse: inverseRows(m), normals, growth: Math.cbrt(Math.abs(det)) };
  });
  return { placed, bounds: joined(items.map(worldBounds)), seeThrough: items.some(hasSeeThrough) };
}

/** Whether a material of the item is see-through: drawn after everything else, over what lies behind it. */
export function isSeeThrough(item: RenderItem, material: number): boolean {
  return item.paint.kind === "solid" && (item.paint.materials[material]?.opacity ?? 1) < 1;
}

function hasSeeThrough(item: RenderItem): boolean {
  return item.paint.kind === "solid" && item.paint.materials.some((material) => material.opacity < 1);
}

/** Finds the item of a triangle number; neighbours on the picture mostly share it, so the last answer is tried first. */
export function itemFinder(placed: readonly Placed[]): (triangle: number) => Placed {
  let last = placed[0]!;
  return (triangle) => {
    if (triangle >= last.base && triangle < last.end) return last;
    let low = 0;
    let high = placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (placed[middle]!.base <= triangle) low = middle;
      else high = middle - 1;
    }
    last = placed[low]!;
    return last;
  };
}

/** The box around points of a mesh, object space. All zero for none. */
export function boundsOf(positions: Float32Array): Bounds {
  if (positions.length === 0) return { min: [0, 0, 0], max: [0, 0, 0] };
  let [minX, minY, minZ] = [Infinity, Infinity, Infinity];
  let [maxX, maxY, maxZ] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const z = positions[i + 2]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
    if (z < minZ) minZ = z;
    if (z > maxZ) maxZ = z;
  }
  return { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] };
}

function worldBounds(item: RenderItem): Bounds {
  const { min, max } = boundsOf(item.mesh.positions);
  const m = item.transform;
  const corners = new Float32Array(24);
  for (let corner = 0; corner < 8; corner++) {
    const x = corner & 1 ? max[0] : min[0];
    const y = corner & 2 ? max[1] : min[1];
    const z = corner & 4 ? max[2] : min[2];
    for (let row = 0; row < 3; row++) corners[corner * 3 + row] = m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!;
  }
  return boundsOf(corners);
}

function joined(all: readonly Bounds[]): Bounds {
  return boundsOf(new Float32Array(all.flatMap((bounds) => [...bounds.min, ...bounds.max])));
}
