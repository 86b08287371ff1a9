import { TURNS, type Turn } from "./turns.ts";

/** Filled in place. */
export interface Vector {
  x: number;
  y: number;
  z: number;
}

/** Fills in x, y, z and handedness of the vertices `first` to `end` − 1, which belong to a chart that lies as `turn` says: an index of `TURNS`. */
export function chartTangents(
  normals: Float32Array,
  turn: number,
  { first, end }: { readonly first: number; readonly end: number },
  result: Float32Array,
): void {
  const tangent: Vector = { x: 1, y: 0, z: 0 };
  for (let v = first; v < end; v++) {
    chartTangent(TURNS[turn], normals[v * 3], normals[v * 3 + 1], normals[v * 3 + 2], tangent);
    result[v * 4] = tangent.x;
    result[v * 4 + 1] = tangent.y;
    result[v * 4 + 2] = tangent.z;
    result[v * 4 + 3] = 1;
  }
}

/**
 * The direction in the surface along which u grows while v stays: what MikkTSpace gives for a chart seen along an axis.
 * No chart is mirrored, so normal × tangent points up in the map and the handedness is always 1.
 */
function chartTangent({ right, up }: Turn, nx: number, ny: number, nz: number, out: Vector): void {
  // Up × normal, with up along one coordinate.
  const x = up.at === 1 ? up.sign * nz : up.at === 2 ? -up.sign * ny : 0;
  const y = up.at === 0 ? -up.sign * nz : up.at === 2 ? up.sign * nx : 0;
  const z = up.at === 0 ? up.sign * ny : up.at === 1 ? -up.sign * nx : 0;
  const length = Math.sqrt(x * x + y * y + z * z);
  // To a normal along the map's up, right in the map is at a right angle.
  const flat = length < 1e-6;
  out.x = flat ? (right.at === 0 ? right.sign : 0) : x / length;
  out.y = flat ? (right.at === 1 ? right.sign : 0) : y / length;
  out.z = flat ? (right.at === 2 ? right.sign : 0) : z / length;
}
