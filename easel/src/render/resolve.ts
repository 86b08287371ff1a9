/** From visible samples to pixels: the samples of a pixel that see one surface are shaded once, and edges are mixed by count. */
import { newSample } from "../materials/material.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import type { Drawing } from "./drawing.ts";
import { type Groups, groupSamples } from "./groups.ts";
import { painter } from "./paint.ts";
import type { Region } from "./region.ts";
import type { Rendering } from "./renderer.ts";
import { shaderOf } from "./shade.ts";
import { grain, type ShadowPlace } from "./shadow.ts";
import { type Hit, newHit, surfaceFinder } from "./surface.ts";
import { byteOf, toneMap } from "./tone-map.ts";
import { drawWire } from "./wire.ts";

/** The picture of a drawing; outside of the region nothing is to be seen. */
export function resolve(drawing: Drawing, region: Region): Rendering {
  const { width, height } = drawing.options;
  const picture = bitmap(width, height);
  const seen = { depth: new Float32Array(width * height).fill(Infinity), ids: new Uint16Array(width * height) };
  resolver(drawing, picture.data, seen)(region);
  return { bitmap: picture, ...seen };
}

/** What a pixel sees most of: its distance and the item's id. */
type Seen = Pick<Rendering, "depth" | "ids">;

/** A function that does regions of `resolve`, into bytes that are all zero there, and what is seen there into arrays if there are any. */
export function resolver(drawing: Drawing, data: Bitmap["data"], seen: Seen | null): (region: Region) => void {
  const { width, height, background } = drawing.options;
  const mix = new Float64Array(4);
  const behind = new Float32Array(3);
  const layers = layerMixer(drawing, seen, mix);
  return (region) => {
    for (let y = region.top; y < region.bottom; y++) {
      for (let x = region.left, pixel = y * width + x; x < region.right; x++, pixel++) {
        layers(x, y);
        if (mix[3]! < 1 && background !== null) {
          background((x + 0.5) / width, (y + 0.5) / height, behind);
          for (let i = 0; i < 3; i++) mix[i]! += behind[i]! * (1 - mix[3]!);
          mix[3] = 1;
        }
        writePixel(data, pixel * 4, mix);
      }
    }
  };
}

/** Tone-maps a premultiplied linear colour and writes it with straight alpha. */
function writePixel(data: Uint8ClampedArray, at: number, mix: Float64Array): void {
  const alpha = mix[3]!;
  if (alpha <= 0) return;
  if (alpha < 1) for (let i = 0; i < 3; i++) mix[i]! /= alpha;
  toneMap(mix);
  data[at] = byteOf(mix[0]!);
  data[at + 1] = byteOf(mix[1]!);
  data[at + 2] = byteOf(mix[2]!);
  data[at + 3] = Math.round(alpha * 255);
}

/** Fills `mix` with the premultiplied light of a pixel's surfaces and their cover, and notes depth and id of the largest. */
function layerMixer(drawing: Drawing, seen: Seen | null, mix: Float64Array): (x: number, y: number) => void {
  const { scene, visible, glass } = drawing;
  if (scene.placed.length === 0) return () => mix.fill(0);
  const { width, samples: side } = drawing.options;
  const hit = newHit(scene.placed[0]!);
  const colour = new Float64Array(4);
  const groups: Groups = {
    count: 0,
    triangles: new Uint32Array(4),
    weights: new Uint8Array(4),
    samples: new Uint8Array(4),
    empty: 0,
  };
  const group = groupSamples(drawing, visible, groups);
  const groupGlass = glass === null ? null : groupSamples(drawing, glass, groups);
  const light = surfaceLight(drawing, hit, colour);
  const total = side * side;
  const note = (pixel: number) => {
    if (seen === null) return;
    seen.depth[pixel] = hit.distance;
    seen.ids[pixel] = hit.placed.item.id;
  };
  return (x, y) => {
    mix[0] = 0;
    mix[1] = 0;
    mix[2] = 0;
    mix[3] = 0;
    group(x, y);
    if (groups.count === 0 && groupGlass === null) return;
    let largest = groups.empty;
    for (let i = 0; i < groups.count; i++) {
      const sample = groups.samples[i]!;
      light(x, y, sample, groups.triangles[i]!);
      const share = groups.weights[i]! / total;
      for (let c = 0; c < 3; c++) mix[c]! += colour[c]! * share;
      mix[3]! += share;
      if (groups.weights[i]! <= largest) continue;
      largest = groups.weights[i]!;
      note(y * width + x);
    }
    if (groupGlass === null) return;
    groupGlass(x, y);
    for (let i = 0; i < groups.count; i++) {
      light(x, y, groups.samples[i]!, groups.triangles[i]!);
      const cover = (groups.weights[i]! / total) * colour[3]!;
      for (let c = 0; c < 3; c++) mix[c] = mix[c]! * (1 - cover) + colour[c]! * cover;
      mix[3] = mix[3]! + (1 - mix[3]!) * cover;
      if (groups.weights[i]! * 2 <= total) continue;
      note(y * width + x);
    }
  };
}

/** Shades the surface that one sample sees into `colour`: linear light and opacity. */
function surfaceLight(
  drawing: Drawing,
  hit: Hit,
  colour: Float64Array,
): (x: number, y: number, sample: number, triangle: number) => void {
  const { options, scene, shadow, openness } = drawing;
  const { haze, width, samples: side } = options;
  const sample = newSample();
  const find = surfaceFinder(scene, drawing.samples, options.shading === "flat");
  const paint = painter(scene);
  const shade = shaderOf(options.light);
  const wire = options.shading === "wireframe";
  const { sun } = options.light;
  const point: ShadowPlace = { x: 0.5, y: 0.5, z: 0.5, nx: 0.5, ny: 0.5, nz: 0.5 };
  return (x, y, place, triangle) => {
    find(hit, x * side + (place & 1) + 0.5, y * side + (place >> 1) + 0.5, triangle);
    point.x = hit.x;
    point.y = hit.y;
    point.z = hit.z;
    point.nx = hit.nx;
    point.ny = hit.ny;
    point.nz = hit.nz;
    const opacity = paint(hit, sample);
    if (wire) drawWire(hit, sample);
    const near = openness === null ? 1 : openness[y * width + x]!;
    const open = near * sample.height;
    const towards = hit.nx * sun[0] + hit.ny * sun[1] + hit.nz * sun[2] > 0;
    const sunlight = shadow === null ? 1 : towards ? shadow(point, grain(x, y)) : 0;
    shade(hit, sample, sunlight, open, colour);
    colour[3] = opacity < 1 ? opacity + (1 - opacity) * rimOf(hit) : 1;
    if (haze === null) return;
    const kept = 2 ** (-hit.distance / haze.half);
    for (let i = 0; i < 3; i++) colour[i] = colour[i]! * kept + haze.colour[i]! * (1 - kept);
  };
}

/** Glass mirrors more, and so hides more, the flatter one looks at it. */
function rimOf(hit: Hit): number {
  const f = 1 - Math.min(1, Math.abs(hit.nx * hit.vx + hit.ny * hit.vy + hit.nz * hit.vz));
  return 0.04 + 0.96 * f * f * f * f * f;
}
