import { newSample, type Sample } from "../materials/material.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { Shape } from "../mesh/shape.ts";
import { textureShape } from "../mesh/texture-shape.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import { byteOf } from "../render/tone-map.ts";
import type { Stage } from "../stage.ts";
import { type WireLines, wireLines } from "./wire-lines.ts";

/** Linear greys of the surface and of its lines. */
const CLAY = 0.6;
const INK = 0.015;
/** Map of a shape that came without one. */
const SIDE = 2048;

/**
 * The shape as pale clay with dark lines along its edges: the same triangles, the lines drawn into the base colour, so
 * that every format and viewer shows them. Of dense meshes the lines are those of a reduced one.
 */
export async function wireframeShape(shape: Shape, stage: Stage): Promise<Shape> {
  const lines = await wireLines(shape.mesh);
  if (shape.maps === null || shape.mesh.uvs === null)
    return { ...shape, ...(await textureShape(shape.mesh, { size: SIDE, pbr: false }, paintOf(lines), stage)) };
  return {
    ...shape,
    maps: { baseColour: drawn(shape.mesh, lines, shape.maps.baseColour), normal: null, metallicRoughness: null },
    mesh: { ...shape.mesh, tangents: null },
  };
}

function paintOf(lines: WireLines) {
  return {
    sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample) {
      const grey = lines.nearFace(face) ? greyOf(lines.at(x, y, z, nx, ny, nz)) : CLAY;
      Object.assign(out, { ...newSample(), r: grey, g: grey, b: grey });
    },
  };
}

function greyOf(line: number): number {
  return CLAY + (INK - CLAY) * line;
}

const UNDRAWN = 0;

/** The map of a mesh that has its places on it already. */
function drawn(mesh: Mesh, lines: WireLines, like: Bitmap): Bitmap {
  const out = bitmap(like.width, like.height);
  const pen = openPen(mesh, lines, out);
  const near: number[] = [];
  for (let face = 0; face < mesh.indices.length / 3; face++) if (lines.nearFace(face)) near.push(face);
  for (const margin of [0, 1]) for (const face of near) pen(face, margin);
  const clay = byteOf(CLAY);
  for (let i = 0; i < out.data.length; i += 4) if (out.data[i + 3] === UNDRAWN) setGrey(out, i, clay);
  return out;
}

function setGrey({ data }: Bitmap, at: number, value: number): void {
  data[at] = value;
  data[at + 1] = value;
  data[at + 2] = value;
  data[at + 3] = 255;
}

/**
 * Draws a face into the map where nothing is drawn yet, and `margin` texels beyond it: filters read across its border. A map has four million
 * texels, so nothing is allocated for one.
 */
function openPen(mesh: Mesh, lines: WireLines, out: Bitmap): (face: number, margin: number) => void {
  const corners = new Uint32Array(3);
  const us = new Float64Array(3);
  const vs = new Float64Array(3);
  const place = new Float64Array(3);
  const normal = new Float64Array(3);

  function grey(b1: number, b2: number): number {
    mix(mesh.positions, corners, b1, b2, place);
    if (mesh.normals !== null) mix(mesh.normals, corners, b1, b2, normal);
    return byteOf(greyOf(lines.at(place[0]!, place[1]!, place[2]!, normal[0]!, normal[1]!, normal[2]!)));
  }

  return (face, margin) => {
    for (let k = 0; k < 3; k++) {
      const vertex = mesh.indices[face * 3 + k]!;
      corners[k] = vertex;
      us[k] = mesh.uvs![vertex * 2]! * out.width - 0.5;
      vs[k] = mesh.uvs![vertex * 2 + 1]! * out.height - 0.5;
    }
    const area = (us[1]! - us[0]!) * (vs[2]! - vs[0]!) - (vs[1]! - vs[0]!) * (us[2]! - us[0]!);
    if (area === 0) return;
    const slack = (-margin * longestSide(us, vs)) / Math.abs(area);
    const [left, right] = spanOf(us, margin, out.width);
    const [top, bottom] = spanOf(vs, margin, out.height);
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const at = (y * out.width + x) * 4;
        if (out.data[at + 3] !== UNDRAWN) continue;
        const b1 = ((x - us[0]!) * (vs[2]! - vs[0]!) - (y - vs[0]!) * (us[2]! - us[0]!)) / area;
        const b2 = ((us[1]! - us[0]!) * (y - vs[0]!) - (vs[1]! - vs[0]!) * (x - us[0]!)) / area;
        if (b1 < slack || b2 < slack || 1 - b1 - b2 < slack) continue;
        // The nearest weights inside the face: beyond a sliver the surface would go anywhere.
        const [p, q] = [Math.max(0, b1), Math.max(0, b2)];
        const sum = Math.max(1, p + q);
        setGrey(out, at, grey(p / sum, q / sum));
      }
    }
  };
}

function longestSide(us: Float64Array, vs: Float64Array): number {
  let longest = 0;
  for (let k = 0; k < 3; k++) longest = Math.max(longest, Math.hypot(us[k]! - us[(k + 1) % 3]!, vs[k]! - vs[(k + 1) % 3]!));
  return longest;
}

/** First and last texel. */
function spanOf(values: Float64Array, margin: number, size: number): readonly [number, number] {
  const least = Math.min(values[0]!, values[1]!, values[2]!);
  const most = Math.max(values[0]!, values[1]!, values[2]!);
  return [Math.max(0, Math.ceil(least - margin)), Math.min(size - 1, Math.floor(most + margin))];
}

/** The value between the corners, into `out`. */
function mix(values: Float32Array, corners: Uint32Array, b1: number, b2: number, out: Float64Array): void {
  const b0 = 1 - b1 - b2;
  for (let axis = 0; axis < 3; axis++)
    out[axis] =
      b0 * values[corners[0]! * 3 + axis]! + b1 * values[corners[1]! * 3 + axis]! + b2 * values[corners[2]! * 3 + axis]!;
}
