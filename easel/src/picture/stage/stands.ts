/** Things that Easel has shapes for, standing around in numbers: fields, groves, rows of houses. */

import type { Material } from "../../materials/material.ts";
import type { Mesh } from "../../mesh/mesh.ts";
import { withNormals } from "../../mesh/normals.ts";
import { simplifyTo } from "../../mesh/simplify.ts";
import { type Surface, toMesh, toWeldedMesh } from "../../mesh/surface.ts";
import { random } from "../../random.ts";
import type { RenderItem } from "../../render/renderer.ts";
import type { Thing } from "../../scene/plan.ts";
import { sculptThing } from "../../scene/sculpt-thing.ts";
import { archetypes } from "../../shapes/kit/archetypes.ts";
import { type Spot, scatter } from "./scatter.ts";

export interface Stand {
  readonly thing: Thing;
  readonly seed: number;
  /** 1–65535, for all of them. */
  readonly id: number;
  readonly spots: readonly Spot[];
  /** Spots nearer to the eye than this get the full shape, metres. */
  readonly eye: readonly [number, number, number];
}

const VARIANTS = 3;
/** Triangles by distance, in heights of the thing: what is far is seen in a few pixels. */
const DETAIL: readonly (readonly [number, number])[] = [
  [5, 2600],
  [14, 700],
  [Number.POSITIVE_INFINITY, 150],
];

const IDENTITY = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

/** A plain thing of an archetype; null when there is none of that name. */
export function plainThing(archetype: string, modifiers: readonly string[] = [], colour: string | null = null): Thing | null {
  if (!archetypes.has(archetype)) return null;
  const base = { id: `${archetype}-around`, noun: archetype, archetype, match: "exact", count: 1, size: 1 } as const;
  return { ...base, colour, material: null, modifiers, parts: [], relation: null };
}

/** Height of a thing as it is sculpted, metres. */
export function heightOf(thing: Thing, seed: number): number {
  return topOf(sculptThing(thing, seed).surface.positions);
}

export async function standItems(stand: Stand): Promise<readonly RenderItem[]> {
  const items: RenderItem[] = [];
  for (let variant = 0; variant < VARIANTS; variant++) {
    const mine = stand.spots.filter((_, i) => Math.floor(random(stand.seed, "variant", i)() * VARIANTS) === variant);
    if (mine.length > 0) items.push(...(await variantItems(stand, variant, mine)));
  }
  return items;
}

async function variantItems(stand: Stand, variant: number, spots: readonly Spot[]): Promise<readonly RenderItem[]> {
  const { surface, materials } = sculptThing(stand.thing, stand.seed + variant * 7919);
  const height = Math.max(0.01, topOf(surface.positions));
  const items: RenderItem[] = [];
  let from = 0;
  for (const [reach, faces] of DETAIL) {
    const until = reach * height;
    const band = spots.filter((spot) => {
      const away = Math.hypot(spot.x - stand.eye[0], spot.z - stand.eye[2]) / Math.max(0.01, spot.size);
      return away >= from && away < until;
    });
    from = until;
    if (band.length > 0) items.push(item(scatter(await coarse(surface, faces), band), materials, stand.id));
  }
  return items;
}

async function coarse(surface: Surface, faces: number): Promise<Mesh> {
  if (surface.triangles.length / 3 <= faces) return toMesh(surface);
  return withNormals(await simplifyTo(toWeldedMesh(surface), faces), 50);
}

function topOf(positions: Float32Array): number {
  let top = 0;
  for (let i = 1; i < positions.length; i += 3) top = Math.max(top, positions[i]!);
  return top;
}

function item(mesh: Mesh, materials: readonly Material[], id: number): RenderItem {
  return { mesh, transform: IDENTITY, paint: { kind: "solid", materials }, id };
}
