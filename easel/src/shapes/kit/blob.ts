/** Soft bodies: bones with flesh, blended where they meet. For animals, people and everything grown. */
import { levelSet, type Solid, type Vector } from "./solid.ts";

/** A bone from one point to another with a radius at each; equal points make a ball. */
export interface Bone {
  readonly from: Vector;
  readonly to: Vector;
  readonly start: number;
  readonly end: number;
}

export function bone(from: Vector, to: Vector, start: number, end: number = start): Bone {
  return { from, to, start, end };
}

export function knob(at: Vector, radius: number): Bone {
  return { from: at, to: at, start: radius, end: radius };
}

/** The same bone on the other side. */
export function mirrored(one: Bone): Bone {
  const flip = ([x, y, z]: Vector): Vector => [-x, y, z];
  return { ...one, from: flip(one.from), to: flip(one.to) };
}

export interface BlobOptions {
  /** Width of the blend between bones, metres. */
  readonly blend: number;
  /** Size of the cells it is cut into; the surface itself is exact at every vertex. */
  readonly edge: number;
}

/** One smooth body around bones. */
export function blob(bones: readonly Bone[], { blend, edge }: BlobOptions): Solid {
  const data = pack(bones);
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const { from, to, start, end } of bones)
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(min[k], from[k] - start - blend, to[k] - end - blend);
      max[k] = Math.max(max[k], from[k] + start + blend, to[k] + end + blend);
    }
  const distance = (x: number, y: number, z: number): number => distanceTo(data, blend, x, y, z);
  const step = edge * 0.05;
  const gradient = (x: number, y: number, z: number, out: number[]): void => {
    const gx = distance(x + step, y, z) - distance(x - step, y, z);
    const gy = distance(x, y + step, z) - distance(x, y - step, z);
    const gz = distance(x, y, z + step) - distance(x, y, z - step);
    const length = Math.hypot(gx, gy, gz) || 1;
    out[0] = gx / length;
    out[1] = gy / length;
    out[2] = gz / length;
  };
  return levelSet({ distance, gradient, min, max, edge });
}

/** Per bone: start x y z, axis x y z, 1/axis², start radius, change of radius. */
function pack(bones: readonly Bone[]): Float64Array {
  const data = new Float64Array(bones.length * 9);
  bones.forEach(({ from, to, start, end }, i) => {
    const axis = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    const square = axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2;
    data.set([...from, ...axis, square > 1e-12 ? 1 / square : 0, start, end - start], i * 9);
  });
  return data;
}

function distanceTo(data: Float64Array, blend: number, x: number, y: number, z: number): number {
  let result = 1e9;
  for (let i = 0; i < data.length; i += 9) {
    const px = x - data[i];
    const py = y - data[i + 1];
    const pz = z - data[i + 2];
    const ax = data[i + 3];
    const ay = data[i + 4];
    const az = data[i + 5];
    let t = (px * ax + py * ay + pz * az) * data[i + 6];
    t = t < 0 ? 0 : Math.min(t, 1);
    const dx = px - ax * t;
    const dy = py - ay * t;
    const dz = pz - az * t;
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz) - data[i + 7] - data[i + 8] * t;
    const gap = blend - Math.abs(result - distance);
    result = Math.min(result, distance);
    if (gap > 0) result -= (gap * gap) / (4 * blend);
  }
  return result;
}
