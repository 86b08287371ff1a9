/** Paints a scene, each thing in its own space by its own materials. */
import type { SharedBytes } from "../crew/shared-array.ts";
import { type MadeMaterial, material } from "../materials/index.ts";
import type { PaintKind, TexelPaint } from "../mesh/bake.ts";

export interface ThingPaint {
  /** The scene's number of the thing's first face; things come in the order of their faces. */
  readonly first: number;
  /** Column-major 4×4, turned and scaled evenly. */
  readonly transform: Float32Array;
  readonly materials: readonly MadeMaterial["made"][];
  /** Number of the material of each face. */
  readonly faces: SharedBytes;
  /** Unit normal of each face before the relief, three numbers each: what patterns are laid out by. Null when the surface's own will do. */
  readonly calm: Float32Array | null;
  /** For each material, how much of its relief the triangles do not carry, 0–1. */
  readonly rest: Float32Array;
}

export const scenePaint: PaintKind<readonly ThingPaint[]> = {
  url: import.meta.url,
  name: "scenePaint",
  make(things) {
    const painters = things.map(thingPainter);
    let current = 0;
    return {
      sample(face, x, y, z, nx, ny, nz, out) {
        // Texels come in runs of one thing: look near the last one first.
        while (face < things[current].first) current--;
        while (current + 1 < things.length && face >= things[current + 1].first) current++;
        painters[current].sample(face - things[current].first, x, y, z, nx, ny, nz, out);
      },
    };
  },
};

function thingPainter({ transform: m, materials: orders, faces, calm, rest }: ThingPaint): TexelPaint {
  const materials = orders.map(({ kind, wish }) => material(kind, wish));
  const square = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
  const scale = Math.sqrt(square);
  return {
    sample(face, x, y, z, nx, ny, nz, out) {
      const number = faces[face];
      const made = materials[number];
      const dx = x - m[12];
      const dy = y - m[13];
      const dz = z - m[14];
      const px = (m[0] * dx + m[1] * dy + m[2] * dz) / square;
      const py = (m[4] * dx + m[5] * dy + m[6] * dz) / square;
      const pz = (m[8] * dx + m[9] * dy + m[10] * dz) / square;
      if (calm === null) {
        const ax = (m[0] * nx + m[1] * ny + m[2] * nz) / scale;
        const az = (m[8] * nx + m[9] * ny + m[10] * nz) / scale;
        const ay = (m[4] * nx + m[5] * ny + m[6] * nz) / scale;
        made.sample(px, py, pz, ax, ay, az, out);
      } else {
        made.sample(px, py, pz, calm[face * 3], calm[face * 3 + 1], calm[face * 3 + 2], out);
      }
      out.height *= made.relief * rest[number] * scale;
    },
  };
}
