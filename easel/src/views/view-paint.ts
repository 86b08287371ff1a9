import type { Sample } from "../materials/material.ts";
import type { TexelPaint } from "../mesh/bake.ts";
import type { MeshWithNormals } from "../mesh/normals.ts";
import type { Stage } from "../stage.ts";
import { type Blend, Eye } from "./eye.ts";
import { matchGains } from "./gains.ts";
import type { PromptFinish } from "./prompt-finish.ts";
import type { PlacedView } from "./register.ts";
import { vertexColours } from "./unseen-colours.ts";

/** Views that see a point with less weight than this are helped by its mirror image and by what is around it. */
const WELL_SEEN = 0.02;

/** Weight of the surroundings where views see badly. */
const SURROUNDINGS = 0.002;

/** Mirror images count for less than what is really seen. */
const MIRRORED = 0.05;

/** Lengths of relief per unit of luminance: fine light and dark becomes relief of up to 1/700 of the object. */
const RELIEF = 0.012;

/** How far a colour named in the prompt draws the surface towards it. */
const TINT = 0.4;

/** Paints a surface with the colours of the views that see it best. */
export class ViewPaint implements TexelPaint {
  private readonly eyes: readonly Eye[];
  private readonly mesh: MeshWithNormals;
  private readonly finish: PromptFinish;
  private readonly colours: Float32Array;
  private readonly sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };

  constructor(
    mesh: MeshWithNormals,
    placed: readonly PlacedView[],
    finish: PromptFinish,
    { pbr, stage }: { pbr: boolean; stage: Stage },
  ) {
    this.mesh = mesh;
    this.finish = finish;
    this.eyes = placed.map((view, i) => {
      stage.at((i / placed.length) * 0.6, "looking through the views");
      return new Eye(view, mesh, pbr);
    });
    stage.at(0.6, "matching the colours");
    matchGains(this.eyes, mesh);
    stage.at(0.7, "filling what no view sees");
    this.colours = vertexColours(mesh, (x, y, z, nx, ny, nz, sum) => this.look(x, y, z, nx, ny, nz, sum));
  }

  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void {
    const { sum } = this;
    sum.r = sum.g = sum.b = sum.detail = sum.weight = 0;
    this.look(x, y, z, nx, ny, nz, sum);
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
    out.roughness = Math.max(0.05, this.finish.roughness - shine * 0.6);
    out.metallic = this.finish.metallic;
    if (this.finish.tint !== null) tinted(out, this.finish.tint);
  }

  /** All views, and where they see little the mirror images to the left and right, then to the front and back. */
  private look(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    for (let e = 0; e < this.eyes.length; e++) this.eyes[e].look(x, y, z, nx, ny, nz, sum);
    if (sum.weight >= WELL_SEEN) return;
    this.mirrored(-x, y, z, -nx, ny, nz, sum);
    if (sum.weight >= WELL_SEEN * MIRRORED) return;
    this.mirrored(x, y, -z, nx, ny, -nz, sum);
  }

  private readonly glance: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };

  private mirrored(x: number, y: number, z: number, nx: number, ny: number, nz: number, sum: Blend): void {
    const { glance } = this;
    glance.r = glance.g = glance.b = glance.detail = glance.weight = 0;
    for (let e = 0; e < this.eyes.length; e++) this.eyes[e].look(x, y, z, nx, ny, nz, glance);
    sum.r += glance.r * MIRRORED;
    sum.g += glance.g * MIRRORED;
    sum.b += glance.b * MIRRORED;
    sum.detail += glance.detail * MIRRORED;
    sum.weight += glance.weight * MIRRORED;
  }

  /** The colour handed on along the surface, blended between the face's corners. */
  private addSurroundings(face: number, x: number, y: number, z: number): void {
    const { positions: p, indices } = this.mesh;
    const { sum, colours } = this;
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
