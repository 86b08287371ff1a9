/** Draws views of a turned shape: as the renderer does, with far less to look up for each pixel. */
import { faceNormals } from "../../mesh/face-normals.ts";
import type { Bitmap } from "../../picture/bitmap.ts";
import { identity } from "../transform.ts";
import type { View } from "../view.ts";
import { drawVisible, emptyVisibility, project, type Visibility, wipeRows } from "../visibility.ts";
import { type SurfaceLight, surfaceLight, type TurnView } from "./surface-light.ts";
import type { TurnedShape } from "./turned-shape.ts";

type Bytes = Bitmap["data"];

/** Faces that turn by more than this (cosine) are an edge that deserves shading on both sides; finer relief is in the texels. */
const SAME_NORMAL = 0.5;
/** Steps in depth of more samples than this are an edge. */
const SAME_DEPTH = 16;

/** A function that draws views of one size over what is on the bitmap. */
export function turnDrawer(shape: TurnedShape, size: { readonly width: number; readonly height: number }) {
  const { mesh } = shape;
  const visible = emptyVisibility({ width: size.width * 2, height: size.height * 2 });
  const normals = faceNormals(mesh.positions, mesh.indices);
  const transform = identity();
  return (view: TurnView, onto: Bitmap): void => {
    const { samples, region } = view;
    const projected = project(samples, mesh.positions, transform);
    drawVisible(samples, { mesh, transform, base: 1, only: null, frontOnly: shape.scene.closed === true, projected }, visible);
    const light = surfaceLight(shape, projected, samples);
    const mix = pixelMixer({ samples, visible, normals, light });
    for (let y = region.top; y < region.bottom; y++) {
      for (let x = region.left; x < region.right; x++) mix(x, y, onto.data, (y * size.width + x) * 4);
    }
    wipeRows(visible, samples.width, region.top * 2, region.bottom * 2);
  };
}

interface Mixed {
  readonly samples: View;
  readonly visible: Visibility;
  readonly normals: Float32Array;
  readonly light: SurfaceLight;
}

/** A function that lays a pixel's surfaces over four bytes; samples that see one surface are lit once. */
function pixelMixer({ samples, visible, normals, light }: Mixed): (x: number, y: number, data: Bytes, at: number) => void {
  const { triangles } = visible;
  const { width } = samples;
  const same = sameSurface(samples, visible, normals);
  const colour = new Float64Array(3);
  const mix = new Float64Array(3);
  const places = new Uint32Array([0, 1, width, width + 1]);
  const found = new Uint32Array(4);
  const counts = new Uint8Array(4);
  return (x, y, data, at) => {
    const first = y * 2 * width + x * 2;
    const one = triangles[first]!;
    const whole = one === triangles[first + 1] && one === triangles[first + width] && one === triangles[first + width + 1];
    if (whole) {
      if (one === 0) return;
      light(x * 2 + 1, y * 2 + 1, one, mix);
      writePixel(data, at, mix, 1);
      return;
    }
    let groups = 0;
    for (let place = 0; place < 4; place++) {
      const sample = first + places[place]!;
      if (triangles[sample] === 0) continue;
      let group = 0;
      while (group < groups && !same(sample, found[group]!)) group++;
      if (group === groups) {
        found[groups] = sample;
        counts[groups++] = 0;
      }
      counts[group]!++;
    }
    mix[0] = 0;
    mix[1] = 0;
    mix[2] = 0;
    let cover = 0;
    for (let group = 0; group < groups; group++) {
      const sample = found[group]!;
      const down = sample - first >= width ? 1 : 0;
      light(x * 2 + (sample - first - down * width) + 0.5, y * 2 + down + 0.5, triangles[sample]!, colour);
      const share = counts[group]! / 4;
      cover += share;
      mix[0]! += colour[0]! * share;
      mix[1]! += colour[1]! * share;
      mix[2]! += colour[2]! * share;
    }
    writePixel(data, at, mix, cover);
  };
}

/** Whether two samples see what looks like one surface. */
function sameSurface(
  samples: View,
  { triangles, nearness }: Visibility,
  normals: Float32Array,
): (a: number, b: number) => boolean {
  // A sample at distance d is d / scale metres wide, so 1/d steps by (d / scale) / d² per sample.
  const steps = SAME_DEPTH / samples.scale;
  return (a, b) => {
    if (triangles[a] === triangles[b]) return true;
    const near = nearness[a]!;
    if (Math.abs(near - nearness[b]!) > near * steps) return false;
    const i = triangles[a]! * 3 - 3;
    const j = triangles[b]! * 3 - 3;
    return normals[i]! * normals[j]! + normals[i + 1]! * normals[j + 1]! + normals[i + 2]! * normals[j + 2]! > SAME_NORMAL;
  };
}

/** Lays a colour, counted `cover` times, over four bytes. */
function writePixel(data: Bytes, at: number, mix: Float64Array, cover: number): void {
  const rest = 1 - cover;
  data[at] = mix[0]! + data[at]! * rest;
  data[at + 1] = mix[1]! + data[at + 1]! * rest;
  data[at + 2] = mix[2]! + data[at + 2]! * rest;
}
