/** Lays the things of a plan out on the ground: the hero in the middle, the others where their relations put them. */
import type { Material } from "../materials/material.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { refineSurface } from "../mesh/refine-surface.ts";
import { toMesh } from "../mesh/surface.ts";
import { type Random, random } from "../random.ts";
import type { ScenePlan, Thing } from "./plan.ts";
import { sculptThing } from "./sculpt-thing.ts";

export interface PlacedScene {
  /** One per thing and its number of them. */
  readonly things: readonly PlacedThing[];
  /** Corners of everything, metres. */
  readonly bounds: Bounds;
}

export interface PlacedThing {
  /** The thing's id and its number: `tree-1/3`. */
  readonly id: string;
  readonly thing: Thing;
  /** In its own space: y from about 0 up, front along +z. Shared between equal things. */
  readonly mesh: Mesh;
  readonly materials: readonly Material[];
  /** Column-major 4×4 from its own space to the scene. */
  readonly transform: Float32Array;
  /** In the scene. */
  readonly bounds: Bounds;
}

export interface Bounds {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

export interface PlaceOptions {
  /** Most triangles per thing; 20,000 if absent. */
  readonly faces?: number;
}

/** Kinds of one thing that differ by seed: a wood of one tree copied looks stamped. */
const VARIANTS = 3;

interface Body {
  readonly mesh: Mesh;
  readonly materials: readonly Material[];
  readonly bounds: Bounds;
  readonly height: number;
  /** Half of the larger side on the ground. */
  readonly radius: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly turn: number;
  readonly scale: number;
}

export function placeThings(plan: ScenePlan, options: PlaceOptions = {}): PlacedScene {
  const bodies = new Map(plan.things.map((thing) => [thing.id, bodiesOf(thing, plan.seed, options.faces ?? 20_000)]));
  const hero = plan.things[0];
  const spots = new Map<string, readonly Spot[]>();
  let reach = 0;
  for (const thing of anchorsFirst(plan.things)) {
    const [body] = bodies.get(thing.id)!;
    const scale = thing.size * (thing === hero ? 1 : evenedOut(body, bodies.get(hero.id)![0]));
    const anchor = thing.relation === null ? undefined : spots.get(thing.relation.to);
    const next = random(plan.seed, thing.id, "place");
    const related = anchor !== undefined && thing.relation !== null;
    const ring = related ? beside(thing, { body, scale, anchor: anchor[0], other: bodies.get(thing.relation!.to)![0] }) : null;
    const centre = ring ?? {
      x: reach === 0 ? 0 : sideOf(spots.size) * (reach + body.radius * scale * 1.15),
      y: 0,
      z: 0,
      turn: 0,
      scale,
    };
    const group = groupOf(thing.count, centre, { radius: body.radius * scale, next });
    spots.set(thing.id, group);
    for (const spot of group) reach = Math.max(reach, Math.abs(spot.x) + body.radius * scale);
  }
  const things = plan.things.flatMap((thing) =>
    spots.get(thing.id)!.map((spot, i) => placed(thing, { bodies: bodies.get(thing.id)!, spot, i })),
  );
  return { things, bounds: boundsOf(things.map((thing) => thing.bounds)) };
}

function bodiesOf(thing: Thing, seed: number, faces: number): readonly Body[] {
  return Array.from({ length: Math.min(thing.count, VARIANTS) }, (_, variant) => {
    const { surface, materials } = sculptThing(thing, seed + variant * 7919);
    const bounds = boundsOfPoints(surface.positions);
    const size = Math.hypot(...[0, 1, 2].map((k) => bounds.max[k] - bounds.min[k]));
    const weights = new Float32Array(materials.length).fill(0.15);
    const fine = refineSurface(surface, { target: Math.max(faces, surface.triangles.length / 3), weights, enough: size * 0.012 });
    const radius = Math.max(bounds.max[0], -bounds.min[0], bounds.max[2], -bounds.min[2]);
    return { mesh: toMesh(fine), materials, bounds, height: bounds.max[1], radius };
  });
}

/** Things that others stand by come first; circles are broken by the order of the prompt. */
function anchorsFirst(things: readonly Thing[]): readonly Thing[] {
  const done: Thing[] = [];
  const visit = (thing: Thing, path: readonly Thing[]): void => {
    if (done.includes(thing) || path.includes(thing)) return;
    const anchor = things.find((other) => other.id === thing.relation?.to);
    if (anchor !== undefined) visit(anchor, [...path, thing]);
    done.push(thing);
  };
  for (const thing of things) visit(thing, []);
  return done;
}

/** A picture shows a cat beside a castle: sizes keep their order, but come closer. */
function evenedOut(body: Body, hero: Body): number {
  const ratio = Math.max(body.height, body.radius) / Math.max(hero.height, hero.radius);
  return ratio ** -0.45;
}

function sideOf(count: number): 1 | -1 {
  return count % 2 === 1 ? 1 : -1;
}

function beside(
  thing: Thing,
  { body, scale, anchor, other }: { readonly body: Body; readonly scale: number; readonly anchor: Spot; readonly other: Body },
): Spot {
  const gap = (other.radius * anchor.scale + body.radius * scale) * 1.08;
  const at = (x: number, y: number, z: number): Spot => ({ x: anchor.x + x, y: anchor.y + y, z: anchor.z + z, turn: 0, scale });
  switch (thing.relation!.kind) {
    case "on":
      return at(0, other.height * anchor.scale, 0);
    case "under":
      return at(0, 0, gap * 0.35);
    case "left of":
      return at(-gap, 0, 0);
    case "in front of":
      return at(0, 0, gap);
    case "behind":
      return at(gap * 0.35, 0, -gap);
    case "inside":
      return at(0, other.height * anchor.scale * 0.3, 0);
    case "around":
      return at(0, 0, 0);
    default:
      return at(gap, 0, gap * 0.2);
  }
}

/** Spots for several of a thing: a loose cluster that grows outwards, none on another. */
function groupOf(
  count: number,
  centre: Spot,
  { radius, next }: { readonly radius: number; readonly next: Random },
): readonly Spot[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return centre;
    const angle = i * 2.399963;
    const distance = radius * 2.15 * Math.sqrt(i);
    return {
      x: centre.x + Math.cos(angle) * distance + (next() - 0.5) * radius * 0.3,
      y: centre.y,
      z: centre.z + Math.sin(angle) * distance * 0.8 + (next() - 0.5) * radius * 0.3,
      turn: (next() - 0.5) * 1.2,
      scale: centre.scale * (0.88 + next() * 0.24),
    };
  });
}

function placed(
  thing: Thing,
  { bodies, spot, i }: { readonly bodies: readonly Body[]; readonly spot: Spot; readonly i: number },
): PlacedThing {
  const body = bodies[i % bodies.length];
  const cos = Math.cos(spot.turn) * spot.scale;
  const sin = Math.sin(spot.turn) * spot.scale;
  const transform = Float32Array.of(cos, 0, -sin, 0, 0, spot.scale, 0, 0, sin, 0, cos, 0, spot.x, spot.y, spot.z, 1);
  const reach = body.radius * spot.scale;
  const bounds: Bounds = {
    min: [spot.x - reach, spot.y + body.bounds.min[1] * spot.scale, spot.z - reach],
    max: [spot.x + reach, spot.y + body.height * spot.scale, spot.z + reach],
  };
  return {
    id: thing.count > 1 ? `${thing.id}/${i + 1}` : thing.id,
    thing,
    mesh: body.mesh,
    materials: body.materials,
    transform,
    bounds,
  };
}

function boundsOf(all: readonly Bounds[]): Bounds {
  const min = [0, 1, 2].map((k) => Math.min(...all.map((one) => one.min[k])));
  const max = [0, 1, 2].map((k) => Math.max(...all.map((one) => one.max[k])));
  return all.length === 0 ? { min: [0, 0, 0], max: [0, 0, 0] } : { min: [min[0], min[1], min[2]], max: [max[0], max[1], max[2]] };
}

function boundsOfPoints(positions: Float32Array): Bounds {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const k = i % 3;
    min[k] = Math.min(min[k], positions[i]);
    max[k] = Math.max(max[k], positions[i]);
  }
  return { min, max };
}
