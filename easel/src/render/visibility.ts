/** Which triangle each sample of the picture sees: triangles are drawn with a depth test and nothing else. */
import { sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { type TriangleFiller, triangleFiller } from "./fill-triangle.ts";
import { objectToView, type View } from "./view.ts";

export interface Visibility {
  /** Number of the nearest triangle per sample, counted from 1 over all items; 0 where nothing is. */
  readonly triangles: Uint32Array;
  /** Nearness: 1 / distance (perspective) or −distance (orthographic), linear over the picture; more is nearer, −Infinity nothing. */
  readonly nearness: Float32Array;
}

/** A picture of distances alone. */
export interface DepthMap {
  readonly triangles: null;
  readonly nearness: Float32Array;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Nothing seen yet, in memory that other threads see too. */
export function emptyVisibility({ width, height }: Size): Visibility {
  return { triangles: sharedIndices(width * height), nearness: sharedFloats(width * height).fill(Number.NEGATIVE_INFINITY) };
}

/** Nothing seen yet, of which only the distance will be known. */
export function emptyDepthMap({ width, height }: Size): DepthMap {
  return { triangles: null, nearness: sharedFloats(width * height).fill(Number.NEGATIVE_INFINITY) };
}

/** Forgets rows of samples, from `top` to before `bottom`. */
export function wipeRows(visibility: Visibility, width: number, top: number, bottom: number): void {
  visibility.triangles.fill(0, top * width, bottom * width);
  visibility.nearness.fill(Number.NEGATIVE_INFINITY, top * width, bottom * width);
}

/** One mesh to draw: its triangles are numbered from `base`. */
export interface Drawn {
  readonly mesh: Pick<Mesh, "positions" | "indices" | "faceMaterials">;
  readonly transform: Float32Array;
  readonly base: number;
  /** Draws only triangles of these materials; null draws all. */
  readonly only: ((material: number) => boolean) | null;
  /** Leaves out triangles seen from their back: those of a closed mesh are hidden anyway. */
  readonly frontOnly?: boolean;
  /** Where the vertices are on the picture, when that is known already. */
  readonly places?: Float32Array;
  /** Draws these rows of samples alone, from `top` to before `bottom`. */
  readonly rows?: { readonly top: number; readonly bottom: number };
}

/** Positions are rounded to 1/256 sample, which makes the edge functions exact: neighbours leave no gap. */
const SUBSAMPLE = 256;

/** Draws a mesh into `into`. */
export function drawVisible(view: View, drawn: Drawn, into: Visibility | DepthMap): void {
  const { mesh } = drawn;
  const places = drawn.places ?? placesOf(view, mesh.positions, drawn.transform);
  const fill = triangleFiller(view.width, into, { base: 0, ...(drawn.rows ?? { top: 0, bottom: view.height }) });
  const faces = mesh.indices.length / 3;
  for (let from = 0; from < faces; from += CHUNK)
    drawFaces(view, drawn, { places, fill, from, to: Math.min(faces, from + CHUNK) });
}

/**
 * Faces and vertices are done so many at a time: the engine keeps the machine code of a short function that is called often, and forgets
 * that of a long loop with the picture.
 */
const CHUNK = 4096;

interface Faces {
  readonly places: Float32Array;
  readonly fill: TriangleFiller;
  readonly from: number;
  readonly to: number;
}

function drawFaces(view: View, drawn: Drawn, { places, fill, from, to }: Faces): void {
  const { mesh, only, frontOnly = false } = drawn;
  const { indices, faceMaterials } = mesh;
  const { perspective } = view;
  for (let face = from, i = from * 3; face < to; face++, i += 3) {
    if (only !== null && !only(faceMaterials === null ? 0 : faceMaterials[face]!)) continue;
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    if (perspective && (places[a + 2] === BEHIND || places[b + 2] === BEHIND || places[c + 2] === BEHIND)) {
      drawClipped(view, drawn, face, fill);
      continue;
    }
    fill(places, a, b, c, drawn.base + face, frontOnly);
  }
}

/** Nearness of a vertex before the near plane, where its place on the picture is meaningless. */
const BEHIND = 0;

/** Three numbers per vertex: x and y on the picture in samples, and its nearness, `BEHIND` before the near plane. */
function placesOf(view: View, positions: Float32Array, transform: Float32Array): Float32Array {
  const places = new Float32Array(positions.length);
  placeVertices(view, positions, transform, places);
  return places;
}

/** `placesOf` into an array that is there already. */
export function placeVertices(view: View, positions: Float32Array, transform: Float32Array, places: Float32Array): void {
  const rows = objectToView(view, transform) as unknown as Rows;
  for (let from = 0; from < positions.length; from += CHUNK * 3) {
    const to = Math.min(positions.length, from + CHUNK * 3);
    placeSome(view, rows, positions.subarray(from, to), places.subarray(from, to));
  }
}

function placeSome(view: View, rows: Rows, positions: Float32Array, places: Float32Array): void {
  const [xx, xy, xz, x0, yx, yy, yz, y0, zx, zy, zz, z0] = rows;
  const { scale, centreX, centreY, perspective, near } = view;
  for (let p = 0; p < positions.length; p += 3) {
    const px = positions[p]!;
    const py = positions[p + 1]!;
    const pz = positions[p + 2]!;
    const away = zx * px + zy * py + zz * pz + z0;
    const nearness = perspective ? 1 / away : -away;
    const factor = perspective ? scale * nearness : scale;
    // Numbers of up to 24 bits: 32-bit floats hold them exactly.
    places[p] = Math.round((centreX + factor * (xx * px + xy * py + xz * pz + x0)) * SUBSAMPLE) / SUBSAMPLE;
    places[p + 1] = Math.round((centreY - factor * (yx * px + yy * py + yz * pz + y0)) * SUBSAMPLE) / SUBSAMPLE;
    places[p + 2] = perspective && away <= near ? BEHIND : nearness;
  }
}

type Rows = [number, number, number, number, number, number, number, number, number, number, number, number];

/** Cuts a triangle at the near plane and draws the one or two that are left, if any. */
function drawClipped(view: View, { mesh, transform, base }: Drawn, face: number, fill: TriangleFiller): void {
  const rows = objectToView(view, transform);
  const points = [0, 1, 2].map((corner) => inView(rows, mesh.positions, mesh.indices[face * 3 + corner]!));
  const inside: number[][] = [];
  for (let i = 0; i < 3; i++) {
    const [from, to] = [points[i]!, points[(i + 1) % 3]!];
    if (from[2]! > view.near) inside.push(from);
    if (from[2]! > view.near !== to[2]! > view.near) {
      const t = (view.near - from[2]!) / (to[2]! - from[2]!);
      inside.push([from[0]! + t * (to[0]! - from[0]!), from[1]! + t * (to[1]! - from[1]!), view.near]);
    }
  }
  const places = inside.map(([right, up, away]) => onPicture(view, right!, up!, away!));
  for (let i = 2; i < places.length; i++)
    fill(new Float32Array([...places[0]!, ...places[i - 1]!, ...places[i]!]), 0, 3, 6, base + face, false);
}

function inView(rows: Float64Array, positions: Float32Array, vertex: number): number[] {
  const [px, py, pz] = [positions[vertex * 3]!, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!];
  return [0, 4, 8].map((row) => rows[row]! * px + rows[row + 1]! * py + rows[row + 2]! * pz + rows[row + 3]!);
}

function onPicture(view: View, right: number, up: number, away: number): number[] {
  const factor = view.scale / away;
  const round = (value: number) => Math.round(value * SUBSAMPLE) / SUBSAMPLE;
  return [round(view.centreX + factor * right), round(view.centreY - factor * up), 1 / away];
}
