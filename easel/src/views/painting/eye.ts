/** One view while it paints: says how well it sees a point of the surface, and what colour it sees there. */

import { aimOf } from "../outlines/register.ts";
import { DEPTH_SIDE, type DepthMap, depthDensity } from "./depth-map.ts";
import { NO_DETAIL } from "./packed-picture.ts";
import type { Sight } from "./sights.ts";

/** Sums over views, and what they come to. Filled in place: millions are taken. */
export interface Blend {
  r: number;
  g: number;
  b: number;
  /** In 1/256 of a packed picture's unit (`DETAIL_UNIT`). */
  detail: number;
  weight: number;
}

/** A point this far behind the nearest surface, in lengths, is hidden; grazing surfaces need the room. */
const HIDDEN = 0.012;

/** Of 255: pixels that the backdrop shows through more than this are not used. */
const LEAST_TRUST = 128;

/** A surface that faces away from the camera by more than 80° is not painted by it. */
const MIN_FACING = 0.17;

/** A lens can face a surface by up to 30° more than parallel rays do. */
const LENS_FACING = -0.4;

/** Two of a word's four bytes. */
const PAIR = 0x00ff00ff;

/** Linear light of sRGB from 0 to 1 in 4096 steps: colours between pixels have more than 8 bits. */
const LINEAR = new Float32Array(4096).map((_, i) => {
  const value = Math.min(1, i / (255 * 16));
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

export class Eye {
  /** The frame's directions, the picture's place and the lens: numbers of one kind in a row, because every texel asks for them. */
  private readonly lens: Float64Array;
  private readonly map: DepthMap;
  private readonly trust: Uint8Array;
  private readonly pixels: Uint32Array;
  private readonly gains: Float64Array;
  private readonly width: number;
  private readonly height: number;

  constructor(sight: Sight) {
    const { placed } = sight;
    const { towards, right, up } = placed.frame;
    const { closeness, depth } = placed.lens;
    const place = [placed.centreX, placed.centreY, placed.scaleX, placed.scaleY];
    this.lens = Float64Array.of(...towards, ...right, ...up, ...place, closeness, depth, ...aimOf(placed), depthDensity(placed));
    this.map = sight.depths;
    this.trust = sight.trust;
    this.pixels = sight.pixels;
    this.gains = Float64Array.from(sight.gains);
    this.width = placed.view.picture.width;
    this.height = placed.view.picture.height;
  }

  /** Whether a surface with this normal may be painted by this view, wherever it is. What lies between normals that all may not may not either. */
  mayFace(nx: number, ny: number, nz: number): boolean {
    const { lens } = this;
    return nx * lens[0] + ny * lens[1] + nz * lens[2] >= (lens[13] === 0 ? 0 : LENS_FACING);
  }

  /** Adds this view's colour (linear) of the point, weighted by how squarely it sees it. */
  look(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    const { lens } = this;
    let facing = nx * lens[0] + ny * lens[1] + nz * lens[2];
    if (facing < (lens[13] === 0 ? MIN_FACING : LENS_FACING)) return;
    const near = x * lens[0] + y * lens[1] + z * lens[2] - lens[14];
    const across = x * lens[3] + y * lens[4] + z * lens[5] - lens[15];
    const above = x * lens[6] + y * lens[7] + z * lens[8] - lens[16];
    let zoom = 1;
    if (lens[13] !== 0) {
      zoom = 1 / (1 - lens[13] * near);
      // The camera is 1 / closeness away from the aim: this is the way to it, times closeness.
      const [a, b, c] = [-lens[13] * across, -lens[13] * above, 1 - lens[13] * near];
      const sideways = nx * lens[3] + ny * lens[4] + nz * lens[5];
      const upwards = nx * lens[6] + ny * lens[7] + nz * lens[8];
      facing = (sideways * a + upwards * b + facing * c) / Math.sqrt(a * a + b * b + c * c);
      if (facing < MIN_FACING) return;
    }
    if (this.isHidden(across * zoom, above * zoom, near, zoom)) return;
    const px = lens[9] + lens[11] * (lens[15] + across * zoom) - 0.5;
    const py = lens[10] - lens[12] * (lens[16] + above * zoom) - 0.5;
    if (!(px >= 0 && py >= 0 && px < this.width - 1 && py < this.height - 1)) return;
    const trust = this.trust[((py + 0.5) | 0) * this.width + ((px + 0.5) | 0)];
    if (trust < LEAST_TRUST) return;
    const square = (facing - MIN_FACING * 0.9) * (facing - MIN_FACING * 0.9);
    this.add(px, py, (square * square * trust) / 255, sum);
  }

  private isHidden(across: number, above: number, near: number, zoom: number): boolean {
    const density = this.lens[17];
    const column = (DEPTH_SIDE / 2 + across * density) | 0;
    const row = (DEPTH_SIDE / 2 - above * density) | 0;
    const { map } = this;
    const x = column - map.left;
    const y = row - map.top;
    if (x < 0 || y < 0 || x >= map.width || y >= map.height)
      return column < 0 || row < 0 || column >= DEPTH_SIDE || row >= DEPTH_SIDE;
    return near * zoom < map.depths[y * map.width + x] - HIDDEN * zoom * zoom;
  }

  /** Between four pixels in whole numbers: two channels share a word with 16 bits each, and the weights add up to 256. */
  private add(px: number, py: number, weight: number, sum: Blend): void {
    const { width, gains, pixels } = this;
    const column = px | 0;
    const row = py | 0;
    const u = ((px - column) * 256) | 0;
    const v = ((py - row) * 256) | 0;
    const d = (u * v) >> 8;
    const c = v - d;
    const b = u - d;
    const a = 256 - u - c;
    const i = row * width + column;
    const p = pixels[i];
    const q = pixels[i + 1];
    const r = pixels[i + width];
    const s = pixels[i + width + 1];
    const redBlue = (Math.imul(p & PAIR, a) + Math.imul(q & PAIR, b) + Math.imul(r & PAIR, c) + Math.imul(s & PAIR, d)) | 0;
    const greenDetail =
      (Math.imul((p >>> 8) & PAIR, a) +
        Math.imul((q >>> 8) & PAIR, b) +
        Math.imul((r >>> 8) & PAIR, c) +
        Math.imul((s >>> 8) & PAIR, d)) |
      0;
    sum.r += weight * gains[0] * LINEAR[(redBlue & 0xffff) >> 4];
    sum.g += weight * gains[1] * LINEAR[(greenDetail & 0xffff) >> 4];
    sum.b += weight * gains[2] * LINEAR[redBlue >>> 20];
    sum.detail += weight * ((greenDetail >>> 16) - NO_DETAIL * 256);
    sum.weight += weight;
  }
}
