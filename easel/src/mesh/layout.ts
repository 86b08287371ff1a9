import { type SharedBytes, sharedBytes } from "../crew/shared-array.ts";
import type { Surface } from "./atlas.ts";
import { AXES } from "./axes.ts";
import { type Charts, facesByChart } from "./charts.ts";
import { GUTTER, pack, type Shelves, type Sizes } from "./pack.ts";
import { ROTATED } from "./turns.ts";

/** Finds places for charts in the map. */
export class Layout {
  /** Texels per metre. */
  readonly scale: number;
  /** Per chart, as in `Atlas`. */
  readonly turns: number[] = [];
  /** Of the charts of all faces: how a point of each becomes a texel, as `Claims.place` takes it. */
  readonly places: Float64Array;
  readonly #surface: Surface;
  readonly #shelves: Shelves;

  /** Packs the charts of all faces, and leaves `reserve` rows of the map free. Throws when they do not fit. */
  constructor(surface: Surface, boxes: Boxes, { side, reserve }: { readonly side: number; readonly reserve: number }) {
    const { scale, shelves, spots } = pack(boxes, side, reserve);
    this.#surface = surface;
    this.#shelves = shelves;
    this.scale = scale;
    this.places = this.#place(boxes, spots);
  }

  /**
   * Finds free places for some faces, as charts of their own; `charts.ofFace` is by their place in `faces`. Or tells how many rows the
   * map has too few, with nothing changed.
   */
  move(faces: Uint32Array, charts: Charts): { readonly places: Float64Array } | { readonly missing: number } {
    const boxes = boxesOf(this.#surface, charts, faces);
    const added = this.#shelves.add(boxes, this.scale);
    return "missing" in added ? added : { places: this.#place(boxes, added.spots) };
  }

  #place(boxes: Boxes, spots: Int32Array): Float64Array {
    for (let chart = 0; chart < boxes.axes.length; chart++)
      this.turns.push(boxes.axes[chart] + (liesDown(boxes, chart) ? ROTATED : 0));
    return placesOf(boxes, spots, this.scale);
  }
}

/** 0, 1, 2, … */
export function everyOne(count: number): Uint32Array {
  const all = new Uint32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}

/** Coordinates that run to the right and down in the map, and their signs, by axis. */
export const RIGHT = Uint8Array.from(AXES, (axis) => axis.right);
export const DOWN = Uint8Array.from(AXES, (axis) => axis.down);

/** Each chart's bounds along its axis' own coordinates, whatever their sign. */
export interface Boxes extends Sizes {
  readonly axes: SharedBytes;
  readonly right: Float64Array;
  readonly down: Float64Array;
}

function boxesOf(surface: Surface, { count, ofFace }: Charts, faces: Uint32Array): Boxes {
  const boxes = emptyBoxes(count);
  const { offsets, faces: places } = facesByChart(ofFace, count);
  const sorted = places.map((place) => faces[place]);
  for (let chart = 0; chart < count; chart++)
    measureFaces(surface, sorted.subarray(offsets[chart], offsets[chart + 1]), chart, boxes);
  return boxes;
}

/** In shared memory. */
export function emptyBoxes(count: number): Boxes {
  const list = () => new Float64Array(new SharedArrayBuffer(count * 8));
  return { axes: sharedBytes(count), right: list(), down: list(), widths: list(), heights: list() };
}

/** Measures a chart's faces. */
export function measureFaces({ positions, indices, axes }: Surface, faces: Uint32Array, chart: number, boxes: Boxes): void {
  const axis = axes[faces[0]];
  const rightAt = RIGHT[axis];
  const downAt = DOWN[axis];
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < faces.length; i++) {
    for (let corner = faces[i] * 3, end = corner + 3; corner < end; corner++) {
      const x = positions[indices[corner] * 3 + rightAt];
      const y = positions[indices[corner] * 3 + downAt];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  boxes.axes[chart] = axis;
  boxes.right[chart] = left;
  boxes.down[chart] = top;
  boxes.widths[chart] = right - left;
  boxes.heights[chart] = bottom - top;
}

function liesDown({ widths, heights }: Sizes, chart: number): boolean {
  return heights[chart] > widths[chart];
}

/** Six numbers per chart: texel x = 1st + 2nd × right + 3rd × down, y likewise, with the unsigned coordinates. */
function placesOf(boxes: Boxes, spots: Int32Array, scale: number): Float64Array {
  const places = new Float64Array(boxes.axes.length * 6);
  for (let chart = 0; chart < boxes.axes.length; chart++) {
    const { rightSign, downSign } = AXES[boxes.axes[chart]];
    const left = spots[chart * 2] + GUTTER + 0.5;
    const top = spots[chart * 2 + 1] + GUTTER + 0.5;
    // Along a coordinate that runs backwards the largest value comes first.
    const firstRight = rightSign > 0 ? boxes.right[chart] : boxes.right[chart] + boxes.widths[chart];
    const firstDown = downSign > 0 ? boxes.down[chart] : boxes.down[chart] + boxes.heights[chart];
    const toRight = rightSign * scale;
    const toDown = downSign * scale;
    if (!liesDown(boxes, chart)) {
      places.set([left - firstRight * toRight, toRight, 0, top - firstDown * toDown, 0, toDown], chart * 6);
      continue;
    }
    // Clockwise: what was down goes to the left, what was right goes down.
    const start = left + boxes.heights[chart] * scale;
    places.set([start + firstDown * toDown, 0, -toDown, top - firstRight * toRight, toRight, 0], chart * 6);
  }
  return places;
}
