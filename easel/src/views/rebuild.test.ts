import assert from "node:assert/strict";
import { test } from "node:test";
import type { ViewName } from "../easel.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { countOpenEdges } from "../mesh/neighbours.ts";
import { quiet } from "../stage.ts";
import { readView, type View } from "./cutting/read-view.ts";
import { EIGHT, intersectionOverUnion, photograph, SOLIDS, type Solid } from "./known-solids.ts";
import { VIEW_FRAMES } from "./outlines/view-frames.ts";
import { rebuild } from "./rebuild.ts";

const FACES = 12_000;

const cache = new Map<string, Promise<View>>();

/** A view of a solid, perhaps under another's name. */
function see(solid: keyof typeof SOLIDS, name: ViewName, as: ViewName = name): Promise<View> {
  const key = `${solid} ${name} ${as}`;
  const view = cache.get(key) ?? photograph(SOLIDS[solid] as Solid, name).then((image) => readView(as, image));
  cache.set(key, view);
  return view;
}

const FOUR: readonly ViewName[] = ["front", "back", "left", "right"];
const SIX: readonly ViewName[] = [...FOUR, "top", "bottom"];

/** Least overlap with the true solid, and what it must be on average. */
const cases = [
  { names: EIGHT, least: 0.88, mean: 0.93 },
  { names: SIX, least: 0.85, mean: 0.93 },
  { names: FOUR, least: 0.87, mean: 0.91 },
  { names: ["front"], least: 0.6, mean: 0.85 },
  { names: ["front", "left_front"], least: 0.7, mean: 0.85 },
  { names: ["front", "top"], least: 0.85, mean: 0.9 },
] as const;

for (const { names, least, mean } of cases) {
  test(`${names.length === 8 ? "all eight views" : names.join(", ")}: closed shapes that overlap the true ones by ${mean} on average`, async () => {
    let sum = 0;
    for (const name of Object.keys(SOLIDS) as (keyof typeof SOLIDS)[]) {
      const { mesh } = await rebuild(await Promise.all(names.map((view) => see(name, view))), FACES, quiet);
      const overlap = intersectionOverUnion(mesh, SOLIDS[name]);
      assert.equal(countOpenEdges(mesh.indices, mesh.positions.length / 3), 0, name);
      assert.equal(mesh.indices.length / 3, FACES, name);
      assert.ok(overlap > least, `${name}: ${overlap}`);
      sum += overlap / Object.keys(SOLIDS).length;
    }
    assert.ok(sum > mean, `${sum}`);
  });
}

test("what is as wide as it is deep all the way up is taken as turned: a ball from four sides is a ball", async () => {
  const { mesh } = await rebuild(await Promise.all(FOUR.map((view) => see("ball", view))), FACES, quiet);
  const overlap = intersectionOverUnion(mesh, SOLIDS.ball);
  // 0.954 with the roundness of things in general.
  assert.ok(overlap > 0.965, `${overlap}`);
});

test("parallel rays are told from lenses, and a lens's angle is found and undone", async () => {
  const seeThrough = (solid: Solid, fov: number) =>
    Promise.all(EIGHT.map(async (name) => readView(name, await photograph(solid, name, { side: 160, fov }))));
  const costs: number[] = [];
  for (const name of ["kettle", "ring"] as const) {
    const flat = await rebuild(await seeThrough(SOLIDS[name], 0), FACES, quiet);
    const bent = await rebuild(await seeThrough(SOLIDS[name], 37), FACES, quiet);
    assert.equal(flat.arrangement.fov, 0, name);
    assert.ok(Math.abs(bent.arrangement.fov - 37) < 6, `${name}: ${bent.arrangement.fov}`);
    costs.push(intersectionOverUnion(flat.mesh, SOLIDS[name]) - intersectionOverUnion(bent.mesh, SOLIDS[name]));
  }
  assert.ok(costs.reduce((sum, cost) => sum + cost) / costs.length < 0.05, costs.join());
});

test("one wrong outline among eight is left out, and the object stays whole", async () => {
  const views = await Promise.all(EIGHT.map((name) => see(name === "top" || name === "bottom" ? "ring" : "kettle", name)));
  const { mesh, arrangement } = await rebuild(views, FACES, quiet);
  assert.ok(
    arrangement.notes.some((note) => note.includes("top left out")),
    arrangement.notes.join(),
  );
  assert.ok(intersectionOverUnion(mesh, SOLIDS.kettle) > 0.85);
});

test("of two opposite views that differ, what either shows is kept", async () => {
  const views = [await see("kettle", "front"), await see("capsule", "back"), await see("kettle", "left")];
  const { arrangement } = await rebuild(views, FACES, quiet);
  assert.ok(arrangement.notes.some((note) => note.includes("different outlines")));
});

test("left and right named by the viewer's hand are noticed when the outlines tell", async () => {
  const leaning: Solid = (x, y, z) => Math.max(SOLIDS.box(x, y, z), (x + 0.8 * z) * 0.78 - 0.1, z + y * 0.5 - 0.2);
  const view = async (name: ViewName, as: ViewName) => readView(as, await photograph(leaning, name));
  const views = await Promise.all([
    view("front", "front"),
    view("left", "right"),
    view("right", "left"),
    view("top", "top"),
    view("left_front", "right_front"),
    view("right_front", "left_front"),
  ]);
  const { mesh, arrangement } = await rebuild(views, FACES, quiet);
  assert.ok(
    arrangement.notes.some((note) => note.includes("viewer's")),
    arrangement.notes.join(),
  );
  assert.ok(intersectionOverUnion(mesh, leaning) > 0.8);
});

for (const name of ["left", "top", "left_front"] as const) {
  test(`a kettle seen from ${name} alone lies across that camera's picture`, async () => {
    const { mesh } = await rebuild([await see("kettle", "front", name)], FACES, quiet);
    const { right, towards } = VIEW_FRAMES[name];
    assert.equal(countOpenEdges(mesh.indices, mesh.positions.length / 3), 0);
    assert.ok(Math.abs(extentAlong(mesh, right) - 1) < 0.02);
    assert.ok(extentAlong(mesh, towards) < 0.75);
  });
}

function extentAlong({ positions }: Mesh, [a, b, c]: readonly number[]): number {
  let [least, most] = [9, -9];
  for (let i = 0; i < positions.length; i += 3) {
    const along = positions[i] * a + positions[i + 1] * b + positions[i + 2] * c;
    least = Math.min(least, along);
    most = Math.max(most, along);
  }
  return most - least;
}
