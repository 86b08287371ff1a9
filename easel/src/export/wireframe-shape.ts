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
    return { ...shape, ...textureShape(shape.mesh, { size: SIDE, pbr: false }, paintOf(lines), stage) };
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

/** The map of a mesh that has its places on it already. */
function drawn(mesh: Mesh, lines: WireLines, like: Bitmap): Bitmap {
  const out = bitmap(like.width, like.height);
  const clay = byteOf(CLAY);
  for (let i = 0; i < out.data.length; i++) out.data[i] = i % 4 === 3 ? 255 : clay;
  for (let face = 0; face < mesh.indices.length / 3; face++) if (lines.nearFace(face)) drawFace(mesh, face, lines, out);
  return out;
}

/** Draws one face, and a texel around it for the filters that read across its border. */
function drawFace(mesh: Mesh, face: number, lines: WireLines, out: Bitmap): void {
  const corners = [0, 1, 2].map((k) => mesh.indices[face * 3 + k]!);
  const us = corners.map((vertex) => mesh.uvs![vertex * 2]! * out.width - 0.5);
  const vs = corners.map((vertex) => mesh.uvs![vertex * 2 + 1]! * out.height - 0.5);
  const area = (us[1]! - us[0]!) * (vs[2]! - vs[0]!) - (vs[1]! - vs[0]!) * (us[2]! - us[0]!);
  if (area === 0) return;
  const longest = Math.max(...[0, 1, 2].map((k) => Math.hypot(us[k]! - us[(k + 1) % 3]!, vs[k]! - vs[(k + 1) % 3]!)));
  const slack = -longest / Math.abs(area);
  const [left, right] = [Math.max(0, Math.floor(Math.min(...us) - 1)), Math.min(out.width - 1, Math.ceil(Math.max(...us) + 1))];
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...vs) - 1)), Math.min(out.height - 1, Math.ceil(Math.max(...vs) + 1))];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const b1 = ((x - us[0]!) * (vs[2]! - vs[0]!) - (y - vs[0]!) * (us[2]! - us[0]!)) / area;
      const b2 = ((us[1]! - us[0]!) * (y - vs[0]!) - (vs[1]! - vs[0]!) * (x - us[0]!)) / area;
      if (b1 < slack || b2 < slack || 1 - b1 - b2 < slack) continue;
      const [px, py, pz] = mixed(mesh.positions, corners, b1, b2);
      const [nx, ny, nz] = mesh.normals === null ? [0, 0, 0] : mixed(mesh.normals, corners, b1, b2);
      const value = byteOf(greyOf(lines.at(px, py, pz, nx, ny, nz)));
      out.data.fill(value, (y * out.width + x) * 4, (y * out.width + x) * 4 + 3);
    }
  }
}

function mixed(values: Float32Array, corners: readonly number[], b1: number, b2: number): readonly [number, number, number] {
  const [a, b, c] = [corners[0]! * 3, corners[1]! * 3, corners[2]! * 3];
  const at = (axis: number) => (1 - b1 - b2) * values[a + axis]! + b1 * values[b + axis]! + b2 * values[c + axis]!;
  return [at(0), at(1), at(2)];
}
