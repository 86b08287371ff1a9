/** Value noise from integer hashing: the same on every machine, no tables, no allocation. */

function scramble(h: number): number {
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}

function corner(h: number): number {
  return (scramble(h) >>> 0) * 2.3283064365386963e-10;
}

/** A number in [0, 1) for a cell of the integer grid. */
export function cellValue(x: number, y: number, z: number, seed: number): number {
  return corner(Math.imul(x, 0x8da6b343) ^ Math.imul(y, 0xd8163841) ^ Math.imul(z, 0xcb1ab31f) ^ Math.imul(seed, 0x9e3779b1));
}

/** Smooth noise in [-1, 1] with features of size 1. */
export function noise(x: number, y: number, z: number, seed: number): number {
  return fractal(x, y, z, 1, seed) * 2;
}

/**
 * Sum of `octaves` noises, each twice as fine and half as strong; about [-1, 1]. The noise is written out in the loop: called for
 * each octave, it would be handed four numbers in new objects, a third of its time.
 */
export function fractal(x: number, y: number, z: number, octaves: number, seed: number): number {
  let sum = 0;
  let strength = 0.5;
  let scale = 1;
  for (let i = 0; i < octaves; i++) {
    const px = x * scale;
    const py = y * scale;
    const pz = z * scale;
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    const iz = Math.floor(pz);
    const ux = eased(px - ix);
    const uy = eased(py - iy);
    const s = Math.imul(seed + i, 0x9e3779b1);
    const x0 = Math.imul(ix, 0x8da6b343);
    const x1 = Math.imul(ix + 1, 0x8da6b343);
    const y0 = Math.imul(iy, 0xd8163841) ^ s;
    const y1 = Math.imul(iy + 1, 0xd8163841) ^ s;
    const z0 = Math.imul(iz, 0xcb1ab31f);
    const z1 = Math.imul(iz + 1, 0xcb1ab31f);
    const low = mixed(
      mixed(corner(x0 ^ y0 ^ z0), corner(x1 ^ y0 ^ z0), ux),
      mixed(corner(x0 ^ y1 ^ z0), corner(x1 ^ y1 ^ z0), ux),
      uy,
    );
    const high = mixed(
      mixed(corner(x0 ^ y0 ^ z1), corner(x1 ^ y0 ^ z1), ux),
      mixed(corner(x0 ^ y1 ^ z1), corner(x1 ^ y1 ^ z1), ux),
      uy,
    );
    sum += strength * (mixed(low, high, eased(pz - iz)) * 2 - 1);
    strength *= 0.5;
    // Not exactly 2, so that the lattices of the octaves do not line up.
    scale *= 2.03;
  }
  return sum;
}

function eased(t: number): number {
  return t * t * (3 - 2 * t);
}

function mixed(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** Where `cells` leaves its answer: distance to the nearest point, to the second nearest, and a number in [0, 1) of the nearest. */
export const nearest = new Float64Array(3);

/** The own cell first, then its neighbours: where the nearest points are likeliest. */
const NEAR_FIRST = [0, -1, 1] as const;

/** Scattered points, one per unit cell; `nearest` then tells about the two closest to the place. */
export function cells(x: number, y: number, z: number, seed: number): void {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const s = Math.imul(seed, 0x9e3779b1);
  let first = 9;
  let second = 9;
  let id = 0;
  for (const i of NEAR_FIRST) {
    // Cells that are farther away than the second nearest point are passed over: two thirds of the 27.
    const awayX = away(x - ix, i);
    if (awayX >= second) continue;
    const hx = Math.imul(ix + i, 0x8da6b343) ^ s;
    for (const j of NEAR_FIRST) {
      const awayY = awayX + away(y - iy, j);
      if (awayY >= second) continue;
      const hy = Math.imul(iy + j, 0xd8163841) ^ hx;
      for (const k of NEAR_FIRST) {
        if (awayY + away(z - iz, k) >= second) continue;
        const bits = scramble(Math.imul(iz + k, 0xcb1ab31f) ^ hy);
        const dx = ix + i + ((bits & 1023) + 0.5) / 1024 - x;
        const dy = iy + j + (((bits >>> 10) & 1023) + 0.5) / 1024 - y;
        const dz = iz + k + (((bits >>> 20) & 1023) + 0.5) / 1024 - z;
        const distance = dx * dx + dy * dy + dz * dz;
        if (distance < first) {
          second = first;
          first = distance;
          id = bits;
        } else if (distance < second) second = distance;
      }
    }
  }
  nearest[0] = Math.sqrt(first);
  nearest[1] = Math.sqrt(second);
  nearest[2] = (id >>> 0) * 2.3283064365386963e-10;
}

/** Square of the least distance along one axis to the cell at `step`, from `inside` the own one. */
function away(inside: number, step: -1 | 0 | 1): number {
  if (step === 0) return 0;
  const distance = step < 0 ? inside : 1 - inside;
  return distance * distance;
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = (value - from) / (to - from);
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return t * t * (3 - 2 * t);
}
