import type { Mesh } from "../../mesh/mesh.ts";
import { weldMap } from "../../mesh/weld.ts";

/** Whether the mesh has no border: each edge, by the places of its ends, is run along as often in one direction as in the other. */
export function isClosed({ positions, indices }: Mesh): boolean {
  const places = weldMap(positions);
  const vertices = positions.length / 3;
  const runs = new Map<number, number>();
  for (let c = 0; c < indices.length; c++) {
    const from = places[indices[c]!]!;
    const to = places[indices[c % 3 === 2 ? c - 2 : c + 1]!]!;
    const edge = Math.min(from, to) * vertices + Math.max(from, to);
    const run = (runs.get(edge) ?? 0) + Math.sign(to - from);
    if (run === 0) runs.delete(edge);
    else runs.set(edge, run);
  }
  return runs.size === 0;
}
