/** One view while it paints: says how well it sees a point of the surface, and what colour it sees there. */
import type { Sight } from "./sights.ts";

/** Sums over views, and what they come to. Filled in place: millions are taken. */
export interface Blend {
  r: number;
  g: number;
  b: number;
  detail: number;
  weight: number;
}

/** A point this far behind the nearest surface, in lengths, is hidden; grazing surfaces need the room. */
const HIDDEN = 0.012;

/** Of 255: pixels that the backdrop shows through more than this are not used. */
const LEAST_TRUST = 128;

/** A surface that faces away from the camera by more than 80° is not painted by it. */
const MIN_FACING = 0.17;

const LINEAR = new Float32Array(257).map((_, byte) => {
  const value = Math.min(255, byte) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

export class Eye {
  private readonly sight: Sight;
  private readonly data: Uint8ClampedArray;
  private readonly width: number;
  private readonly height: number;

  constructor(sight: Sight) {
    const { picture } = sight.placed.view;
    this.sight = sight;
    this.data = picture.data;
    this.width = picture.width;
    this.height = picture.height;
  }

  /** Adds this view's colour (linear) of the point, weighted by how squarely it sees it. */
  look(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    const { towards, right, up } = this.sight.placed.frame;
    const facing = nx * towards[0] + ny * towards[1] + nz * towards[2];
    if (facing < MIN_FACING) return;
    const across = x * right[0] + y * right[1] + z * right[2];
    const above = x * up[0] + y * up[1] + z * up[2];
    const near = x * towards[0] + (y - 0.5) * towards[1] + z * towards[2];
    if (this.isHidden(across, above - 0.5 * up[1], near)) return;
    const { centreX, centreY, scaleX, scaleY } = this.sight.placed;
    const px = centreX + scaleX * across - 0.5;
    const py = centreY - scaleY * above - 0.5;
    if (!(px >= 0 && py >= 0 && px < this.width - 1 && py < this.height - 1)) return;
    const trust = this.sight.trust[Math.round(py) * this.width + Math.round(px)];
    if (trust < LEAST_TRUST) return;
    this.add(px, py, ((facing - MIN_FACING * 0.9) ** 4 * trust) / 255, sum);
  }

  private isHidden(across: number, above: number, near: number): boolean {
    const { side, density, depths } = this.sight.depth;
    const column = Math.floor(side / 2 + across * density);
    const row = Math.floor(side / 2 - above * density);
    if (column < 0 || row < 0 || column >= side || row >= side) return true;
    return near < depths[row * side + column] - HIDDEN;
  }

  private add(px: number, py: number, weight: number, sum: Blend): void {
    const { data, width } = this;
    const { gains, detail } = this.sight;
    const column = px | 0;
    const row = py | 0;
    const u = px - column;
    const v = py - row;
    const i = (row * width + column) * 4;
    const j = i + width * 4;
    const a = (1 - u) * (1 - v);
    const b = u * (1 - v);
    const c = (1 - u) * v;
    const d = u * v;
    sum.r += weight * gains[0] * LINEAR[(data[i] * a + data[i + 4] * b + data[j] * c + data[j + 4] * d + 0.5) | 0];
    sum.g += weight * gains[1] * LINEAR[(data[i + 1] * a + data[i + 5] * b + data[j + 1] * c + data[j + 5] * d + 0.5) | 0];
    sum.b += weight * gains[2] * LINEAR[(data[i + 2] * a + data[i + 6] * b + data[j + 2] * c + data[j + 6] * d + 0.5) | 0];
    sum.weight += weight;
    if (detail !== null) {
      const k = i / 4;
      sum.detail += weight * (detail[k] * a + detail[k + 1] * b + detail[k + width] * c + detail[k + width + 1] * d);
    }
  }
}
