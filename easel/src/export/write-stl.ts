import type { Mesh } from "../mesh/mesh.ts";
import { DRAFT_LABEL } from "../version.ts";

const HEADER = 80;
const PER_FACE = 50;

/**
 * Binary STL: geometry only. In millimetres and with Z up, as the slicers and printers that live on this format read
 * it; the front, +Z here, looks along −Y there.
 */
export function writeStl(mesh: Mesh): Uint8Array {
  const { positions, indices } = mesh;
  const faces = indices.length / 3;
  const bytes = new Uint8Array(HEADER + 4 + faces * PER_FACE);
  // A header that begins with "solid" would be taken for a text STL.
  bytes.set(new TextEncoder().encode(DRAFT_LABEL).subarray(0, HEADER));
  const view = new DataView(bytes.buffer);
  view.setUint32(HEADER, faces, true);
  const corner = new Float32Array(9);
  for (let face = 0, at = HEADER + 4; face < faces; face++, at += PER_FACE) {
    for (let k = 0; k < 3; k++) {
      const from = indices[face * 3 + k]! * 3;
      corner[k * 3] = positions[from]! * 1000;
      corner[k * 3 + 1] = -positions[from + 2]! * 1000;
      corner[k * 3 + 2] = positions[from + 1]! * 1000;
    }
    writeNormal(view, at, corner);
    for (let i = 0; i < 9; i++) view.setFloat32(at + 12 + i * 4, corner[i]!, true);
  }
  return bytes;
}

function writeNormal(view: DataView, at: number, corner: Float32Array): void {
  const ux = corner[3]! - corner[0]!;
  const uy = corner[4]! - corner[1]!;
  const uz = corner[5]! - corner[2]!;
  const vx = corner[6]! - corner[0]!;
  const vy = corner[7]! - corner[1]!;
  const vz = corner[8]! - corner[2]!;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const size = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
  view.setFloat32(at, x * size, true);
  view.setFloat32(at + 4, y * size, true);
  view.setFloat32(at + 8, z * size, true);
}
