/** Which triangle each sample of the picture sees: triangles are drawn with a depth test and nothing else. */
import type { Mesh } from "../mesh/mesh.ts";
import { objectToView, type View } from "./view.ts";

export interface Visibility {
  /** Number of the nearest triangle per sample, counted from 1 over all items; 0 where nothing is. */
  readonly triangles: Uint32Array;
  /** Nearness: 1 / distance (perspective) or −distance (orthographic), linear over the picture; more is nearer. */
  readonly nearness: Float32Array;
}

/** Nothing seen yet. */
export function emptyVisibility(size: { readonly width: number; readonly height: number }): Visibility {
  const samples = size.width * size.height;
  return { triangles: new Uint32Array(samples), nearness: new Float32Array(samples).fill(Number.NEGATIVE_INFINITY) };
}

/** Forgets rows of samples, from `top` to before `bottom`. */
export function wipeRows(visibility: Visibility, width: number, top: number, bottom: number): void {
  visibility.triangles.fill(0, top * width, bottom * width);
  visibility.nearness.fill(Number.NEGATIVE_INFINITY, top * width, bottom * width);
}

/** One mesh to draw: its triangles are numbered from `base`. */
export interface Drawn {
  readonly mesh: Mesh;
  readonly transform: Float32Array;
  readonly base: number;
  /** Draws only triangles of these materials; null draws all. */
  readonly only: ((material: number) => boolean) | null;
  /** Leaves out triangles seen from their back: those of a closed mesh are hidden anyway. */
  readonly frontOnly?: boolean;
  /** Where the vertices are on the picture, when that is known already. */
  readonly projected?: Projected;
}

/** Positions are rounded to 1/256 sample, which makes the edge functions exact: neighbours leave no gap. */
const SUBSAMPLE = 256;

/** Draws a mesh into `into`. */
export function drawVisible(view: View, drawn: Drawn, into: Visibility): void {
  const { mesh, only, frontOnly = false } = drawn;
  const { indices, faceMaterials } = mesh;
  const projected = drawn.projected ?? project(view, mesh.positions, drawn.transform);
  const fill = triangleFiller(view, into);
  const { x, y, depth } = projected;
  const corners = new Float64Array(9);
  for (let face = 0, i = 0; i < indices.length; face++, i += 3) {
    if (only !== null && !only(faceMaterials === null ? 0 : faceMaterials[face]!)) continue;
    const a = indices[i]!;
    const b = indices[i + 1]!;
    const c = indices[i + 2]!;
    // Counter-clockwise from outside is clockwise where y goes down; before the eye plane that says nothing.
    if (
      frontOnly &&
      depth[a]! > view.near &&
      depth[b]! > view.near &&
      depth[c]! > view.near &&
      (x[b]! - x[a]!) * (y[c]! - y[a]!) >= (y[b]! - y[a]!) * (x[c]! - x[a]!)
    )
      continue;
    const inFront = (depth[a]! > view.near ? 1 : 0) + (depth[b]! > view.near ? 1 : 0) + (depth[c]! > view.near ? 1 : 0);
    if (inFront === 0) continue;
    if (inFront < 3) {
      drawClipped(view, projected, [a, b, c], (clipped) => fill(clipped, drawn.base + face));
      continue;
    }
    corners[0] = x[a]!;
    corners[1] = y[a]!;
    corners[2] = depth[a]!;
    corners[3] = x[b]!;
    corners[4] = y[b]!;
    corners[5] = depth[b]!;
    corners[6] = x[c]!;
    corners[7] = y[c]!;
    corners[8] = depth[c]!;
    fill(corners, drawn.base + face);
  }
}

/** Per vertex: place on the picture (samples) and distance along the view; places are meaningless before the near plane. */
export interface Projected {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly depth: Float64Array;
  /** View coordinates for clipping. */
  readonly rows: Float64Array;
  readonly positions: Float32Array;
}

export function project(view: View, positions: Float32Array, transform: Float32Array): Projected {
  const rows = objectToView(view, transform);
  const count = positions.length / 3;
  const [x, y, depth] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const { scale, centreX, centreY, perspective } = view;
  for (let i = 0, p = 0; i < count; i++, p += 3) {
    const px = positions[p]!;
    const py = positions[p + 1]!;
    const pz = positions[p + 2]!;
    const away = rows[8]! * px + rows[9]! * py + rows[10]! * pz + rows[11]!;
    const factor = perspective ? scale / away : scale;
    x[i] = Math.round((centreX + factor * (rows[0]! * px + rows[1]! * py + rows[2]! * pz + rows[3]!)) * SUBSAMPLE) / SUBSAMPLE;
    y[i] = Math.round((centreY - factor * (rows[4]! * px + rows[5]! * py + rows[6]! * pz + rows[7]!)) * SUBSAMPLE) / SUBSAMPLE;
    depth[i] = away;
  }
  return { x, y, depth, rows, positions };
}

/** Cuts a triangle at the near plane and draws the one or two that are left. */
function drawClipped(view: View, projected: Projected, corners: readonly number[], fill: (triangle: Float64Array) => void): void {
  const inside: number[][] = [];
  const points = corners.map((vertex) => inView(projected, vertex));
  for (let i = 0; i < 3; i++) {
    const [from, to] = [points[i]!, points[(i + 1) % 3]!];
    if (from[2]! > view.near) inside.push(from);
    if (from[2]! > view.near !== to[2]! > view.near) {
      const t = (view.near - from[2]!) / (to[2]! - from[2]!);
      inside.push([from[0]! + t * (to[0]! - from[0]!), from[1]! + t * (to[1]! - from[1]!), view.near]);
    }
  }
  const place = inside.map(([right, up, away]) => onPicture(view, right!, up!, away!));
  for (let i = 2; i < place.length; i++) fill(new Float64Array([...place[0]!, ...place[i - 1]!, ...place[i]!]));
}

function inView(projected: Projected, vertex: number): number[] {
  const { rows, positions } = projected;
  const [px, py, pz] = [positions[vertex * 3]!, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!];
  return [0, 4, 8].map((row) => rows[row]! * px + rows[row + 1]! * py + rows[row + 2]! * pz + rows[row + 3]!);
}

function onPicture(view: View, right: number, up: number, away: number): number[] {
  const factor = view.perspective ? view.scale / away : view.scale;
  const round = (value: number) => Math.round(value * SUBSAMPLE) / SUBSAMPLE;
  return [round(view.centreX + factor * right), round(view.centreY - factor * up), away];
}

/** Fills samples whose centres lie in a triangle of three (x, y, distance) corners. */
function triangleFiller(view: View, into: Visibility): (corners: Float64Array, number: number) => void {
  const { width, height, perspective } = view;
  const { triangles, nearness } = into;
  return (corners, number) => {
    const x0 = corners[0]!;
    const y0 = corners[1]!;
    const x1 = corners[3]!;
    const y1 = corners[4]!;
    const x2 = corners[6]!;
    const y2 = corners[7]!;
    const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
    if (area === 0) return;
    const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5)) | 0;
    const right = Math.min(width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5)) | 0;
    const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5)) | 0;
    const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5)) | 0;
    if (left > right || top > bottom) return;
    const q0 = perspective ? 1 / corners[2]! : -corners[2]!;
    const q1 = (perspective ? 1 / corners[5]! : -corners[5]!) - q0;
    const q2 = (perspective ? 1 / corners[8]! : -corners[8]!) - q0;
    const sign = area > 0 ? 1 : -1;
    // Edge functions at the first sample and what one sample to the right or down adds.
    const e0x = (y1 - y2) * sign;
    const e0y = (x2 - x1) * sign;
    const e1x = (y2 - y0) * sign;
    const e1y = (x0 - x2) * sign;
    const e2x = (y0 - y1) * sign;
    const e2y = (x1 - x0) * sign;
    const px = left + 0.5;
    const py = top + 0.5;
    let row0 = e0y * (py - y1) + e0x * (px - x1);
    let row1 = e1y * (py - y2) + e1x * (px - x2);
    let row2 = e2y * (py - y0) + e2x * (px - x0);
    const k1 = q1 / (area * sign);
    const k2 = q2 / (area * sign);
    const wide = right - left;
    for (let y = top; y <= bottom; y++, row0 += e0y, row1 += e1y, row2 += e2y) {
      // An edge function r + k · e is not negative from k = −r / e on, or up to there; dividing these numbers never rounds across a whole one.
      let from = 0;
      let to = wide;
      if (e0x > 0) {
        if (row0 < 0) from = Math.ceil(-row0 / e0x);
      } else if (row0 < 0) continue;
      else if (e0x < 0) to = Math.min(to, row0 / -e0x);
      if (e1x > 0) {
        if (row1 < 0) from = Math.max(from, Math.ceil(-row1 / e1x));
      } else if (row1 < 0) continue;
      else if (e1x < 0) to = Math.min(to, row1 / -e1x);
      if (e2x > 0) {
        if (row2 < 0) from = Math.max(from, Math.ceil(-row2 / e2x));
      } else if (row2 < 0) continue;
      else if (e2x < 0) to = Math.min(to, row2 / -e2x);
      let w1 = row1 + from * e1x;
      let w2 = row2 + from * e2x;
      const start = (y * width + left) | 0;
      const end = (start + Math.floor(to)) | 0;
      for (let at = (start + from) | 0; at <= end; at++, w1 += e1x, w2 += e2x) {
        const q = q0 + k1 * w1 + k2 * w2;
        if (q <= nearness[at]!) continue;
        nearness[at] = q;
        triangles[at] = number;
      }
    }
  };
}
