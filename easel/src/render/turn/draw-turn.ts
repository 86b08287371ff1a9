/** Draws views of a turned shape into a frame of video: as the renderer does, with far less to look up for each pixel. */
import { faceNormals } from "../../mesh/face-normals.ts";
import { triangleFiller } from "../fill-triangle.ts";
import { identity } from "../transform.ts";
import type { View } from "../view.ts";
import { emptyVisibility, placeVertices, wipeRows } from "../visibility.ts";
import { pixelMixer } from "./mix-pixel.ts";
import { blockWriter, type Planes } from "./planes.ts";
import { STRIP, stripSorter } from "./strips.ts";
import { type Look, surfaceLight } from "./surface-light.ts";

/** A function that draws the shape over what is on the planes; `view` has two samples per pixel and side. The eye must be outside of the shape's box. */
export function turnDrawer(look: Look, size: { readonly width: number; readonly height: number }) {
  const { positions, indices } = look.mesh;
  const width = size.width * 2;
  const height = size.height * 2;
  const visible = emptyVisibility({ width, height: STRIP });
  const rows = { base: 0, top: 0, bottom: 0 };
  const fill = triangleFiller(width, visible, rows);
  const sort = stripSorter({ indices, height, frontOnly: look.closed });
  const places = new Float32Array(positions.length);
  const transform = identity();
  const light = surfaceLight(look, places);
  const mix = pixelMixer({ visible, width, normals: faceNormals(positions, indices), light: light.at, rows });
  return (view: View, planes: Planes): void => {
    placeVertices(view, positions, transform, places);
    light.begin(view);
    mix.begin(view);
    const write = blockWriter(planes, mix.at);
    const { faces, starts, left, right } = sort(places);
    for (let strip = 0, top = 0; top < height; strip++, top += STRIP) {
      if (starts[strip] === starts[strip + 1]) continue;
      rows.base = top;
      rows.top = top;
      rows.bottom = Math.min(height, top + STRIP);
      for (let i = starts[strip]!; i < starts[strip + 1]!; i++) {
        const face = faces[i]!;
        fill(places, indices[face * 3]! * 3, indices[face * 3 + 1]! * 3, indices[face * 3 + 2]! * 3, face + 1, false);
      }
      // Whole blocks of 2 × 2 pixels.
      const from = (Math.max(0, left[strip]!) >> 2) * 2;
      const to = Math.min(width, right[strip]! + 1) / 2;
      for (let y = top / 2; y < rows.bottom / 2; y += 2) for (let x = from; x < to; x += 2) write(x, y);
      wipeRows(visible, width, 0, STRIP);
    }
  };
}
