/** Bakes the maps of one band of rows: what threads do side by side. */
import { hereAndThere, keep } from "../crew/keep.ts";
import { sharedFloats, sharedIndices, sharedInts, sharedPixels } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { newSample, type Sample } from "../materials/material.ts";
import type { PaintKind, PaintOrder, TexelPaint } from "./bake.ts";
import { ownersOfRow } from "./owners-of-row.ts";
import { ReliefRows } from "./relief-rows.ts";
import { SurfacePoint } from "./surface-point.ts";
import { NOBODY } from "./texel-owners.ts";
import { toByte } from "./texel-value.ts";

/** Rows of a band. The normals of a row need the heights above and below it: two rows more are looked at for each band. */
export const BAND = 128;

/** All large arrays are in shared memory. */
export interface BakeTask {
  readonly mesh: { readonly positions: Float32Array; readonly normals: Float32Array; readonly indices: Uint32Array };
  /** As in `Atlas`. */
  readonly atlas: {
    readonly side: number;
    readonly scale: number;
    readonly corners: Float32Array;
    readonly owners: Int32Array;
    readonly turns: Uint8Array;
    readonly chartOfFace: Uint32Array;
  };
  readonly paint: TexelPaint | PaintOrder;
  /** RGBA; texels beside the charts are not touched. */
  readonly maps: {
    readonly baseColour: Uint8ClampedArray;
    readonly normal: Uint8ClampedArray | null;
    readonly metallicRoughness: Uint8ClampedArray | null;
    readonly emissive: Uint8ClampedArray | null;
  };
}

export const bakeBand: Unit<BakeTask, void> = {
  url: import.meta.url,
  name: "bakeBand",
  async work(task, index) {
    const { side } = task.atlas;
    const first = index * BAND;
    const end = Math.min(side, first + BAND);
    const painter = new RowPainter(task, await paintOf(task));
    const { normal } = task.maps;
    if (normal === null) {
      for (let y = first; y < end; y++) painter.paint(y, true);
      return;
    }
    for (let y = Math.max(0, first - 1); y <= end; y++) {
      painter.paint(y, y >= first && y < end);
      if (y > first) painter.relief.write(y - 1, normal);
    }
  },
};

const paints = new WeakMap<BakeTask, Promise<TexelPaint>>();

/** Each thread makes a task's paint once. */
function paintOf(task: BakeTask): Promise<TexelPaint> {
  const known = paints.get(task) ?? madePaint(task.paint);
  paints.set(task, known);
  return known;
}

async function madePaint(paint: TexelPaint | PaintOrder): Promise<TexelPaint> {
  if ("sample" in paint) return paint;
  const kind = (await import(paint.url))[paint.name] as PaintKind<unknown>;
  return kind.make(paint.data);
}

class RowPainter {
  readonly relief: ReliefRows;
  readonly #task: BakeTask;
  readonly #paint: TexelPaint;
  readonly #point: SurfacePoint;
  readonly #owners: Int32Array;
  readonly #sample = newSample();

  constructor(task: BakeTask, paint: TexelPaint) {
    this.#task = task;
    this.#paint = paint;
    this.#point = new SurfacePoint(task.mesh, task.atlas.corners);
    this.#owners = new Int32Array(task.atlas.side);
    this.relief = new ReliefRows(task.atlas);
  }

  /** Looks at a row for its relief; writes its colour and surface too if it is the band's own. */
  paint(y: number, own: boolean): void {
    const { atlas, maps } = this.#task;
    const { relief } = this;
    const sample = this.#sample;
    const point = this.#point;
    relief.begin(y);
    if (y >= atlas.side) return;
    ownersOfRow(atlas.owners, atlas.side, y, this.#owners);
    for (let x = 0, t = y * atlas.side; x < atlas.side; x++, t++) {
      const face = this.#owners[x];
      if (face === NOBODY) continue;
      point.moveTo(face, x, y);
      sample.height = 0;
      sample.glow = 0;
      this.#paint.sample(face, point.x, point.y, point.z, point.nx, point.ny, point.nz, sample);
      relief.put(x, atlas.chartOfFace[face], point, sample.height);
      if (!own) continue;
      if (maps.emissive !== null) writeLight(maps.emissive, t * 4, sample);
      writeColour(maps.baseColour, t * 4, sample, maps.emissive === null ? sample.glow : 0);
      if (maps.metallicRoughness !== null) writeSurface(maps.metallicRoughness, t * 4, sample);
    }
  }
}

/** Without a map for it, light of its own makes the base colour brighter. */
function writeColour(data: Uint8ClampedArray, i: number, sample: Sample, glow: number): void {
  const gain = 1 + glow;
  data[i] = toByte(sample.r * gain);
  data[i + 1] = toByte(sample.g * gain);
  data[i + 2] = toByte(sample.b * gain);
  data[i + 3] = 255;
}

/** As bright as a map can be, in the colour's own hue. */
function writeLight(data: Uint8ClampedArray, i: number, { r, g, b, glow }: Sample): void {
  const gain = Math.min(glow, 1 / Math.max(r, g, b, 1e-6));
  data[i] = toByte(r * gain);
  data[i + 1] = toByte(g * gain);
  data[i + 2] = toByte(b * gain);
  data[i + 3] = 255;
}

function writeSurface(data: Uint8ClampedArray, i: number, sample: Sample): void {
  data[i] = 255;
  data[i + 1] = sample.roughness * 255;
  data[i + 2] = sample.metallic * 255;
  data[i + 3] = 255;
}

const NOTHING: TexelPaint = { sample() {} };

function keepRowPainter(): void {
  const mesh = { positions: sharedFloats(9), normals: sharedFloats(9), indices: sharedIndices(3) };
  const maps = {
    baseColour: sharedPixels(1),
    normal: null,
    metallicRoughness: null,
    emissive: null,
  };
  const atlas = {
    ...{ side: 1, scale: 0.5, corners: sharedFloats(6), owners: sharedInts(1), turns: new Uint8Array(1) },
    chartOfFace: sharedIndices(1),
  };
  const order = { url: "", name: "", data: null };
  for (const task of hereAndThere({ mesh, atlas, paint: order, maps })) keep(task, new RowPainter(task, NOTHING));
}

keepRowPainter();
