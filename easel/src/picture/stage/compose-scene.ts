/** A plan becomes a scene: its things on a stage with sky, ground, growth, light and a camera. */
import { material } from "../../materials/index.ts";
import { hash } from "../../random.ts";
import type { Camera, RenderItem, RenderOptions } from "../../render/renderer.ts";
import type { ScenePlan, Thing } from "../../scene/plan.ts";
import { frameScene, overlook } from "./frame-scene.ts";
import { floorItem, roomItems } from "./interior.ts";
import { isKept, keepTogether } from "./keep-together.ts";
import { fieldItems, groundItem, growthItems, type Land, standItemsAround } from "./land.ts";
import { type Scenery, sceneryOf } from "./scenery.ts";
import { boundsAround, hoverOver, moved, restOn, type SetThing, setThings, surfaceIn, thingItem } from "./set-things.ts";
import { isPlant, settle } from "./settle.ts";
import { type Sky, skyOf } from "./sky.ts";
import type { StageScene, StageWish } from "./stage-scene.ts";
import { heightOf } from "./stands.ts";
import { type HeightAt, type Lie, terrainOf } from "./terrain.ts";

export async function composeScene(read: ScenePlan, wish: StageWish): Promise<StageScene> {
  const { plan, fields } = settle(read);
  const scenery = sceneryOf(plan, wish.banned);
  const things = setThings(plan, plan.things);
  const unit = unitOf(fields[0], overField(read, fields, things) ? [] : framed(plan, things));
  const lie = lieOf(plan, things, unit, scenery);
  const height = terrainOf(lie);
  const hovering = overField(read, fields, things);
  const stood = hovering
    ? things.map((thing, i) => hoverOver(thing, { i, unit, seed: plan.seed }))
    : keepTogether(restOn(things.map((thing) => stand(thing, { plan, height, unit, scenery, shore: lie.pond.z }))));
  const camera = cameraOf(plan, hovering ? [] : framed(plan, stood), { unit, wish, height });
  const sky = skyOf({
    setting: plan.setting,
    seed: plan.seed,
    ridge: scenery.ridge,
    aurora: scenery.aurora,
    rainbow: scenery.rainbow,
  });
  const owners = new Map<number, string>();
  const items: RenderItem[] = [];
  stood.forEach((thing, i) => {
    owners.set(i + 1, thing.placed.id);
    items.push(thingItem(thing, i + 1));
  });
  const land: Land = { plan, scenery, camera, height, unit, base: lie.base, aspect: wish.aspect, banned: wish.banned };
  for (const [i, field] of fields.entries()) {
    owners.set(60_000 + i, field.id);
    items.push(...(await fieldItems(land, field, 60_000 + i)));
  }
  items.push(...(await surroundings(land, stood)));
  return {
    items,
    unit,
    camera,
    sky,
    haze: hazeOf(plan, sky, unit),
    water: waterOf(scenery, sky),
    air: scenery.air,
    owners,
    cast: stood.map(({ placed, home, bounds }, i) => ({ id: i + 1, thing: placed.thing, home, bounds })),
    seed: plan.seed,
  };
}

/** The prompt is of a field first, and all else only flies over it. */
function overField(read: ScenePlan, fields: readonly Thing[], things: readonly SetThing[]): boolean {
  return fields.some((field) => field.id === read.things[0]?.id) && things.every((thing) => thing.home === "air");
}

/** What a camera frames: the hero alone in a close shot, else everything but the plants around it. */
function framed(plan: ScenePlan, things: readonly SetThing[]): readonly SetThing[] {
  const [hero] = plan.things;
  if (hero === undefined) return things;
  if (plan.camera.shot === "close") return things.filter((thing) => thing.placed.thing.id === hero.id);
  const shown = things.filter((thing) => thing.placed.thing.id === hero.id || thing.home !== "undersea");
  return isPlant(hero) ? shown : shown.filter(({ placed }) => !isPlant(placed.thing) || isKept(placed.thing));
}

/** Size of the subject. Things alone say it; in an open field it is the field's plants. */
function unitOf(field: Thing | undefined, things: readonly SetThing[]): number {
  if (things.length > 0) {
    const { min, max } = boundsAround(things);
    return Math.max(0.05, max[1] - min[1], (max[0] - min[0]) * 0.6, (max[2] - min[2]) * 0.5);
  }
  return field === undefined ? 3 : Math.max(0.1, heightOf(field) * field.size);
}

function lieOf(plan: ScenePlan, things: readonly SetThing[], unit: number, scenery: Scenery): Lie {
  const ashore = things.filter(({ home }) => home !== "water" && home !== "air" && home !== "undersea");
  const around = ashore.length === 0 ? null : boundsAround(ashore);
  const base =
    around === null
      ? { x: unit * 0.1, z: unit * 0.1 }
      : { x: Math.max(unit * 0.3, around.max[0]), z: Math.max(unit * 0.3, around.max[2]) };
  const bridge = plan.things.some((thing) => /bridge/.test(thing.archetype));
  const pond = bridge
    ? { x: 0, z: 0, rx: base.x * 0.7, rz: unit * 1.1 }
    : { x: 0, z: base.z + unit * 1.25, rx: unit * 3.4, rz: unit * 1.1 };
  const { ground, stage } = plan.setting;
  const rough =
    stage === "street" || stage === "indoor" || stage === "studio" ? 0 : ground === "rock" ? 1.7 : ground === "sand" ? 1.2 : 1;
  return {
    seed: hash(plan.seed, "terrain"),
    unit,
    rough: scenery.water === "sea" && ashore.length === 0 ? 0 : rough,
    water: scenery.water,
    base,
    pond,
  };
}

interface Site {
  readonly plan: ScenePlan;
  readonly height: HeightAt;
  readonly unit: number;
  readonly scenery: Scenery;
  /** Where the pond's middle is. */
  readonly shore: number;
}

/** Lets a thing down on the ground, float, swim or fly. What stands on something else keeps its place. */
function stand(thing: SetThing, { plan, height, unit, scenery, shore }: Site): SetThing {
  const { min, max } = thing.bounds;
  const tall = max[1] - min[1];
  const { stage } = plan.setting;
  if (stage === "space" || stage === "sky") return moved(thing, 0, unit * 0.2, 0);
  if (stage === "undersea") return moved(thing, 0, thing.home === "ground" ? 0 : unit * 0.45, 0);
  if (stage === "indoor" || stage === "studio") return thing;
  const relation = thing.placed.thing.relation?.kind ?? null;
  if (thing.home === "air" && relation !== "on") return moved(thing, 0, Math.max(unit * 0.55, tall), 0);
  const [x, z] = [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2];
  const swims = thing.home === "undersea" && scenery.water !== "none" && thing.placed.thing.id !== plan.things[0]?.id;
  if (swims) return surfaceIn(thing, { unit, z: shore, seed: plan.seed });
  if (scenery.water === "none") return moved(thing, 0, height(x, z) - tall * 0.01, 0);
  if (thing.home === "water")
    return moved(thing, 0, -tall * (tall < unit * 0.3 ? 0.45 : 0.12), scenery.water === "pond" ? shore * 0.6 : unit * 0.25);
  return moved(thing, 0, Math.max(unit * 0.04, height(x, z)) - tall * 0.01, 0);
}

function cameraOf(
  plan: ScenePlan,
  things: readonly SetThing[],
  { unit, wish, height }: { unit: number; wish: StageWish; height: HeightAt },
): Camera {
  if (things.length === 0) return overlook(unit, plan.camera.angle);
  const drift = (hash(plan.seed, "drift") % 2000) / 1000 - 1;
  const outdoors = plan.setting.stage === "landscape" || plan.setting.stage === "water" || plan.setting.stage === "street";
  const draft = frameScene({
    wish: plan.camera,
    bounds: boundsAround(things),
    aspect: wish.aspect,
    adherence: wish.adherence,
    drift,
    floor: unit * 0.06,
    land: outdoors,
    water: plan.setting.stage === "water",
  });
  if (!outdoors) return draft;
  const floor = height(draft.eye[0], draft.eye[2]) + unit * 0.14;
  return { ...draft, eye: [draft.eye[0], Math.max(draft.eye[1], floor), draft.eye[2]] };
}

async function surroundings(land: Land, things: readonly SetThing[]): Promise<readonly RenderItem[]> {
  const { plan, unit } = land;
  const { stage, ground } = plan.setting;
  if (stage === "sky" || (stage === "space" && !/\b(?:moon|mars|planet|asteroid|surface)\b/.test(plan.prompt.toLowerCase())))
    return [];
  if (stage === "studio") return [floorItem(unit, material("plaster", { colour: "#d9d6d0", scale: unit, seed: 2 }))];
  if (stage === "indoor") {
    const small =
      !plan.things.some((thing) => thing.archetype === "table") && (unit < 0.7 || things.some((thing) => thing.home === "table"));
    return roomItems(
      unit,
      Math.min(-unit * 0.9, boundsAround(things.length > 0 ? things : []).min[2] - unit * 0.4),
      small,
      plan.seed,
    );
  }
  const bare = ground === "snow" || stage === "street" || stage === "space";
  return [groundItem(land), ...(bare ? [] : growthItems(land)), ...(stage === "space" ? [] : await standItemsAround(land))];
}

function hazeOf({ setting }: ScenePlan, sky: Sky, unit: number): RenderOptions["haze"] {
  const size = Math.max(unit, 1);
  if (setting.stage === "space") return null;
  if (setting.stage === "undersea") return { half: size * 7, colour: sky.colours.middle };
  if (setting.stage === "indoor") return null;
  if (setting.stage === "studio") return { half: unit * 9, colour: sky.colours.horizon };
  const far = { clear: 42, cloudy: 34, mist: 22, rain: 16, snow: 14, storm: 18 }[setting.weather];
  return { half: size * far, colour: sky.colours.horizon };
}

function waterOf(scenery: Scenery, sky: Sky): StageScene["water"] {
  if (scenery.water === "none") return null;
  const bright = (sky.colours.ambient[0] + sky.colours.ambient[1] + sky.colours.ambient[2]) / 1.5;
  const deep = scenery.water === "sea" ? [0.012, 0.075, 0.12] : [0.03, 0.085, 0.075];
  return { colour: [deep[0]! * bright, deep[1]! * bright, deep[2]! * bright], calm: scenery.water === "pond" };
}
