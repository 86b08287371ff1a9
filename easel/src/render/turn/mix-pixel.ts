/** From the samples of a pixel to its colour. */
import type { Rows } from "../fill-triangle.ts";
import type { View } from "../view.ts";
import type { Visibility } from "../visibility.ts";
import type { PixelMixer } from "./planes.ts";
import type { SurfaceLight } from "./surface-light.ts";

/** Faces that turn by more than this (cosine) are an edge that deserves shading on both sides; finer relief is in the texels. */
const SAME_NORMAL = 0.5;
/** Steps in depth of more samples than this are an edge. */
const SAME_DEPTH = 16;

interface Mixed {
  readonly visible: Visibility;
  /** Samples across. */
  readonly width: number;
  /** Of the faces. */
  readonly normals: Float32Array;
  readonly light: SurfaceLight;
  readonly rows: Rows;
}

/** Sums the colours that a pixel's four samples see; those that see one surface are lit once. `begin` says of which view. */
export function pixelMixer({ visible, width, normals, light, rows }: Mixed): {
  readonly begin: (view: View) => void;
  readonly at: PixelMixer;
} {
  const { triangles, nearness } = visible;
  const samples = new Uint32Array([0, 1, width, width + 1]);
  const found = new Uint32Array(4);
  const counts = new Uint8Array(4);
  // A sample at distance d is d / scale metres wide, so 1/d steps by (d / scale) / d² per sample.
  const step = new Float64Array(1);
  const begin = (view: View) => {
    step[0] = SAME_DEPTH / view.scale;
  };
  const same = (a: number, b: number) => {
    if (triangles[a] === triangles[b]) return true;
    const near = nearness[a]!;
    if (Math.abs(near - nearness[b]!) > near * step[0]!) return false;
    const i = triangles[a]! * 3 - 3;
    const j = triangles[b]! * 3 - 3;
    return normals[i]! * normals[j]! + normals[i + 1]! * normals[j + 1]! + normals[i + 2]! * normals[j + 2]! > SAME_NORMAL;
  };
  const mixed = (x: number, y: number, first: number, out: Uint16Array) => {
    let groups = 0;
    let cover = 0;
    for (let place = 0; place < 4; place++) {
      const sample = first + samples[place]!;
      if (triangles[sample] === 0) continue;
      let group = 0;
      while (group < groups && !same(sample, found[group]!)) group++;
      if (group === groups) {
        found[groups] = sample;
        counts[groups++] = 0;
      }
      counts[group]!++;
      cover++;
    }
    out[0] = 0;
    out[1] = 0;
    out[2] = 0;
    for (let group = 0; group < groups; group++) {
      const sample = found[group]!;
      const down = sample - first >= width ? 1 : 0;
      const colour = light(x * 2 + (sample - first - down * width) + 0.5, y * 2 + down + 0.5, triangles[sample]!);
      const count = counts[group]!;
      out[0]! += (colour & 255) * count;
      out[1]! += ((colour >> 8) & 255) * count;
      out[2]! += (colour >> 16) * count;
    }
    return cover;
  };
  const at: PixelMixer = (x, y, out) => {
    const first = (y * 2 - rows.base) * width + x * 2;
    const one = triangles[first]!;
    if (one !== triangles[first + 1] || one !== triangles[first + width] || one !== triangles[first + width + 1])
      return mixed(x, y, first, out);
    if (one === 0) return 0;
    const colour = light(x * 2 + 1, y * 2 + 1, one);
    out[0] = (colour & 255) << 2;
    out[1] = ((colour >> 8) & 255) << 2;
    out[2] = (colour >> 16) << 2;
    return 4;
  };
  return { begin, at };
}
