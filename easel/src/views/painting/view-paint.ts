import { hereAndThere, keep } from "../../crew/keep.ts";
import { inShared, sharedBytes, sharedFloats, sharedIndices } from "../../crew/shared-array.ts";
import type { Sample } from "../../materials/material.ts";
import type { TexelPaint } from "../../mesh/bake.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Stage } from "../../stage.ts";
import type { PlacedView } from "../outlines/register.ts";
import type { PromptFinish } from "../prompt-finish.ts";
import type { Blend } from "./eye.ts";
import { Eyes, WELL_SEEN } from "./eyes.ts";
import { matchGains } from "./gains.ts";
import { DETAIL_UNIT } from "./packed-picture.ts";
import { openSight, type Sight } from "./sights.ts";
import { vertexColours } from "./unseen-colours.ts";

/** Weight of the surroundings where views see badly. */
const SURROUNDINGS = 0.002;

/** Lengths of relief per unit of luminance: fine light and dark becomes relief of up to 1/700 of the object. */
const RELIEF = (0.012 * DETAIL_UNIT) / 256;

/** How far a colour named in the prompt draws the surface towards it. */
const TINT = 0.4;

/** What the painter of views needs to know: plain data, whose large arrays are in shared memory. */
export interface ViewColours {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  readonly sights: readonly Sight[];
  readonly finish: PromptFinish;
  /** Linear r, g, b per vertex, also where no view sees it. */
  readonly colours: Float32Array;
  /** The views that may paint the surface at each vertex, as `Eyes.facing`. */
  readonly facing: Uint8Array;
}

/** Looks at a mesh through all of its views. */
export async function gatherColours(
  mesh: MeshWithNormals,
  placed: readonly PlacedView[],
  finish: PromptFinish,
  { pbr, stage }: { pbr: boolean; stage: Stage },
): Promise<ViewColours> {
  const shared = {
    ...mesh,
    positions: inShared(mesh.positions),
    indices: inShared(mesh.indices),
    normals: inShared(mesh.normals),
  };
  stage.at(0, "looking through the views");
  const { positions, indices } = shared;
  const sights = await stage.share(openSight, { positions, indices, placed, withDetail: pbr }, placed.length);
  stage.at(0.6, "matching the colours");
  matchGains(sights, shared);
  stage.at(0.7, "filling what no view sees");
  const { colours, facing } = await vertexColours(shared, sights, stage);
  return { positions, indices, sights, finish, colours, facing };
}

/** Paints a surface with the colours of the views that see it best. */
export class ViewPaint implements TexelPaint {
  private readonly eyes: Eyes;
  private readonly known: ViewColours;
  private readonly sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };

  constructor(known: ViewColours) {
    this.known = known;
    this.eyes = new Eyes(known.sights);
  }

  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void {
    const { sum } = this;
    sum.r = sum.g = sum.b = sum.detail = sum.weight = 0;
    const { facing, indices } = this.known;
    const views = facing[indices[face * 3]] | facing[indices[face * 3 + 1]] | facing[indices[face * 3 + 2]];
    this.eyes.look(x, y, z, nx, ny, nz, views, sum);
    if (sum.weight < WELL_SEEN) this.addSurroundings(face, x, y, z);
    const scale = 1 / sum.weight;
    out.r = sum.r * scale;
    out.g = sum.g * scale;
    out.b = sum.b * scale;
    out.height = sum.detail * scale * RELIEF;
    const most = Math.max(out.r, out.g, out.b);
    const grey = most > 0 ? Math.min(out.r, out.g, out.b) / most : 1;
    // Bright and colourless spots are reflections more often than paint: a little smoother there.
    const shine = Math.max(0, most - 0.75) * grey;
    out.roughness = Math.max(0.05, this.known.finish.roughness - shine * 0.6);
    out.metallic = this.known.finish.metallic;
    if (this.known.finish.tint !== null) tinted(out, this.known.finish.tint);
  }

  /** The colour handed on along the surface, blended between the face's corners. */
  private addSurroundings(face: number, x: number, y: number, z: number): void {
    const { positions: p, indices, colours } = this.known;
    const { sum } = this;
    let total = 0;
    let r = 0;
    let g = 0;
    let b = 0;
    for (let c = face * 3; c < face * 3 + 3; c++) {
      const v = indices[c] * 3;
      const distance = (p[v] - x) ** 2 + (p[v + 1] - y) ** 2 + (p[v + 2] - z) ** 2;
      const weight = 1 / (distance + 1e-9);
      total += weight;
      r += weight * colours[v];
      g += weight * colours[v + 1];
      b += weight * colours[v + 2];
    }
    const scale = SURROUNDINGS / total;
    sum.r += r * scale;
    sum.g += g * scale;
    sum.b += b * scale;
    sum.weight += SURROUNDINGS;
  }
}

/** Keeps the light and dark of the surface and moves its colour. */
function tinted(out: Sample, [r, g, b]: readonly [number, number, number]): void {
  const light = 0.2126 * out.r + 0.7152 * out.g + 0.0722 * out.b;
  const tint = 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.02;
  const scale = Math.min(2, light / tint);
  out.r += TINT * (r * scale - out.r);
  out.g += TINT * (g * scale - out.g);
  out.b += TINT * (b * scale - out.b);
}

function keepPaint(): void {
  for (const tint of [null, [0.5, 0.5, 0.5] as const]) {
    const finish = { roughness: 0.5, metallic: 0.5, tint, acts: [] };
    const surface = { positions: sharedFloats(3), indices: sharedIndices(3) };
    const known = { ...surface, sights: [], finish, colours: sharedFloats(3), facing: sharedBytes(1) };
    for (const data of hereAndThere(known)) keep(data, new ViewPaint(data));
  }
}

keepPaint();
