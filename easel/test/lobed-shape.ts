/** A shape for tests: a closed ball with five lobes, checked maps and everything a finished shape has. */
import type { Mesh } from "../src/mesh/mesh.ts";
import type { Shape } from "../src/mesh/shape.ts";
import { type Bitmap, bitmap } from "../src/picture/bitmap.ts";

export const LOBED_FACES = (rings: number) => rings * rings * 4;

/** `rings` × 2·`rings` quads in a grid over the ball. */
export function lobedShape(rings: number, side: number): Shape {
  const maps = {
    baseColour: pattern(side, (check) => (check ? [200, 60, 40] : [235, 225, 205])),
    normal: pattern(side, () => [128, 128, 255]),
    metallicRoughness: pattern(side, (check) => [255, check ? 60 : 160, check ? 0 : 255]),
  };
  return { mesh: lobedMesh(rings), maps, name: "lobed ball" };
}

export function lobedMesh(rings: number): Mesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const tangents: number[] = [];
  const indices: number[] = [];
  const around = rings * 2;
  for (let j = 0; j <= rings; j++) {
    for (let i = 0; i <= around; i++) {
      const [t, p] = [(Math.PI * j) / rings, (2 * Math.PI * i) / around];
      const n = [Math.sin(t) * Math.sin(p), Math.cos(t), Math.sin(t) * Math.cos(p)] as const;
      const lobe = 1 + 0.2 * Math.sin(5 * p) * Math.sin(t);
      positions.push(n[0] * lobe, n[1] * 1.3, n[2] * lobe);
      normals.push(...n);
      uvs.push(i / around, j / rings);
      tangents.push(Math.cos(p), 0, -Math.sin(p), 1);
      if (i === around || j === rings) continue;
      const a = j * (around + 1) + i;
      indices.push(a, a + around + 1, a + 1, a + 1, a + around + 1, a + around + 2);
    }
  }
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    uvs: new Float32Array(uvs),
    tangents: new Float32Array(tangents),
    indices: new Uint32Array(indices),
    faceMaterials: null,
  };
}

function pattern(side: number, colour: (check: boolean) => readonly number[]): Bitmap {
  const out = bitmap(side, side);
  const check = Math.max(1, side / 16);
  for (let i = 0; i < side * side; i++) {
    const even = (Math.floor((i % side) / check) + Math.floor(i / side / check)) % 2 === 0;
    out.data.set([...colour(even), 255], i * 4);
  }
  return out;
}
