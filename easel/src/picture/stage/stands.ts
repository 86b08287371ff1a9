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

const VARIANTS = 2;
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

/** Height of a thing that stands around, as it is sculpted, metres. */
export function heightOf(thing: Thing): number {
  return shapeOf({ ...thing, count: 1 }, 0).height;
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
  const shape = shapeOf(stand.thing, variant);
  const items: RenderItem[] = [];
  let from = 0;
  for (const [reach, faces] of DETAIL) {
    const until = reach * shape.height;
    const band = spots.filter((spot) => {
      const away = Math.hypot(spot.x - stand.eye[0], spot.z - stand.eye[2]) / Math.max(0.01, spot.size);
      return away >= from && away < until;
    });
    from = until;
    if (band.length > 0) items.push(item(scatter(await coarse(shape, faces), band), shape.materials, stand.id));
  }
  return items;
}

/** A sculpture with the coarser meshes that were made of it. */
interface Sculpted {
  readonly surface: Surface;
  readonly materials: readonly Material[];
  readonly height: number;
  readonly coarse: Map<number, Mesh>;
}

/** What stands around is the same in every picture, so it is sculpted once per worker: a tree takes a fifth of a second. */
const known = new Map<string, Sculpted>();
const MOST_KNOWN = 48;

function shapeOf(thing: Thing, variant: number): Sculpted {
  const key = JSON.stringify([thing, variant]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const { surface, materials } = sculptThing(thing, 1000 + variant * 7919);
  const made: Sculpted = { surface, materials, height: Math.max(0.01, topOf(surface.positions)), coarse: new Map() };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

async function coarse({ surface, coarse: made }: Sculpted, faces: number): Promise<Mesh> {
  const found = made.get(faces);
  if (found !== undefined) return found;
  const fits = surface.triangles.length / 3 <= faces;
  const mesh = fits ? toMesh(surface) : withNormals(await simplest(toWeldedMesh(surface), faces), 50);
  made.set(faces, mesh);
  return mesh;
}

/** A thing of many small parts cannot get as coarse as one body: it is left finer. */
async function simplest(mesh: Mesh, faces: number): Promise<Mesh> {
  if (mesh.indices.length / 3 <= faces) return mesh;
  try {
    return await simplifyTo(mesh, faces);
  } catch {
    return simplest(mesh, faces * 2);
  }
}

function topOf(positions: Float32Array): number {
  let top = 0;
  for (let i = 1; i < positions.length; i += 3) top = Math.max(top, positions[i]!);
  return top;
}

function item(mesh: Mesh, materials: readonly Material[], id: number): RenderItem {
  return { mesh, transform: IDENTITY, paint: { kind: "solid", materials }, id };
}
