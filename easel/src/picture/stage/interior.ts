/** Stages with walls or none at all: a room, a table top, a studio, the bed of the sea. */
import { material } from "../../materials/index.ts";
import type { Material } from "../../materials/material.ts";
import type { Mesh } from "../../mesh/mesh.ts";
import { random } from "../../random.ts";
import type { RenderItem } from "../../render/renderer.ts";
import { GROUND_ID } from "./stage-scene.ts";

const IDENTITY = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

type Point = readonly [number, number, number];

/** Wall colours that go with most things. */
const WALLS = ["#c9b8a2", "#9fb3ac", "#b7a6b8", "#a7b4c4", "#c7a58f", "#8fa08a"];

/** Floor, back wall and skirting of a room; small things stand on a table. */
export function roomItems(unit: number, backZ: number, table: boolean, seed: number): readonly RenderItem[] {
  const next = random(seed, "room");
  const wall = WALLS[Math.floor(next() * WALLS.length)]!;
  const floorY = table ? -unit * 1.1 : 0;
  const [wide, high, front] = [unit * 9, unit * 6, unit * 12];
  const items = [
    quad(
      [-wide, floorY, front],
      [wide, floorY, front],
      [wide, floorY, backZ],
      [-wide, floorY, backZ],
      material("planks", { colour: "#8d6039", scale: unit * 0.5, seed: 3 }),
    ),
    quad(
      [-wide, floorY, backZ],
      [wide, floorY, backZ],
      [wide, high, backZ],
      [-wide, high, backZ],
      material("plaster", { colour: wall, scale: unit * 0.12, seed: 4 }),
    ),
    quad(
      [-wide, floorY, backZ + unit * 0.02],
      [wide, floorY, backZ + unit * 0.02],
      [wide, floorY + unit * 0.16, backZ + unit * 0.02],
      [-wide, floorY + unit * 0.16, backZ + unit * 0.02],
      material("wood", { colour: "#e6ded0", scale: unit * 0.4, seed: 5 }),
    ),
  ];
  if (!table) return items;
  const top = material("planks", { colour: "#a8703d", scale: unit * 0.3, seed: 6 });
  const [x, z, thick] = [unit * 2.6, unit * 1.25, unit * 0.1];
  items.push(
    quad([-x, 0, z], [x, 0, z], [x, 0, -z], [-x, 0, -z], top),
    quad([-x, -thick, z], [x, -thick, z], [x, 0, z], [-x, 0, z], top),
  );
  return items;
}

/** A floor without an end that takes the colour of the backdrop with the distance. */
export function floorItem(unit: number, made: Material): RenderItem {
  const half = unit * 60;
  return quad([-half, 0, half], [half, 0, half], [half, 0, -half], [-half, 0, -half], made);
}

function quad(a: Point, b: Point, c: Point, d: Point, made: Material): RenderItem {
  const normal = unitNormal(a, b, d);
  const mesh: Mesh = {
    positions: Float32Array.from([...a, ...b, ...c, ...d]),
    indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
    normals: Float32Array.from([...normal, ...normal, ...normal, ...normal]),
    uvs: null,
    tangents: null,
    faceMaterials: null,
  };
  return { mesh, transform: IDENTITY, paint: { kind: "solid", materials: [made] }, id: GROUND_ID };
}

function unitNormal(a: Point, b: Point, d: Point): Point {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [d[0] - a[0], d[1] - a[1], d[2] - a[2]];
  const n: Point = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const size = Math.hypot(...n) || 1;
  return [n[0] / size, n[1] / size, n[2] / size];
}
