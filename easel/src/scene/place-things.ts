/** The things of a plan as the renderer takes them: rounded meshes with solid materials, where they stand. */
import type { Material } from "../materials/material.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { refineSurface } from "../mesh/refine-surface.ts";
import { toMesh } from "../mesh/surface.ts";
import { type Bounds, layOut, type Stand } from "./lay-out.ts";
import type { ScenePlan } from "./plan.ts";
import type { Sculpture } from "./sculpt-thing.ts";

export type { Bounds } from "./lay-out.ts";

export interface PlacedScene {
  /** One per thing and its number of them. */
  readonly things: readonly PlacedThing[];
  /** Corners of everything, metres. */
  readonly bounds: Bounds;
}

export interface PlacedThing extends Omit<Stand, "sculpture"> {
  /** In its own space: y from about 0 up, front along +z. Shared between equal things. */
  readonly mesh: Mesh;
  /** By `mesh.faceMaterials`; evaluated in its own space. */
  readonly materials: readonly Material[];
}

export interface PlaceOptions {
  /** Most triangles per thing; 20,000 if absent. A thing that needs more to be whole has more. */
  readonly faces?: number;
}

export function placeThings(plan: ScenePlan, { faces = 20_000 }: PlaceOptions = {}): PlacedScene {
  const meshes = new Map<Sculpture, Mesh>();
  const things = layOut(plan).map(({ sculpture, ...stand }) => {
    const mesh = meshes.get(sculpture) ?? rounded(sculpture, faces);
    meshes.set(sculpture, mesh);
    return { ...stand, mesh, materials: sculpture.materials };
  });
  return { things, bounds: boundsOf(things.map((thing) => thing.bounds)) };
}

/** Curves are rounded until no edge is longer than a hundredth of the thing; relief is left to the shading. */
function rounded({ surface, materials }: Sculpture, faces: number): Mesh {
  const weights = new Float32Array(materials.length).fill(0.15);
  let reach = 0;
  for (const value of surface.positions) reach = Math.max(reach, Math.abs(value));
  return toMesh(refineSurface(surface, { target: faces, weights, enough: reach * 0.02 }));
}

function boundsOf(all: readonly Bounds[]): Bounds {
  const min = [0, 1, 2].map((k) => Math.min(...all.map((one) => one.min[k])));
  const max = [0, 1, 2].map((k) => Math.max(...all.map((one) => one.max[k])));
  return all.length === 0 ? { min: [0, 0, 0], max: [0, 0, 0] } : { min: [min[0], min[1], min[2]], max: [max[0], max[1], max[2]] };
}
