/** Garland's error quadrics: how far a point is from the planes of the faces that were merged into a vertex. */
import { faceNormals } from "./face-normals.ts";
import { OPEN } from "./neighbours.ts";

/** Numbers per quadric: the upper half of a symmetric 4×4 matrix (xx xy xz xw yy yz yw zz zw ww). */
export const QUADRIC = 10;

/** Borders between materials hold their line 10 times harder than a surface holds its place. */
const BORDER_WEIGHT = 10;

interface Surface {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

/** One quadric per vertex, weighted by face area. */
export function quadrics({ positions: p, indices }: Surface): Float64Array {
  const result = new Float64Array((p.length / 3) * QUADRIC);
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i] * 3;
    const b = indices[i + 1] * 3;
    const c = indices[i + 2] * 3;
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    // Its length is twice the area: the weight that is wanted.
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    const w = -(x * p[a] + y * p[a + 1] + z * p[a + 2]);
    const length = Math.sqrt(x * x + y * y + z * z);
    const scale = length > 0 ? 1 / length : 0;
    addPlane(result, indices[i] * QUADRIC, x, y, z, w, scale);
    addPlane(result, indices[i + 1] * QUADRIC, x, y, z, w, scale);
    addPlane(result, indices[i + 2] * QUADRIC, x, y, z, w, scale);
  }
  return result;
}

/** Adds what holds the borders between materials; `across` as `neighbours` gives it. */
export function addBorders(
  quadrics: Float64Array,
  { positions, indices }: Surface,
  { faceMaterials, across }: { readonly faceMaterials: Uint8Array; readonly across: Int32Array },
): void {
  const normals = faceNormals(positions, indices);
  for (let e = 0; e < indices.length; e++) {
    const face = (e / 3) | 0;
    // What is on an open border stays anyway.
    if (across[e] === OPEN || faceMaterials[across[e]] === faceMaterials[face]) continue;
    const end = indices[e % 3 === 2 ? e - 2 : e + 1];
    addBorder(quadrics, positions, indices[e], end, normals[face * 3], normals[face * 3 + 1], normals[face * 3 + 2]);
  }
}

function addPlane(q: Float64Array, i: number, x: number, y: number, z: number, w: number, scale: number): void {
  const sx = x * scale;
  const sy = y * scale;
  const sz = z * scale;
  q[i] += sx * x;
  q[i + 1] += sx * y;
  q[i + 2] += sx * z;
  q[i + 3] += sx * w;
  q[i + 4] += sy * y;
  q[i + 5] += sy * z;
  q[i + 6] += sy * w;
  q[i + 7] += sz * z;
  q[i + 8] += sz * w;
  q[i + 9] += w * scale * w;
}

/** The plane that stands on the edge at a right angle to the face. */
function addBorder(q: Float64Array, positions: Float32Array, a: number, b: number, nx: number, ny: number, nz: number): void {
  const ex = positions[b * 3] - positions[a * 3];
  const ey = positions[b * 3 + 1] - positions[a * 3 + 1];
  const ez = positions[b * 3 + 2] - positions[a * 3 + 2];
  const length = Math.sqrt(ex * ex + ey * ey + ez * ez);
  if (!(length > 0)) return;
  const x = (ey * nz - ez * ny) / length;
  const y = (ez * nx - ex * nz) / length;
  const z = (ex * ny - ey * nx) / length;
  const w = -(x * positions[a * 3] + y * positions[a * 3 + 1] + z * positions[a * 3 + 2]);
  const weight = BORDER_WEIGHT * length * length;
  addPlane(q, a * QUADRIC, x, y, z, w, weight);
  addPlane(q, b * QUADRIC, x, y, z, w, weight);
}

/** Where an edge collapses to and what it costs. Filled in place. */
export interface Placement {
  x: number;
  y: number;
  z: number;
  cost: number;
}

/**
 * The point that costs least for the merged vertices a and b. A weak pull to the middle of the edge (1/1000 of the
 * quadric's weight) makes the system solvable on flat ground, and gives flat ground's short edges the lower cost.
 */
export function place(q: Float64Array, positions: Float32Array, a: number, b: number, out: Placement): void {
  const i = a * QUADRIC;
  const j = b * QUADRIC;
  const mx = (positions[a * 3] + positions[b * 3]) / 2;
  const my = (positions[a * 3 + 1] + positions[b * 3 + 1]) / 2;
  const mz = (positions[a * 3 + 2] + positions[b * 3 + 2]) / 2;
  const xx = q[i] + q[j];
  const xy = q[i + 1] + q[j + 1];
  const xz = q[i + 2] + q[j + 2];
  const yy = q[i + 4] + q[j + 4];
  const yz = q[i + 5] + q[j + 5];
  const zz = q[i + 7] + q[j + 7];
  // Gradient at the middle; the step from there solves (A + pull) d = -g.
  const gx = xx * mx + xy * my + xz * mz + q[i + 3] + q[j + 3];
  const gy = xy * mx + yy * my + yz * mz + q[i + 6] + q[j + 6];
  const gz = xz * mx + yz * my + zz * mz + q[i + 8] + q[j + 8];
  const weight = xx + yy + zz;
  const pull = weight * 1e-3 + 1e-30;
  const a11 = xx + pull;
  const a22 = yy + pull;
  const a33 = zz + pull;
  const c11 = a22 * a33 - yz * yz;
  const c12 = xz * yz - xy * a33;
  const c13 = xy * yz - xz * a22;
  const inverse = -1 / (a11 * c11 + xy * c12 + xz * c13);
  const dx = (c11 * gx + c12 * gy + c13 * gz) * inverse;
  const dy = (c12 * gx + (a11 * a33 - xz * xz) * gy + (xy * xz - a11 * yz) * gz) * inverse;
  const dz = (c13 * gx + (xy * xz - a11 * yz) * gy + (a11 * a22 - xy * xy) * gz) * inverse;
  const ww = q[i + 9] + q[j + 9];
  const atMiddle = mx * (gx + q[i + 3] + q[j + 3]) + my * (gy + q[i + 6] + q[j + 6]) + mz * (gz + q[i + 8] + q[j + 8]) + ww;
  const gain = gx * dx + gy * dy + gz * dz;
  const ex = positions[a * 3] - positions[b * 3];
  const ey = positions[a * 3 + 1] - positions[b * 3 + 1];
  const ez = positions[a * 3 + 2] - positions[b * 3 + 2];
  out.x = mx + dx;
  out.y = my + dy;
  out.z = mz + dz;
  out.cost = Math.max(0, atMiddle + gain) + weight * 1e-4 * (ex * ex + ey * ey + ez * ez);
}
