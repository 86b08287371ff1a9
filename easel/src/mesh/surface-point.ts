import type { Atlas } from "./atlas.ts";
import type { Mesh } from "./mesh.ts";

/** Finds the point of the surface that a texel shows. One instance is moved from texel to texel: millions are asked for. */
export class SurfacePoint {
  x = 0;
  y = 0;
  z = 0;
  /** Unit normal. */
  nx = 0;
  ny = 0;
  nz = 1;
  private readonly positions: Float32Array;
  private readonly normals: Float32Array;
  private readonly indices: Uint32Array;
  private readonly corners: Float32Array;

  constructor(mesh: Mesh & { readonly normals: Float32Array }, atlas: Atlas) {
    this.positions = mesh.positions;
    this.normals = mesh.normals;
    this.indices = mesh.indices;
    this.corners = atlas.corners;
  }

  /** Moves to the centre of a texel of a face; a texel beside the face gives the nearest point of it, roughly. */
  moveTo(face: number, column: number, row: number): void {
    const c = face * 6;
    const { corners } = this;
    const px = column + 0.5 - corners[c];
    const py = row + 0.5 - corners[c + 1];
    const ux = corners[c + 2] - corners[c];
    const uy = corners[c + 3] - corners[c + 1];
    const vx = corners[c + 4] - corners[c];
    const vy = corners[c + 5] - corners[c + 1];
    const area = ux * vy - uy * vx;
    const inverse = area === 0 ? 0 : 1 / area;
    const w1 = Math.max(0, (px * vy - py * vx) * inverse);
    const w2 = Math.max(0, (ux * py - uy * px) * inverse);
    const w0 = Math.max(0, 1 - (px * vy - py * vx) * inverse - (ux * py - uy * px) * inverse);
    const sum = 1 / (w0 + w1 + w2);
    this.blend(face * 3, w0 * sum, w1 * sum, w2 * sum);
  }

  private blend(corner: number, w0: number, w1: number, w2: number): void {
    const { positions: p, normals: n, indices } = this;
    const a = indices[corner] * 3;
    const b = indices[corner + 1] * 3;
    const c = indices[corner + 2] * 3;
    this.x = p[a] * w0 + p[b] * w1 + p[c] * w2;
    this.y = p[a + 1] * w0 + p[b + 1] * w1 + p[c + 1] * w2;
    this.z = p[a + 2] * w0 + p[b + 2] * w1 + p[c + 2] * w2;
    const x = n[a] * w0 + n[b] * w1 + n[c] * w2;
    const y = n[a + 1] * w0 + n[b + 1] * w1 + n[c + 1] * w2;
    const z = n[a + 2] * w0 + n[b + 2] * w1 + n[c + 2] * w2;
    const length = Math.sqrt(x * x + y * y + z * z);
    if (length < 1e-9) return;
    this.nx = x / length;
    this.ny = y / length;
    this.nz = z / length;
  }
}
