/** Pictures of a textured mesh by a pinhole or an orthographic camera: unlit, and on purpose not by Easel's renderer. */
import type { Bitmap } from "../../../easel/src/picture/bitmap.ts";
import { boxOf, type Triangles } from "../metrics/align.ts";

/** Triangles with a picture on them; u, v per vertex, v = 0 at the picture's top row. */
export interface Textured extends Triangles {
  readonly uvs: Float32Array;
  readonly picture: Bitmap;
}

export type Vector = readonly [number, number, number];

export interface Camera {
  /** From the object towards the camera, and what is right and up in the picture. */
  readonly towards: Vector;
  readonly right: Vector;
  readonly up: Vector;
  /** Whole angle of view, degrees; 0 for parallel rays. */
  readonly fov: number;
}

export interface Frame {
  readonly middle: Vector;
  /** Of the ball that fills the picture. */
  readonly radius: number;
}

/** Samples per pixel along each side. */
const OVERSAMPLE = 2;

/** The ball around the mesh from the middle of its box, with 4 % to spare. */
export function frameOf(mesh: Triangles): Frame {
  const box = boxOf(mesh);
  const middle: Vector = [(box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2];
  const { positions: p } = mesh;
  let radius = 0;
  for (let i = 0; i < p.length; i += 3)
    radius = Math.max(radius, Math.hypot(p[i] - middle[0], p[i + 1] - middle[1], p[i + 2] - middle[2]));
  return { middle, radius: radius * 1.04 };
}

/** A square picture with straight alpha; the object's ball touches its sides. */
export function photograph(mesh: Textured, camera: Camera, { middle, radius }: Frame, side: number): Bitmap {
  const large = side * OVERSAMPLE;
  const screen = project(mesh, camera, { middle, radius }, large);
  const pixels = new Uint8ClampedArray(large * large * 4);
  const depths = new Float32Array(large * large);
  for (let f = 0; f < mesh.indices.length; f += 3) fill(mesh, screen, f, { side: large, pixels, depths });
  return halved(pixels, side);
}

/** Picture x and y of each vertex and how near it is: 1 / distance for a pinhole, which is even over the picture. */
function project({ positions: p }: Triangles, { towards, right, up, fov }: Camera, { middle, radius }: Frame, side: number) {
  const half = (fov / 2) * (Math.PI / 180);
  const distance = fov === 0 ? 0 : radius / Math.sin(half);
  const zoom = fov === 0 ? side / 2 / radius : side / 2 / Math.tan(half);
  const screen = new Float32Array(p.length);
  const dot = (i: number, [a, b, c]: Vector) => (p[i] - middle[0]) * a + (p[i + 1] - middle[1]) * b + (p[i + 2] - middle[2]) * c;
  for (let i = 0; i < p.length; i += 3) {
    const near = dot(i, towards);
    const nearness = fov === 0 ? 1 : 1 / (distance - near);
    screen[i] = side / 2 + dot(i, right) * zoom * nearness;
    screen[i + 1] = side / 2 - dot(i, up) * zoom * nearness;
    screen[i + 2] = fov === 0 ? 2 * radius + near : nearness;
  }
  return { screen, isPinhole: fov !== 0 };
}

interface Target {
  readonly side: number;
  readonly pixels: Uint8ClampedArray;
  /** Nearness of what is there; 0 for nothing. */
  readonly depths: Float32Array;
}

function fill(
  { indices, uvs, picture }: Textured,
  { screen, isPinhole }: { readonly screen: Float32Array; readonly isPinhole: boolean },
  f: number,
  { side, pixels, depths }: Target,
): void {
  const [a, b, c] = [indices[f], indices[f + 1], indices[f + 2]];
  const [ax, ay, az] = screen.subarray(a * 3, a * 3 + 3);
  const [bx, by, bz] = screen.subarray(b * 3, b * 3 + 3);
  const [cx, cy, cz] = screen.subarray(c * 3, c * 3 + 3);
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (area === 0) return;
  const bottom = Math.min(side - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  const last = Math.min(side - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  for (let y = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5)); x <= last; x++) {
      const u = ((x + 0.5 - ax) * (cy - ay) - (y + 0.5 - ay) * (cx - ax)) / area;
      const v = ((bx - ax) * (y + 0.5 - ay) - (by - ay) * (x + 0.5 - ax)) / area;
      if (u < 0 || v < 0 || u + v > 1) continue;
      const near = az * (1 - u - v) + bz * u + cz * v;
      const o = y * side + x;
      if (near <= depths[o]) continue;
      depths[o] = near;
      const [wb, wc] = isPinhole ? [(u * bz) / near, (v * cz) / near] : [u, v];
      const wa = 1 - wb - wc;
      const s = uvs[a * 2] * wa + uvs[b * 2] * wb + uvs[c * 2] * wc;
      const t = uvs[a * 2 + 1] * wa + uvs[b * 2 + 1] * wb + uvs[c * 2 + 1] * wc;
      sample(picture, s, t, pixels, o * 4);
    }
  }
}

/** Between the four nearest texels. */
function sample({ width, height, data }: Bitmap, s: number, t: number, out: Uint8ClampedArray, o: number): void {
  const x = Math.min(width - 1.001, Math.max(0, s * width - 0.5));
  const y = Math.min(height - 1.001, Math.max(0, t * height - 0.5));
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - column, y - row];
  const i = (row * width + column) * 4;
  const j = i + width * 4;
  for (let k = 0; k < 3; k++) {
    const above = data[i + k] + (data[i + 4 + k] - data[i + k]) * u;
    const below = data[j + k] + (data[j + 4 + k] - data[j + k]) * u;
    out[o + k] = above + (below - above) * v;
  }
  out[o + 3] = 255;
}

function halved(pixels: Uint8ClampedArray, side: number): Bitmap {
  const data = new Uint8ClampedArray(side * side * 4);
  const large = side * OVERSAMPLE;
  for (let i = 0; i < side * side; i++) {
    const first = (Math.floor(i / side) * large + (i % side)) * OVERSAMPLE;
    const sums = [0, 0, 0, 0];
    for (const o of [first, first + 1, first + large, first + large + 1]) {
      for (let k = 0; k < 4; k++) sums[k] += k < 3 && pixels[o * 4 + 3] === 0 ? 0 : pixels[o * 4 + k];
    }
    const covered = sums[3] / 255;
    for (let k = 0; k < 3; k++) data[i * 4 + k] = covered === 0 ? 255 : sums[k] / covered;
    data[i * 4 + 3] = sums[3] / 4;
  }
  return { width: side, height: side, data };
}

/** The picture on white. */
export function onWhite({ width, height, data }: Bitmap): Bitmap {
  const flat = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const part = data[i + 3] / 255;
    for (let k = 0; k < 3; k++) flat[i + k] = data[i + k] * part + 255 * (1 - part);
    flat[i + 3] = 255;
  }
  return { width, height, data: flat };
}
