/** A closed ring for tests: 2 · around · along triangles, radius 1, thickness 0.4, with bumps that fold over. */
import type { Mesh } from "./mesh.ts";

export function bumpyTorus(around: number, along: number): Mesh {
  const positions = new Float32Array(around * along * 3);
  const indices: number[] = [];
  for (let i = 0; i < around; i++) {
    for (let j = 0; j < along; j++) {
      const a = (i / around) * 2 * Math.PI;
      const b = (j / along) * 2 * Math.PI;
      const radius = 0.4 + 0.03 * Math.max(-0.5, Math.min(0.5, 3 * Math.sin(20 * a) * Math.sin(9 * b)));
      const out = 1 + radius * Math.cos(b);
      positions.set([out * Math.cos(a), radius * Math.sin(b), out * Math.sin(a)], (i * along + j) * 3);
      const next = ((i + 1) % around) * along;
      const side = (j + 1) % along;
      indices.push(i * along + j, i * along + side, next + j, next + j, i * along + side, next + side);
    }
  }
  return { positions, indices: Uint32Array.from(indices), normals: null, uvs: null, tangents: null, faceMaterials: null };
}
