import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import type { Atlas } from "./atlas.ts";
import type { MeshWithNormals } from "./normals.ts";
import { SurfacePoint } from "./surface-point.ts";
import { chartTangent, type Vector } from "./tangents.ts";
import { NOBODY } from "./texel-owners.ts";

interface Relief {
  readonly mesh: MeshWithNormals;
  readonly atlas: Atlas;
  /** Face per texel. */
  readonly owners: Int32Array;
  /** Metres per texel of the map. */
  readonly heights: Float32Array;
}

/** Steeper relief than this (metres per metre) is drawn as this steep: a map cannot show overhangs. */
const MAX_SLOPE = 2;

/** The normal map of a height map: tangent space, +Y up; flat where there is no relief. */
export function bakeNormals(relief: Relief): Bitmap {
  const { atlas, owners } = relief;
  const map = bitmap(atlas.side, atlas.side);
  new Uint32Array(map.data.buffer).fill(0xffff8080);
  const point = new SurfacePoint(relief.mesh, atlas);
  const tangent: Vector = { x: 1, y: 0, z: 0 };
  for (let t = 0; t < owners.length; t++) {
    const face = owners[t];
    if (face === NOBODY) continue;
    const right = slope(relief, t, 1) * atlas.scale;
    const up = -slope(relief, t, atlas.side) * atlas.scale;
    if (right === 0 && up === 0) continue;
    point.moveTo(face, t % atlas.side, (t / atlas.side) | 0);
    chartTangent(atlas.places[atlas.charts.ofFace[face]], point.nx, point.ny, point.nz, tangent);
    writeNormal(map.data, t * 4, tangentSlope(relief, face, point, tangent, right, up));
  }
  return map;
}

/** Height difference per texel along one direction of the map, within the same chart. */
function slope({ owners, heights, atlas }: Relief, t: number, step: number): number {
  const { ofFace } = atlas.charts;
  const chart = ofFace[owners[t]];
  const after = owners[t + step] >= 0 && ofFace[owners[t + step]] === chart ? t + step : t;
  const before = owners[t - step] >= 0 && ofFace[owners[t - step]] === chart ? t - step : t;
  return after === before ? 0 : (heights[after] - heights[before]) / (after - before > step ? 2 : 1);
}

const across: Vector = { x: 0, y: 0, z: 0 };

/** The slope in the chart's plane becomes one along the surface: its part along the normal is dropped. */
function tangentSlope(relief: Relief, face: number, p: SurfacePoint, t: Vector, right: number, up: number): Vector {
  const place = relief.atlas.places[relief.atlas.charts.ofFace[face]];
  const { axis, rotated } = place;
  // In a chart turned clockwise the map's right is the chart's up, the map's up its left.
  const alongRight = rotated ? -up : right;
  const alongUp = rotated ? right : up;
  const g = [0, 0, 0];
  g[axis.right] = alongRight * axis.rightSign;
  g[axis.down] = -alongUp * axis.downSign;
  const normalPart = g[0] * p.nx + g[1] * p.ny + g[2] * p.nz;
  const gx = g[0] - normalPart * p.nx;
  const gy = g[1] - normalPart * p.ny;
  const gz = g[2] - normalPart * p.nz;
  const bx = p.ny * t.z - p.nz * t.y;
  const by = p.nz * t.x - p.nx * t.z;
  const bz = p.nx * t.y - p.ny * t.x;
  across.x = gx * t.x + gy * t.y + gz * t.z;
  across.y = gx * bx + gy * by + gz * bz;
  return across;
}

function writeNormal(data: Uint8ClampedArray, i: number, slopes: Vector): void {
  const steep = Math.sqrt(slopes.x * slopes.x + slopes.y * slopes.y);
  const limit = steep > MAX_SLOPE ? MAX_SLOPE / steep : 1;
  const x = -slopes.x * limit;
  const y = -slopes.y * limit;
  const scale = 127.5 / Math.sqrt(1 + x * x + y * y);
  data[i] = 127.5 + x * scale;
  data[i + 1] = 127.5 + y * scale;
  data[i + 2] = 127.5 + scale;
}
