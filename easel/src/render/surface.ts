/** From "this sample sees that triangle" to the point, its normals and its place on the maps. */
import { itemFinder, type Placed, type Scene } from "./scene.ts";
import type { View } from "./view.ts";

/** A point on a surface; one is kept and filled again for each sample. */
export interface Hit {
  placed: Placed;
  /** Triangle of the item's mesh. */
  face: number;
  /** Distance along the view, metres. */
  distance: number;
  /** World: point, shading normal, unit vector to the viewer. */
  x: number;
  y: number;
  z: number;
  nx: number;
  ny: number;
  nz: number;
  vx: number;
  vy: number;
  vz: number;
  /** Object space: point and normal. */
  ox: number;
  oy: number;
  oz: number;
  onx: number;
  ony: number;
  onz: number;
  /** Weights of the triangle's second and third corner. */
  b1: number;
  b2: number;
  /** Twice the triangle's area in object space. */
  area: number;
  /** Size of a pixel on the surface, metres in the world, not counting the slant. */
  footprint: number;
  /** 1 when the triangle is seen from its back, whose normals are turned round; else 0. */
  back: number;
}

export function newHit(placed: Placed): Hit {
  const zero = 0.5;
  return {
    placed,
    face: 0,
    distance: zero,
    x: zero,
    y: zero,
    z: zero,
    nx: zero,
    ny: zero,
    nz: zero,
    vx: zero,
    vy: zero,
    vz: zero,
    ox: zero,
    oy: zero,
    oz: zero,
    onx: zero,
    ony: zero,
    onz: zero,
    b1: zero,
    b2: zero,
    area: zero,
    footprint: zero,
    back: 0,
  };
}

/** A function that fills a hit for the centre of a sample and the number of the triangle it sees. `flat` takes the face's normal. */
export function surfaceFinder(
  scene: Scene,
  view: View,
  flat: boolean,
): (hit: Hit, sampleX: number, sampleY: number, triangle: number) => void {
  const find = itemFinder(scene.placed);
  const { eye, forward, scale, perspective } = view;
  const origin = new Float64Array(3);
  const direction = new Float64Array(3);
  const aim = rayAimer(view, origin, direction);
  return (hit, sampleX, sampleY, triangle) => {
    aim(sampleX, sampleY);
    const placed = find(triangle);
    hit.placed = placed;
    hit.face = triangle - placed.base;
    intersect(hit, origin, direction);
    const t = hit.distance;
    const dx = direction[0]!;
    const dy = direction[1]!;
    const dz = direction[2]!;
    hit.x = origin[0]! + t * dx;
    hit.y = origin[1]! + t * dy;
    hit.z = origin[2]! + t * dz;
    // The ray advances one metre along the view per unit of t.
    hit.distance = perspective
      ? t
      : (hit.x - eye[0]) * forward[0] + (hit.y - eye[1]) * forward[1] + (hit.z - eye[2]) * forward[2];
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    hit.vx = -dx / length;
    hit.vy = -dy / length;
    hit.vz = -dz / length;
    hit.footprint = perspective ? t / scale : 1 / scale;
    orient(hit, flat);
  };
}

/** Writes the ray through a point of the picture into `origin` and `direction`. */
export function rayAimer(view: View, origin: Float64Array, direction: Float64Array): (x: number, y: number) => void {
  const { eye, right, up, forward, scale, centreX, centreY, perspective } = view;
  return (x, y) => {
    const across = (x - centreX) / scale;
    const along = (centreY - y) / scale;
    for (let axis = 0; axis < 3; axis++) {
      const offset = right[axis]! * across + up[axis]! * along;
      origin[axis] = perspective ? eye[axis]! : eye[axis]! + offset;
      direction[axis] = perspective ? forward[axis]! + offset : forward[axis]!;
    }
  };
}

/** Where the ray meets the triangle's plane, in the object's space: `distance` (as the ray's parameter), weights, area, side, point. */
function intersect(hit: Hit, origin: Float64Array, direction: Float64Array): void {
  const { inverse, item } = hit.placed;
  const { positions, indices } = item.mesh;
  const ox = origin[0]!;
  const oy = origin[1]!;
  const oz = origin[2]!;
  const wx = direction[0]!;
  const wy = direction[1]!;
  const wz = direction[2]!;
  const rx = inverse[0]! * ox + inverse[1]! * oy + inverse[2]! * oz + inverse[3]!;
  const ry = inverse[4]! * ox + inverse[5]! * oy + inverse[6]! * oz + inverse[7]!;
  const rz = inverse[8]! * ox + inverse[9]! * oy + inverse[10]! * oz + inverse[11]!;
  const dx = inverse[0]! * wx + inverse[1]! * wy + inverse[2]! * wz;
  const dy = inverse[4]! * wx + inverse[5]! * wy + inverse[6]! * wz;
  const dz = inverse[8]! * wx + inverse[9]! * wy + inverse[10]! * wz;
  const a = indices[hit.face * 3]! * 3;
  const b = indices[hit.face * 3 + 1]! * 3;
  const c = indices[hit.face * 3 + 2]! * 3;
  const ax = positions[a]!;
  const ay = positions[a + 1]!;
  const az = positions[a + 2]!;
  const ux = positions[b]! - ax;
  const uy = positions[b + 1]! - ay;
  const uz = positions[b + 2]! - az;
  const vx = positions[c]! - ax;
  const vy = positions[c + 1]! - ay;
  const vz = positions[c + 2]! - az;
  const gx = uy * vz - uz * vy;
  const gy = uz * vx - ux * vz;
  const gz = ux * vy - uy * vx;
  const facing = gx * dx + gy * dy + gz * dz;
  const sx = rx - ax;
  const sy = ry - ay;
  const sz = rz - az;
  // A triangle seen exactly edge-on has no meeting point: its first corner stands in.
  const k = facing === 0 ? 0 : 1 / facing;
  const t = -(gx * sx + gy * sy + gz * sz) * k;
  const cx = sy * dz - sz * dy;
  const cy = sz * dx - sx * dz;
  const cz = sx * dy - sy * dx;
  const b1 = Math.min(1, Math.max(0, -(vx * cx + vy * cy + vz * cz) * k));
  const b2 = Math.min(1 - b1, Math.max(0, (ux * cx + uy * cy + uz * cz) * k));
  hit.distance = t;
  hit.b1 = b1;
  hit.b2 = b2;
  hit.ox = ax + b1 * ux + b2 * vx;
  hit.oy = ay + b1 * uy + b2 * vy;
  hit.oz = az + b1 * uz + b2 * vz;
  hit.area = Math.sqrt(gx * gx + gy * gy + gz * gz);
  hit.back = facing > 0 ? 1 : 0;
  hit.onx = gx;
  hit.ony = gy;
  hit.onz = gz;
}

/** Turns the normal towards the viewer's side and brings it to the world. */
function orient(hit: Hit, flat: boolean): void {
  const { normals: rows, item } = hit.placed;
  const { normals, indices } = item.mesh;
  let nx = hit.onx;
  let ny = hit.ony;
  let nz = hit.onz;
  if (normals !== null && !flat) {
    const a = indices[hit.face * 3]! * 3;
    const b = indices[hit.face * 3 + 1]! * 3;
    const c = indices[hit.face * 3 + 2]! * 3;
    const b1 = hit.b1;
    const b2 = hit.b2;
    const b0 = 1 - b1 - b2;
    nx = b0 * normals[a]! + b1 * normals[b]! + b2 * normals[c]!;
    ny = b0 * normals[a + 1]! + b1 * normals[b + 1]! + b2 * normals[c + 1]!;
    nz = b0 * normals[a + 2]! + b1 * normals[b + 2]! + b2 * normals[c + 2]!;
  }
  const size = (hit.back === 1 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
  nx *= size;
  ny *= size;
  nz *= size;
  hit.onx = nx;
  hit.ony = ny;
  hit.onz = nz;
  turnNormal(hit, rows, nx, ny, nz);
}

/** Sets the world normal from one of the object's space. */
export function turnNormal(hit: Hit, rows: Float64Array, nx: number, ny: number, nz: number): void {
  const x = rows[0]! * nx + rows[1]! * ny + rows[2]! * nz;
  const y = rows[3]! * nx + rows[4]! * ny + rows[5]! * nz;
  const z = rows[6]! * nx + rows[7]! * ny + rows[8]! * nz;
  const size = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
  hit.nx = x * size;
  hit.ny = y * size;
  hit.nz = z * size;
}
