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
  const faces = Array.from({ length: mesh.indices.length / 3 }, (_, face) => face).filter((face) => lines.nearFace(face));
  for (const margin of [0, 1]) for (const face of faces) drawFace({ mesh, face, lines, margin }, out);
  const clay = byteOf(CLAY);
  for (let i = 0; i < out.data.length; i += 4) if (out.data[i + 3] === UNDRAWN) out.data.set([clay, clay, clay, 255], i);
  return out;
}

interface FaceWish {
  readonly mesh: Mesh;
  readonly face: number;
  readonly lines: WireLines;
  /** Texels to draw beyond the face, where no face is: filters read across its border. */
  readonly margin: number;
}

function drawFace({ mesh, face, lines, margin }: FaceWish, out: Bitmap): void {
  const corners = [0, 1, 2].map((k) => mesh.indices[face * 3 + k]!);
  const us = corners.map((vertex) => mesh.uvs![vertex * 2]! * out.width - 0.5);
  const vs = corners.map((vertex) => mesh.uvs![vertex * 2 + 1]! * out.height - 0.5);
  const area = (us[1]! - us[0]!) * (vs[2]! - vs[0]!) - (vs[1]! - vs[0]!) * (us[2]! - us[0]!);
  if (area === 0) return;
  const longest = Math.max(...[0, 1, 2].map((k) => Math.hypot(us[k]! - us[(k + 1) % 3]!, vs[k]! - vs[(k + 1) % 3]!)));
  const slack = (-margin * longest) / Math.abs(area);
  const [left, right] = [
    Math.max(0, Math.ceil(Math.min(...us) - margin)),
    Math.min(out.width - 1, Math.floor(Math.max(...us) + margin)),
  ];
  const [top, bottom] = [
    Math.max(0, Math.ceil(Math.min(...vs) - margin)),
    Math.min(out.height - 1, Math.floor(Math.max(...vs) + margin)),
  ];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const at = (y * out.width + x) * 4;
      if (out.data[at + 3] !== UNDRAWN) continue;
      const b1 = ((x - us[0]!) * (vs[2]! - vs[0]!) - (y - vs[0]!) * (us[2]! - us[0]!)) / area;
      const b2 = ((us[1]! - us[0]!) * (y - vs[0]!) - (vs[1]! - vs[0]!) * (x - us[0]!)) / area;
      if (b1 < slack || b2 < slack || 1 - b1 - b2 < slack) continue;
      const value = byteOf(greyOf(lineAt({ mesh, lines }, corners, inside(b1, b2))));
      out.data.set([value, value, value, 255], at);
    }
  }
}

/** The nearest weights inside the face: beyond a sliver the surface would go anywhere. */
function inside(b1: number, b2: number): readonly [number, number] {
  const [p, q] = [Math.max(0, b1), Math.max(0, b2)];
  const sum = Math.max(1, p + q);
  return [p / sum, q / sum];
}

function lineAt(
  of: { readonly mesh: Mesh; readonly lines: WireLines },
  corners: readonly number[],
  [b1, b2]: readonly [number, number],
): number {
  const [x, y, z] = mixed(of.mesh.positions, corners, b1, b2);
  const [nx, ny, nz] = of.mesh.normals === null ? [0, 0, 0] : mixed(of.mesh.normals, corners, b1, b2);
  return of.lines.at(x, y, z, nx, ny, nz);
}

function mixed(values: Float32Array, corners: readonly number[], b1: number, b2: number): readonly [number, number, number] {
  const [a, b, c] = [corners[0]! * 3, corners[1]! * 3, corners[2]! * 3];
  const at = (axis: number) => (1 - b1 - b2) * values[a + axis]! + b1 * values[b + axis]! + b2 * values[c + axis]!;
  return [at(0), at(1), at(2)];
}
