/** Decides where the things of a plan stand: the hero in the middle, the others where their relations put them. */
import { type Random, random } from "../random.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";
import { inHands, within } from "./keep-things.ts";
import type { Relation, ScenePlan, Thing } from "./plan.ts";
import { type Sculpture, sculptThing } from "./sculpt-thing.ts";
import { type Footprint, heightOver, levelSpot } from "./standing-place.ts";

/** One of a thing, standing. */
export interface Stand {
  /** The thing's id and its number: `tree-1/3`. */
  readonly id: string;
  readonly thing: Thing;
  /** Shared between equal things. */
  readonly sculpture: Sculpture;
  /** Column-major 4×4 from its own space to the scene: turned, scaled evenly. */
  readonly transform: Float32Array;
  /** In the scene. */
  readonly bounds: Bounds;
}

export interface Bounds {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

/** Kinds of one thing that differ by seed: a wood of one tree copied looks stamped. */
const VARIANTS = 3;

export interface Body {
  readonly sculpture: Sculpture;
  readonly bounds: Bounds;
  readonly height: number;
  /** Half of the larger side on the ground. */
  readonly radius: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** About the upright axis, radians. */
  readonly turn: number;
  /** Forwards, before the turn, radians; none if absent. */
  readonly lean?: number;
  readonly scale: number;
}

/** Equal plans give equal layouts. */
export function layOut(plan: ScenePlan): readonly Stand[] {
  const bodies = new Map(plan.things.map((thing) => [thing.id, bodiesOf(thing, plan.seed)]));
  const hero = plan.things[0];
  const spots = new Map<string, readonly Spot[]>();
  let reach = 0;
  for (const thing of anchorsFirst(plan.things)) {
    const [body] = bodies.get(thing.id)!;
    const usual = thing.size * (thing === hero ? 1 : evenedOut(body, bodies.get(hero.id)![0], touching(thing, plan.things)));
    const anchor = spots.get(thing.relation?.to ?? "")?.[0];
    // What stands on something does not hide it.
    const ground = thing.relation?.kind === "on" && anchor !== undefined ? bodies.get(thing.relation.to)![0] : null;
    const scale = ground === null ? usual : Math.min(usual, (0.85 * ground.radius * anchor!.scale) / body.radius);
    const size = body.radius * scale;
    const centre =
      anchor !== undefined && thing.relation !== null
        ? beside(thing.relation.kind, {
            body,
            scale,
            anchor,
            other: bodies.get(thing.relation.to)![0],
            count: thing.count,
            taken: takenOn(thing, plan.things, { spots, bodies }),
          })
        : { ...unbound({ reach, size, count: thing.count, side: sideOf(spots.size) }), y: 0, turn: 0, scale };
    const keeping = keptSpots(thing, plan.things, { spots, bodies, scale });
    if (keeping !== null) {
      spots.set(thing.id, keeping);
      continue;
    }
    const ring = thing.relation?.kind === "around" && anchor !== undefined;
    const group = groupOf(thing.count, centre, {
      radius: size,
      next: random(plan.seed, thing.id, "place"),
      hole: ring ? reach : 0,
    });
    spots.set(thing.id, ground === null ? group : onTop(group, anchor!, ground));
    for (const spot of group) reach = Math.max(reach, Math.abs(spot.x) + size);
  }
  return plan.things.flatMap((thing) =>
    spots.get(thing.id)!.map((spot, i) => standing(thing, { bodies: bodies.get(thing.id)!, spot, i })),
  );
}

function bodiesOf(thing: Thing, seed: number): readonly Body[] {
  // Flowers in a vase have no leaves where its wall is.
  const bare = { name: "leaf", colour: null, material: null, modifiers: [], absent: true };
  const made = thing.relation?.kind === "inside" ? { ...thing, parts: [...thing.parts, bare] } : thing;
  return Array.from({ length: Math.min(thing.count, VARIANTS) }, (_, variant) => {
    const sculpture = sculptThing(made, seed + variant * 7919);
    const bounds = boundsOfPoints(sculpture.surface.positions);
    const radius = Math.max(bounds.max[0], -bounds.min[0], bounds.max[2], -bounds.min[2]);
    return { sculpture, bounds, height: bounds.max[1], radius };
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

/** A picture shows a cat beside a castle: sizes keep their order, but come closer; less so for things that stand on each other. */
function evenedOut(body: Body, hero: Body, touching: boolean): number {
  const ratio = Math.max(body.height, body.radius) / Math.max(hero.height, hero.radius);
  return ratio ** (touching ? -0.12 : -0.45);
}

function touching(thing: Thing, things: readonly Thing[]): boolean {
  const on = (one: Thing): boolean => one.relation?.kind === "on" || one.relation?.kind === "inside";
  return on(thing) || things.some((other) => on(other) && other.relation?.to === thing.id);
}

/** This many of a thing are a wood or a swarm: it is the background of what the prompt names first. */
const CROWD = 5;

/** Where things without a relation stand: the first in the middle, the others at its sides, crowds behind it. */
function unbound({
  reach,
  size,
  count,
  side,
}: {
  readonly reach: number;
  readonly size: number;
  readonly count: number;
  readonly side: 1 | -1;
}): {
  readonly x: number;
  readonly z: number;
} {
  if (reach === 0) return { x: 0, z: 0 };
  if (count < CROWD) return { x: side * (reach + size * 1.15), z: 0 };
  return { x: 0, z: -(reach + size * 1.15 + crowdDepth(size, count)) };
}

/** How far a cluster's members stand before and behind its middle. */
function crowdDepth(size: number, count: number): number {
  return size * 0.8 * SPREAD * Math.sqrt(count - 1);
}

function sideOf(count: number): 1 | -1 {
  return count % 2 === 1 ? 1 : -1;
}

function beside(
  kind: Relation,
  {
    body,
    scale,
    anchor,
    other,
    count,
    taken,
  }: {
    readonly body: Body;
    readonly scale: number;
    readonly anchor: Spot;
    readonly other: Body;
    readonly count: number;
    readonly taken: readonly Footprint[];
  },
): Spot {
  const gap = (other.radius * anchor.scale + body.radius * scale) * 1.2;
  const at = (x: number, y: number, z: number): Spot => ({ x: anchor.x + x, y: anchor.y + y, z: anchor.z + z, turn: 0, scale });
  switch (kind) {
    // What has no room for things is stood in where there is a place on it: a boat, a castle, a tree.
    case "inside":
    case "on":
      return standOn({ x: anchor.x, y: anchor.y, z: anchor.z, scale: anchor.scale, turn: 0 }, other, {
        scale,
        room: (body.radius * scale * Math.sqrt(count)) / anchor.scale,
        taken,
      });
    case "under":
      return at(0, 0, gap * 0.35);
    case "left of":
      return at(-gap, 0, 0);
    case "in front of":
      return at(0, 0, gap);
    case "behind":
      return at(gap * 0.35, 0, -gap);
    case "around":
      return at(0, 0, 0);
    default:
      return count < CROWD ? at(gap, 0, gap * 0.2) : at(0, 0, -gap - crowdDepth(body.radius * scale, count));
  }
}

/** Where a thing is that another holds or contains; null for one that stands by itself. */
function keptSpots(
  thing: Thing,
  things: readonly Thing[],
  {
    spots,
    bodies,
    scale,
  }: {
    readonly spots: ReadonlyMap<string, readonly Spot[]>;
    readonly bodies: ReadonlyMap<string, readonly Body[]>;
    readonly scale: number;
  },
): readonly Spot[] | null {
  const keeper = things.find((other) => other.id === thing.relation?.to);
  const anchors = spots.get(keeper?.id ?? "");
  const archetype = archetypes.get(keeper?.archetype ?? "");
  if (keeper === undefined || anchors === undefined || archetype === undefined) return null;
  const kept = archetypes.get(thing.archetype) ?? archetype;
  const keeping = { kept, anchors, body: bodies.get(thing.id)![0], scale, count: thing.count };
  const { kind } = thing.relation!;
  if (kind === "inside" ? archetype.room === undefined : kind !== "held by" || archetype.hands === undefined) return null;
  const mates = things.filter(({ relation }) => relation?.kind === kind && relation.to === keeper.id);
  const sum = (list: readonly Thing[]): number => list.reduce((total, { count }) => total + count, 0);
  const taken = sum(mates.slice(0, mates.indexOf(thing)));
  if (kind === "inside") return within(archetype, { ...keeping, taken, all: sum(mates) });
  return inHands(archetype, { ...keeping, holder: bodies.get(keeper.id)![0], taken });
}

/** A level spot on another thing, with room for a foot of radius `room` in that thing's own size. */
function standOn(
  anchor: Spot,
  other: Body,
  { scale, room, taken }: { readonly scale: number; readonly room: number; readonly taken: readonly Footprint[] },
): Spot {
  const { x, y, z } = levelSpot(other.sculpture.surface, { reach: other.radius, radius: room, taken });
  return { x: anchor.x + x * anchor.scale, y: anchor.y + y * anchor.scale, z: anchor.z + z * anchor.scale, turn: 0, scale };
}

/** Where other things stand already on what a thing is to stand on, in that one's own size. */
function takenOn(
  thing: Thing,
  things: readonly Thing[],
  {
    spots,
    bodies,
  }: { readonly spots: ReadonlyMap<string, readonly Spot[]>; readonly bodies: ReadonlyMap<string, readonly Body[]> },
): readonly Footprint[] {
  const anchor = spots.get(thing.relation?.to ?? "")?.[0];
  if (anchor === undefined) return [];
  const others = things.filter(
    (other) => other !== thing && other.relation?.kind === "on" && other.relation.to === thing.relation?.to,
  );
  return others.flatMap((other) =>
    (spots.get(other.id) ?? []).map((spot) => ({
      x: (spot.x - anchor.x) / anchor.scale,
      z: (spot.z - anchor.z) / anchor.scale,
      radius: (bodies.get(other.id)![0].radius * spot.scale) / anchor.scale,
    })),
  );
}

/** Each of a group on the surface below it; one beyond the edge keeps the height of the first, which has its place. */
function onTop(group: readonly Spot[], anchor: Spot, other: Body): readonly Spot[] {
  return group.map((spot, i) => {
    if (i === 0) return spot;
    const y = heightOver(other.sculpture.surface, (spot.x - anchor.x) / anchor.scale, (spot.z - anchor.z) / anchor.scale);
    return y === null ? spot : { ...spot, y: anchor.y + y * anchor.scale };
  });
}

/** Radii between the members of a cluster. */
const SPREAD = 2.15;

/** Spots for several of a thing: a loose cluster that grows outwards, none on another. */
function groupOf(
  count: number,
  centre: Spot,
  { radius, next, hole }: { readonly radius: number; readonly next: Random; readonly hole: number },
): readonly Spot[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0 && hole === 0) return centre;
    const angle = hole > 0 ? (i / count) * 2 * Math.PI : i * 2.399963;
    const distance = hole > 0 ? hole + radius * 1.2 : radius * SPREAD * Math.sqrt(i);
    return {
      x: centre.x + Math.cos(angle) * distance + (next() - 0.5) * radius * 0.3,
      y: centre.y,
      z: centre.z + Math.sin(angle) * distance * 0.8 + (next() - 0.5) * radius * 0.3,
      turn: (next() - 0.5) * 1.2,
      scale: centre.scale * (0.88 + next() * 0.24),
    };
  });
}

function standing(
  thing: Thing,
  { bodies, spot, i }: { readonly bodies: readonly Body[]; readonly spot: Spot; readonly i: number },
): Stand {
  const body = bodies[i % bodies.length];
  const transform = transformOf(spot);
  const reach = Math.max(body.radius, body.height * Math.sin(spot.lean ?? 0)) * spot.scale;
  const bounds: Bounds = {
    min: [spot.x - reach, spot.y + body.bounds.min[1] * spot.scale, spot.z - reach],
    max: [spot.x + reach, spot.y + body.height * spot.scale, spot.z + reach],
  };
  return {
    id: thing.count > 1 ? `${thing.id}/${i + 1}` : thing.id,
    thing,
    sculpture: body.sculpture,
    transform,
    bounds,
  };
}

/** Scaled, leant forwards, turned, moved. */
function transformOf({ x, y, z, turn, lean = 0, scale }: Spot): Float32Array {
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const [up, down] = [Math.cos(lean), Math.sin(lean)];
  return Float32Array.of(
    cos,
    0,
    -sin,
    0,
    sin * down,
    scale * up,
    cos * down,
    0,
    sin * up,
    -scale * down,
    cos * up,
    0,
    x,
    y,
    z,
    1,
  );
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
