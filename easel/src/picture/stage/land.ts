/** Everything outdoors that is not a thing of the prompt: ground, grass, flowers, trees around, fields. */
import { material } from "../../materials/index.ts";
import { random } from "../../random.ts";
import type { Camera, RenderItem } from "../../render/renderer.ts";
import type { ScenePlan, Setting, Thing } from "../../scene/plan.ts";
import { groundColour, groundMaterial } from "./ground-material.ts";
import { type Spot, scatter } from "./scatter.ts";
import type { Scenery } from "./scenery.ts";
import { AROUND_ID, GROUND_ID, GROWTH_ID } from "./stage-scene.ts";
import { heightOf, plainThing, standItems } from "./stands.ts";
import { groundMesh, type HeightAt } from "./terrain.ts";
import { grassTuft, wildFlower } from "./tufts.ts";

export interface Land {
  readonly plan: ScenePlan;
  readonly scenery: Scenery;
  readonly camera: Camera;
  readonly height: HeightAt;
  readonly unit: number;
  /** Half sizes of the ground that things take up. */
  readonly base: { readonly x: number; readonly z: number };
  readonly aspect: number;
  readonly banned: (word: string) => boolean;
}

const IDENTITY = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

export function groundItem(land: Land): RenderItem {
  const { camera, unit, plan } = land;
  const spread = spreadOf(land);
  const mesh = groundMesh(land.height, {
    near: camera.eye[2] + unit * 0.6,
    far: land.scenery.water === "sea" ? -land.base.z - unit * 2.5 : camera.eye[2] - Math.max(unit, 1.5) * 130,
    first: unit * 2,
    half: unit * 2.2,
    spread: spread * 1.25,
    rows: 190,
    columns: 130,
  });
  return {
    mesh,
    transform: IDENTITY,
    paint: { kind: "solid", materials: [groundMaterial(plan.setting, unit, plan.seed)] },
    id: GROUND_ID,
  };
}

/** Grass and wild flowers near the viewer. */
export function growthItems(land: Land): readonly RenderItem[] {
  const { scenery, plan, unit } = land;
  if (scenery.growth !== "grass" && scenery.growth !== "flowers") return [];
  const colour = groundColour(plan.setting);
  const blades = material("leaves", { colour: shift(colour, 1.12), seed: 3, scale: unit * 0.2 });
  const tufts = spots(land, {
    count: 6500,
    label: "grass",
    tall: Math.min(unit * 0.055, 0.3 + unit * 0.01),
    turn: 0.7,
    keep: (x, z) => outside(land, x, z, 0.96),
  });
  const items: RenderItem[] = [solid(scatter(grassTuft(plan.seed, 6), tufts), [blades])];
  if (scenery.growth !== "flowers" || land.banned("flower")) return items;
  const palette = flowerColours(plan.setting);
  palette.forEach((hue, i) => {
    const places = spots(land, {
      count: 230,
      label: `flowers ${i}`,
      tall: Math.min(unit * 0.075, 0.4 + unit * 0.012),
      turn: 1.2,
      keep: (x, z) => outside(land, x, z, 1.05),
    });
    const stem = material("leaves", { colour: shift(colour, 0.9), seed: 4, scale: unit * 0.2 });
    const petal = material("petal", { colour: hue, seed: 5 + i, scale: unit * 0.1 });
    const middle = material("petal", { colour: "#e8b830", seed: 9, scale: unit * 0.1 });
    items.push(solid(scatter(wildFlower(plan.seed + i), places), [stem, petal, middle]));
  });
  return items;
}

/** Trees, rocks and the like beside and behind the things, where they hide nothing. */
export async function standItemsAround(land: Land): Promise<readonly RenderItem[]> {
  const { scenery, plan, camera, unit, base } = land;
  const items: RenderItem[] = [];
  for (const name of scenery.stands) {
    const thing = land.banned(name) ? null : plainThing(name, season(plan.setting, name), treeColour(plan.setting, name));
    if (thing === null) continue;
    const next = random(plan.seed, "stands", name);
    const natural = heightOf(thing);
    const stone = name === "rock";
    const size = stone ? (unit * 0.16) / natural : Math.max(0.25, Math.min(2.5, (unit * 1.1) / natural));
    const count = stone ? 12 : scenery.garden || scenery.ridge === "trees" ? 26 : 11;
    const places: Spot[] = [];
    for (let i = 0; i < count; i++) {
      const side = i % 2 === 0 ? 1 : -1;
      const back = base.z * 0.6 + unit * (stone ? 3 * next() - 1.2 : 0.5 + 7 * next() ** 1.5);
      const open = base.x * 1.25 + natural * size * 0.35 + Math.max(0, back) * 0.1;
      const x = side * (open + unit * 2.4 * next() + Math.max(0, back) * 0.4 * next());
      const z = -back;
      const y = land.height(x, z);
      if (y < 0.012 * unit && scenery.water !== "none") continue;
      places.push({ x, y: y - natural * size * 0.015, z, turn: next() * 6.28, size: size * (0.75 + 0.5 * next()), lean: 0 });
    }
    items.push(...(await standItems({ thing, seed: plan.seed, id: AROUND_ID, spots: places, eye: camera.eye })));
  }
  return items;
}

/** A thing by the hundred, in loose rows towards the horizon. */
export async function fieldItems(land: Land, thing: Thing, id: number): Promise<readonly RenderItem[]> {
  const { plan, camera, base } = land;
  const tall = heightOf(thing) * thing.size;
  const tree = tall > 2.5;
  const next = random(plan.seed, thing.id, "field");
  const places: Spot[] = [];
  const spread = spreadOf(land);
  let z = camera.eye[2] - tall * (tree ? 1.6 : 1.15);
  for (let row = 0; row < 90 && places.length < 1500; row++) {
    const away = camera.eye[2] - z;
    const gap = tall * (tree ? 0.85 : 0.36) * (1 + (away / tall) * 0.035);
    const half = tall * 0.4 + away * spread;
    for (let x = -half + gap * next(); x < half; x += gap * (0.85 + 0.3 * next())) {
      const px = x + (next() - 0.5) * gap * 0.5;
      const pz = z + (next() - 0.5) * gap * 0.7;
      if (tree && Math.abs(px) < Math.max(base.x * 1.35, 0.1 * away + tall * 0.32) && pz > -base.z - tall * 9) continue;
      if (!outside(land, px, pz, 1.05)) continue;
      places.push({
        x: px,
        y: land.height(px, pz),
        z: pz,
        turn: (next() - 0.5) * (tree ? 6 : 1.3),
        size: thing.size * (0.8 + 0.35 * next()),
        lean: (next() - 0.5) * 0.08,
      });
    }
    z -= gap * 0.9;
  }
  return standItems({ thing: { ...thing, count: 1 }, seed: plan.seed, id, spots: places, eye: camera.eye });
}

function spreadOf({ camera, aspect }: Land): number {
  return Math.tan((camera.fov * Math.PI) / 360) * aspect * 1.12;
}

interface Sowing {
  readonly count: number;
  readonly label: string;
  readonly tall: number;
  /** Widest turn away from the viewer, radians. */
  readonly turn: number;
  readonly keep: (x: number, z: number) => boolean;
}

/** Places over the ground in view, as dense on the picture everywhere, but no farther than where a blade is a pixel. */
function spots(land: Land, { count, label, tall, turn: most, keep }: Sowing): readonly Spot[] {
  const { camera, unit, height, plan } = land;
  const next = random(plan.seed, label);
  const nearest = Math.max(unit * 0.55, camera.eye[1] * 0.9);
  const spread = spreadOf(land);
  const result: Spot[] = [];
  for (let i = 0; i < count; i++) {
    const away = nearest * 14 ** (next() ** 0.9);
    const x = camera.eye[0] + (2 * next() - 1) * (away * spread + unit * 0.2);
    const z = camera.eye[2] - away;
    const [turn, size] = [(2 * next() - 1) * most, 0.6 + 0.7 * next()];
    const y = height(x, z);
    if (!keep(x, z) || (land.scenery.water !== "none" && y < unit * 0.018)) continue;
    // Far tufts are drawn larger: otherwise they would fall between the pixels.
    result.push({ x, y: y - tall * 0.04, z, turn, size: tall * size * (1 + (away / unit) * 0.05), lean: 0 });
  }
  return result;
}

/** Whether a place lies outside the things' ground, enlarged by a factor. */
function outside({ base }: Land, x: number, z: number, factor: number): boolean {
  return Math.hypot(x / (base.x * factor), z / (base.z * factor)) > 0.8;
}

function solid(mesh: RenderItem["mesh"], materials: readonly ReturnType<typeof material>[]): RenderItem {
  return { mesh, transform: IDENTITY, paint: { kind: "solid", materials }, id: GROWTH_ID };
}

function season({ season: time, ground, weather }: Setting, name: string): readonly string[] {
  return ground === "snow" || (time === "winter" && weather === "snow") ? ["snowy"] : name === "rock" ? ["mossy"] : [];
}

function treeColour({ season: time }: Setting, name: string): string | null {
  if (name !== "tree") return null;
  return time === "autumn" ? "#d9732a" : time === "spring" ? "#8cc152" : time === "winter" ? "#b9c4c6" : null;
}

function flowerColours({ season: time }: Setting): readonly string[] {
  return time === "autumn" ? ["#d9842b", "#b5452c", "#e0b23c"] : ["#e8527a", "#f3f0f4", "#8f6fd6", "#f2b632"];
}

function shift(hex: string, factor: number): string {
  const value = Number.parseInt(hex.slice(1), 16);
  const bytes = [value >> 16, (value >> 8) & 255, value & 255].map((byte) => Math.min(255, Math.round(byte * factor)));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
