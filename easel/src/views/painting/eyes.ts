import { type Blend, Eye } from "./eye.ts";
import type { Sight } from "./sights.ts";

/** Views that see a point with less weight than this are helped by its mirror image and by what is around it. */
export const WELL_SEEN = 0.02;

/** Mirror images count for less than what is really seen. */
const MIRRORED = 0.05;

/** All views together. */
export class Eyes {
  private readonly eyes: readonly Eye[];
  private readonly glance: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };

  constructor(sights: readonly Sight[]) {
    this.eyes = sights.map((sight) => new Eye(sight));
  }

  /** The views that may paint a surface with this normal: bit n for the nth. */
  facing(nx: number, ny: number, nz: number): number {
    let bits = 0;
    for (let e = 0; e < this.eyes.length; e++) if (this.eyes[e].mayFace(nx, ny, nz)) bits |= 1 << e;
    return bits;
  }

  /**
   * Adds what the views of `facing` see of a point; where that is little the mirror images to the left and right, then to the front
   * and back, as any view sees them.
   */
  look(x: number, y: number, z: number, nx: number, ny: number, nz: number, facing: number, sum: Blend): void {
    for (let e = 0; e < this.eyes.length; e++) if (((facing >> e) & 1) === 1) this.eyes[e].look(x, y, z, nx, ny, nz, sum);
    if (sum.weight >= WELL_SEEN) return;
    this.mirrored(-x, y, z, -nx, ny, nz, sum);
    if (sum.weight >= WELL_SEEN * MIRRORED) return;
    this.mirrored(x, y, -z, nx, ny, -nz, sum);
  }

  private mirrored(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    const { glance } = this;
    glance.r = glance.g = glance.b = glance.detail = glance.weight = 0;
    for (let e = 0; e < this.eyes.length; e++) this.eyes[e].look(x, y, z, nx, ny, nz, glance);
    sum.r += glance.r * MIRRORED;
    sum.g += glance.g * MIRRORED;
    sum.b += glance.b * MIRRORED;
    sum.detail += glance.detail * MIRRORED;
    sum.weight += glance.weight * MIRRORED;
  }
}
