import type { Surface } from "../../mesh/surface.ts";
import { mendSurface } from "./mend-surface.ts";
import type { Solid } from "./solid.ts";

/** The surface of a union of originals; `materialOf` gives the material for each original's id. */
export function toSurface(solid: Solid, materialOf: ReadonlyMap<number, number>): Surface {
  const mesh = solid.body.getMesh();
  const stride = mesh.numProp;
  const vertices = mesh.vertProperties.length / stride;
  const { pointOf, positions } = weldedPoints(mesh, vertices);
  const normals = new Float32Array(vertices * 3);
  for (let v = 0; v < vertices; v++) {
    const at = v * stride + 3;
    const [x, y, z] = [mesh.vertProperties[at], mesh.vertProperties[at + 1], mesh.vertProperties[at + 2]];
    const length = Math.hypot(x, y, z) || 1;
    normals.set([x / length, y / length, z / length], v * 3);
  }
  const corners = mesh.triVerts;
  const materials = new Uint8Array(corners.length / 3);
  for (let run = 0; run < mesh.runOriginalID.length; run++) {
    const material = materialOf.get(mesh.runOriginalID[run]) ?? 0;
    materials.fill(material, mesh.runIndex[run] / 3, mesh.runIndex[run + 1] / 3);
  }
  return mendSurface({ positions, normals, corners, triangles: corners.map((v) => pointOf[v]), materials });
}

function weldedPoints(
  mesh: {
    readonly vertProperties: Float32Array;
    readonly numProp: number;
    readonly mergeFromVert: Uint32Array;
    readonly mergeToVert: Uint32Array;
  },
  vertices: number,
): { readonly pointOf: Uint32Array; readonly positions: Float32Array } {
  const target = Uint32Array.from({ length: vertices }, (_, v) => v);
  mesh.mergeFromVert.forEach((from, i) => {
    target[from] = mesh.mergeToVert[i];
  });
  const root = (v: number): number => {
    while (target[v] !== v) v = target[v];
    return v;
  };
  const pointOf = new Uint32Array(vertices);
  const points: number[] = [];
  for (let v = 0; v < vertices; v++) {
    if (root(v) !== v) continue;
    pointOf[v] = points.length / 3;
    const at = v * mesh.numProp;
    points.push(mesh.vertProperties[at], mesh.vertProperties[at + 1], mesh.vertProperties[at + 2]);
  }
  for (let v = 0; v < vertices; v++) pointOf[v] = pointOf[root(v)];
  return { pointOf, positions: Float32Array.from(points) };
}
