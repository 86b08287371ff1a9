import type { Atlas, Place } from "./atlas.ts";

/** Filled in place. */
export interface Vector {
  x: number;
  y: number;
  z: number;
}

/**
 * The direction in the surface along which u grows while v stays: what MikkTSpace gives for a chart seen along an axis.
 * No chart is mirrored, so normal × tangent points up in the map and the handedness is always 1.
 */
export function chartTangent({ axis, rotated }: Place, nx: number, ny: number, nz: number, out: Vector): void {
  // Up in the map; in a chart turned clockwise that is the chart's left.
  const coordinate = rotated ? axis.right : axis.down;
  const sign = rotated ? -axis.rightSign : -axis.downSign;
  const ux = coordinate === 0 ? sign : 0;
  const uy = coordinate === 1 ? sign : 0;
  const uz = coordinate === 2 ? sign : 0;
  const x = uy * nz - uz * ny;
  const y = uz * nx - ux * nz;
  const z = ux * ny - uy * nx;
  const length = Math.sqrt(x * x + y * y + z * z);
  if (length < 1e-6) {
    rightOf({ axis, rotated }, out);
    return;
  }
  out.x = x / length;
  out.y = y / length;
  out.z = z / length;
}

/** A normal along the map's up: right in the map is at a right angle to it. */
function rightOf({ axis, rotated }: Pick<Place, "axis" | "rotated">, out: Vector): void {
  const coordinate = rotated ? axis.down : axis.right;
  const sign = rotated ? -axis.downSign : axis.rightSign;
  out.x = coordinate === 0 ? sign : 0;
  out.y = coordinate === 1 ? sign : 0;
  out.z = coordinate === 2 ? sign : 0;
}

/** x, y, z and handedness per vertex of a mesh whose vertices each belong to one chart. */
export function tangents(normals: Float32Array, chartOfVertex: Uint32Array, { places }: Atlas): Float32Array {
  const result = new Float32Array(chartOfVertex.length * 4);
  const tangent: Vector = { x: 1, y: 0, z: 0 };
  for (let v = 0; v < chartOfVertex.length; v++) {
    chartTangent(places[chartOfVertex[v]], normals[v * 3], normals[v * 3 + 1], normals[v * 3 + 2], tangent);
    result[v * 4] = tangent.x;
    result[v * 4 + 1] = tangent.y;
    result[v * 4 + 2] = tangent.z;
    result[v * 4 + 3] = 1;
  }
  return result;
}
