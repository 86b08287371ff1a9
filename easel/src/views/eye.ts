/** One view while it paints: says how well it sees a point of the surface, and what colour it sees there. */
import type { Mesh } from "../mesh/mesh.ts";
import { type DepthMap, depthMap } from "./depth-map.ts";
import { fineDetail } from "./detail.ts";
import { erode } from "./erode.ts";
import type { PlacedView } from "./register.ts";

/** Sums over views, and what they come to. Filled in place: millions are taken. */
export interface Blend {
  r: number;
  g: number;
  b: number;
  detail: number;
  weight: number;
}

/** Pixels along the outline that are not trusted. */
const UNTRUSTED = 2;

/** Pixels over which the mean is taken that fine detail stands out from. */
const DETAIL_RADIUS = 7;

/** A point this far behind the nearest surface, in lengths, is hidden; grazing surfaces need the room. */
const HIDDEN = 0.012;

/** A surface that faces away from the camera by more than 80° is not painted by it. */
const MIN_FACING = 0.17;

const LINEAR = new Float32Array(257).map((_, byte) => {
  const value = Math.min(255, byte) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

export class Eye {
  readonly placed: PlacedView;
  /** Factors that bring this picture's colours to those of the others. */
  readonly gains: [number, number, number] = [1, 1, 1];
  private readonly trust: Float32Array;
  private readonly detail: Float32Array | null;
  private readonly depth: DepthMap;
  private readonly data: Uint8ClampedArray;
  private readonly width: number;
  private readonly height: number;

  constructor(placed: PlacedView, mesh: Mesh, withDetail: boolean) {
    const { picture, coverage } = placed.view;
    this.placed = placed;
    this.data = picture.data;
    this.width = picture.width;
    this.height = picture.height;
    this.trust = erode(coverage, picture.width, picture.height, UNTRUSTED);
    this.detail = withDetail ? fineDetail(picture, coverage, DETAIL_RADIUS) : null;
    this.depth = depthMap(mesh, placed.frame);
  }

  /** Adds this view's colour (linear) of the point, weighted by how squarely it sees it. */
  look(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    const { towards, right, up } = this.placed.frame;
    const facing = nx * towards[0] + ny * towards[1] + nz * towards[2];
    if (facing < MIN_FACING) return;
    const across = x * right[0] + y * right[1] + z * right[2];
    const above = x * up[0] + y * up[1] + z * up[2];
    const near = x * towards[0] + (y - 0.5) * towards[1] + z * towards[2];
    if (this.isHidden(across, above - 0.5 * up[1], near)) return;
    const px = this.placed.centreX + this.placed.scaleX * across - 0.5;
    const py = this.placed.centreY - this.placed.scaleY * above - 0.5;
    if (!(px >= 0 && py >= 0 && px < this.width - 1 && py < this.height - 1)) return;
    const trust = this.trust[Math.round(py) * this.width + Math.round(px)];
    if (trust < 0.5) return;
    this.add(px, py, (facing - MIN_FACING * 0.9) ** 4 * trust, sum);
  }

  private isHidden(across: number, above: number, near: number): boolean {
    const { side, density, depths } = this.depth;
    const column = Math.floor(side / 2 + across * density);
    const row = Math.floor(side / 2 - above * density);
    if (column < 0 || row < 0 || column >= side || row >= side) return true;
    return near < depths[row * side + column] - HIDDEN;
  }

  private add(px: number, py: number, weight: number, sum: Blend): void {
    const { data, width, gains } = this;
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
    if (this.detail !== null) {
      const k = i / 4;
      const rows = this.detail;
      sum.detail += weight * (rows[k] * a + rows[k + 1] * b + rows[k + width] * c + rows[k + width + 1] * d);
    }
  }
}
