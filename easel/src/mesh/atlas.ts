/** Charts laid out in the map: how a point of a chart becomes a texel. */
import { AXES, type Axis } from "./axes.ts";
import type { Charts } from "./charts.ts";
import { GUTTER, pack } from "./pack.ts";

export interface Place {
  readonly axis: Axis;
  readonly rotated: boolean;
  /** texel x = xFrom + xRight × right + xDown × down, with the chart's right and down coordinates in metres. */
  readonly xFrom: number;
  readonly xRight: number;
  readonly xDown: number;
  readonly yFrom: number;
  readonly yRight: number;
  readonly yDown: number;
}

export interface Atlas {
  readonly charts: Charts;
  /** One per chart. */
  readonly places: readonly Place[];
  /** Texels per metre. */
  readonly scale: number;
  /** Texels along a side of the map. */
  readonly side: number;
  /** x, y in texels for each corner of each face. */
  readonly corners: Float32Array;
}

export interface Surface {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Axis number per face. */
  readonly axes: Uint8Array;
}

/** Packs the charts and gives every face corner its texel. */
export function layOut(surface: Surface, charts: Charts, side: number): Atlas {
  const bounds = chartBounds(surface, charts);
  const sizes = bounds.map((b) => ({ width: b.maxRight - b.minRight, height: b.maxDown - b.minDown }));
  const { scale, spots } = pack(sizes, side);
  const places = bounds.map((box, i) => {
    const left = spots[i].x + GUTTER + 0.5;
    const top = spots[i].y + GUTTER + 0.5;
    const axis = AXES[box.axis];
    // Clockwise: what was down goes to the left, what was right goes down.
    if (spots[i].rotated) {
      const turned = { xFrom: left + box.maxDown * scale, xRight: 0, xDown: -scale };
      return { axis, rotated: true, ...turned, yFrom: top - box.minRight * scale, yRight: scale, yDown: 0 };
    }
    const straight = { xFrom: left - box.minRight * scale, xRight: scale, xDown: 0 };
    return { axis, rotated: false, ...straight, yFrom: top - box.minDown * scale, yRight: 0, yDown: scale };
  });
  return { charts, places, scale, side, corners: cornersOf(surface, charts, places) };
}

interface Box {
  readonly axis: number;
  minRight: number;
  maxRight: number;
  minDown: number;
  maxDown: number;
}

function chartBounds({ positions, indices, axes }: Surface, { count, ofFace }: Charts): readonly Box[] {
  const boxes: Box[] = new Array(count);
  for (let corner = 0; corner < indices.length; corner++) {
    const face = (corner / 3) | 0;
    const axis = AXES[axes[face]];
    const right = positions[indices[corner] * 3 + axis.right] * axis.rightSign;
    const down = positions[indices[corner] * 3 + axis.down] * axis.downSign;
    const box = boxes[ofFace[face]];
    if (box === undefined) {
      boxes[ofFace[face]] = { axis: axes[face], minRight: right, maxRight: right, minDown: down, maxDown: down };
      continue;
    }
    if (right < box.minRight) box.minRight = right;
    if (right > box.maxRight) box.maxRight = right;
    if (down < box.minDown) box.minDown = down;
    if (down > box.maxDown) box.maxDown = down;
  }
  return boxes;
}

function cornersOf({ positions, indices }: Surface, { ofFace }: Charts, places: readonly Place[]): Float32Array {
  const corners = new Float32Array(indices.length * 2);
  for (let corner = 0; corner < indices.length; corner++) {
    const place = places[ofFace[(corner / 3) | 0]];
    const right = positions[indices[corner] * 3 + place.axis.right] * place.axis.rightSign;
    const down = positions[indices[corner] * 3 + place.axis.down] * place.axis.downSign;
    corners[corner * 2] = place.xFrom + place.xRight * right + place.xDown * down;
    corners[corner * 2 + 1] = place.yFrom + place.yRight * right + place.yDown * down;
  }
  return corners;
}
