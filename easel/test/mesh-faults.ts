import { findEdges } from "../src/mesh/edges.ts";
import type { Mesh } from "../src/mesh/mesh.ts";
import { weldMap } from "../src/mesh/weld.ts";

/** What is wrong with a mesh that should be a closed body of `faces` triangles, or one fewer; empty for nothing. */
export function meshFaults({ positions, indices, normals }: Mesh, faces: number): readonly string[] {
  const faults: string[] = [];
  const count = indices.length / 3;
  if (count !== faces && count !== faces - 1) faults.push(`${count} faces instead of ${faces}`);
  if (!positions.every(Number.isFinite)) faults.push("a point is not finite");
  const places = weldMap(positions);
  const welded = indices.map((index) => places[index]);
  const edges = findEdges(welded);
  const uses = new Uint8Array(edges.count);
  const turns = new Int8Array(edges.count);
  for (let c = 0; c < welded.length; c++) {
    const next = c % 3 === 2 ? c - 2 : c + 1;
    uses[edges.ofCorner[c]]++;
    turns[edges.ofCorner[c]] += welded[c] < welded[next] ? 1 : -1;
  }
  const open = uses.reduce((sum, use, e) => sum + (use !== 2 || turns[e] !== 0 ? 1 : 0), 0);
  if (open > 0) faults.push(`${open} edges have not two faces, one each way`);
  if (volumeOf(positions, indices) <= 0) faults.push("inside out");
  if (normals !== null && !unit(normals)) faults.push("a normal is not of length 1");
  return faults;
}

/** Six times the enclosed volume. */
function volumeOf(p: Float32Array, indices: Uint32Array): number {
  let volume = 0;
  for (let c = 0; c < indices.length; c += 3) {
    const [a, b, d] = [indices[c] * 3, indices[c + 1] * 3, indices[c + 2] * 3];
    volume +=
      p[a] * (p[b + 1] * p[d + 2] - p[b + 2] * p[d + 1]) +
      p[a + 1] * (p[b + 2] * p[d] - p[b] * p[d + 2]) +
      p[a + 2] * (p[b] * p[d + 1] - p[b + 1] * p[d]);
  }
  return volume;
}

function unit(normals: Float32Array): boolean {
  for (let n = 0; n < normals.length; n += 3) {
    const square = normals[n] ** 2 + normals[n + 1] ** 2 + normals[n + 2] ** 2;
    if (!(Math.abs(square - 1) < 0.02)) return false;
  }
  return true;
}
