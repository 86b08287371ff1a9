import type { SurfacePoint } from "./surface-point.ts";
import { TURNS } from "./turns.ts";

/** Steeper relief than this (metres per metre) is drawn as this steep: a map cannot show overhangs. */
const MAX_SLOPE = 2;

const NO_CHART = -1;

/** A texel of a flat normal map as a little-endian word: 128, 128, 255, 255. */
const FLAT = 0xffff8080;

/** What a normal map needs of the last three rows of a map: of each texel its chart, its normal and its height. */
export class ReliefRows {
  readonly #side: number;
  readonly #scale: number;
  readonly #turns: Uint8Array;
  readonly #rows: readonly Row[];
  #last: Row;

  constructor({ side, scale, turns }: { readonly side: number; readonly scale: number; readonly turns: Uint8Array }) {
    this.#side = side;
    this.#scale = scale;
    this.#turns = turns;
    this.#rows = [emptyRow(side), emptyRow(side), emptyRow(side)];
    this.#last = this.#rows[0];
  }

  /** Forgets the row three before `y` and makes place for `y`, which may be the one below the map. */
  begin(y: number): void {
    this.#last = this.#rows[y % 3];
    this.#last.charts.fill(NO_CHART);
  }

  /** Enters a texel of the last row; `height` in metres. */
  put(x: number, chart: number, point: SurfacePoint, height: number): void {
    const { charts, heights, normals } = this.#last;
    charts[x + 1] = chart;
    heights[x + 1] = height;
    normals[x * 3] = point.nx;
    normals[x * 3 + 1] = point.ny;
    normals[x * 3 + 2] = point.nz;
  }

  /** Writes the normals of row `y`, the last but one: tangent space, +Y up; flat where there is no relief. */
  write(y: number, map: Uint8ClampedArray): void {
    const [above, { charts, heights, normals }, below] = [this.#rows[(y + 2) % 3], this.#rows[y % 3], this.#rows[(y + 1) % 3]];
    const side = this.#side;
    const scale = this.#scale;
    new Uint32Array(map.buffer, map.byteOffset + y * side * 4, side).fill(FLAT);
    for (let k = 1; k <= side; k++) {
      const chart = charts[k];
      if (chart === NO_CHART) continue;
      // Differences reach across two texels, or one where the other belongs to another chart.
      const hasAfter = charts[k + 1] === chart;
      const hasBefore = charts[k - 1] === chart;
      const hasAbove = above.charts[k] === chart;
      const hasBelow = below.charts[k] === chart;
      const height = heights[k];
      const across = (hasAfter ? heights[k + 1] : height) - (hasBefore ? heights[k - 1] : height);
      const along = (hasAbove ? above.heights[k] : height) - (hasBelow ? below.heights[k] : height);
      if (across === 0 && along === 0) continue;
      const right = across * scale * (hasAfter && hasBefore ? 0.5 : 1);
      const up = along * scale * (hasAbove && hasBelow ? 0.5 : 1);
      writeNormal(map, (y * side + k - 1) * 4, { turn: this.#turns[chart], normals, n: (k - 1) * 3, right, up });
    }
  }
}

/** Charts and heights have an entry before the first texel and one after the last, which belong to none. */
interface Row {
  readonly charts: Int32Array;
  readonly heights: Float32Array;
  readonly normals: Float32Array;
}

function emptyRow(side: number): Row {
  return {
    charts: new Int32Array(side + 2).fill(NO_CHART),
    heights: new Float32Array(side + 2),
    normals: new Float32Array(side * 3),
  };
}

interface Slope {
  readonly turn: number;
  readonly normals: Float32Array;
  /** Where in `normals` the texel's normal is. */
  readonly n: number;
  /** Height per length along the map's right and up. */
  readonly right: number;
  readonly up: number;
}

/** The slope in the chart's plane becomes one along the surface. */
function writeNormal(map: Uint8ClampedArray, i: number, { turn, normals, n, right, up }: Slope): void {
  const frame = TURNS[turn];
  const toRight = normals[n + frame.right.at] * frame.right.sign;
  const toUp = normals[n + frame.up.at] * frame.up.sign;
  const towards = normals[n + frame.towards.at] * frame.towards.sign;
  // In the map's frame the tangent is (towards, 0, −toRight) / length; the bitangent is up without its part along the normal.
  const length = Math.sqrt(toRight * toRight + towards * towards);
  const flat = length < 1e-6;
  const along = flat ? right : (right * towards) / length;
  const across = flat ? 0 : (up - (right * toRight + up * toUp) * toUp) / length;
  const steep = Math.sqrt(along * along + across * across);
  const limit = steep > MAX_SLOPE ? MAX_SLOPE / steep : 1;
  const x = -along * limit;
  const y = -across * limit;
  const scale = 127.5 / Math.sqrt(1 + x * x + y * y);
  map[i] = 127.5 + x * scale;
  map[i + 1] = 127.5 + y * scale;
  map[i + 2] = 127.5 + scale;
}
