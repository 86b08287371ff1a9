import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet } from "../../stage.ts";
import { arrange } from "../cameras/arrange.ts";
import { readView } from "../cutting/read-view.ts";
import { EIGHT, intersectionOverUnion, type Portrait, photograph, SOLIDS, type Solid } from "../known-solids.ts";
import { rebuild } from "../rebuild.ts";
import { viewVolume } from "../view-volume.ts";
import { findHollows } from "./hollows.ts";

/** A ball with a wide pit in its front, which no outline shows and three cameras look into. */
const pitted: Solid = (x, y, z) => Math.max(Math.hypot(x, y, z) - 0.45, 0.28 - Math.hypot(x, y, z - 0.45));

const waves = (x: number, y: number, z: number) => [
  130 + 110 * Math.sin(17 * x),
  130 + 110 * Math.sin(17 * y + 1),
  130 + 110 * Math.sin(17 * z + 2),
];

function see(solid: Solid, portrait: Portrait) {
  return Promise.all(EIGHT.map(async (name) => readView(name, await photograph(solid, name, { side: 200, ...portrait }))));
}

test("a pit that no outline shows is opened where the views agree on its ground", async () => {
  const { mesh, volume } = await rebuild(await see(pitted, { paint: waves }), 12_000, quiet);
  assert.equal(volume.model, "hollowed hull");
  // The ball without a pit: 0.916.
  assert.ok(intersectionOverUnion(mesh, pitted) > 0.95);
});

/** About the world's axes, degrees, for each camera; they even out. */
const TURNS = [
  [4, -3, 3],
  [-4, 3, -4],
  [3, 4, 4],
  [-3, -4, 4],
  [3, -4, -3],
  [-3, 4, 3],
  [4, 3, -3],
  [-4, -3, -4],
] as const;

function seeTurned(solid: Solid, portrait: Portrait) {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  return Promise.all(
    EIGHT.map(async (name, i) => {
      const turn = [radians(TURNS[i][0]), radians(TURNS[i][1]), radians(TURNS[i][2])] as const;
      return readView(name, await photograph(solid, name, { side: 200, turn, ...portrait }));
    }),
  );
}

const knob = (x: number, y: number, z: number) => Math.hypot(x, y, z) - 0.1;

/** A kettle with a pit in its front. Spout, handle and three knobs, one to each side, tell how cameras stand and what lenses they have. */
const dented: Solid = (x, y, z) =>
  Math.min(
    Math.max(SOLIDS.kettle(x, y, z), 0.22 - Math.hypot(x, y, z - 0.3)),
    knob(x - 0.35, y + 0.25, z - 0.2),
    knob(x + 0.2, y - 0.2, z + 0.35),
    knob(x - 0.05, y + 0.35, z + 0.25),
  );

test("pits are opened through a lens too", async () => {
  const { mesh, volume } = await rebuild(await see(dented, { paint: waves, fov: 30 }), 12_000, quiet);
  assert.equal(volume.model, "hollowed hull");
  // 0.888 with the pit closed.
  assert.ok(intersectionOverUnion(mesh, dented) > 0.895);
});

test("pits are opened for turned cameras too", async () => {
  const { mesh, volume } = await rebuild(await seeTurned(dented, { paint: waves }), 12_000, quiet);
  assert.equal(volume.model, "hollowed hull");
  // 0.798 with the pit closed: where something is hollow, the cones are the hull.
  assert.ok(intersectionOverUnion(mesh, dented) > 0.87);
});

test("reflections that go with the camera, white and coloured, open nothing", async () => {
  const pictures = [
    await see(SOLIDS.ball, { reflections: true }),
    await see(SOLIDS.kettle, { reflections: true, fov: 30 }),
    await seeTurned(SOLIDS.kettle, { reflections: true }),
  ];
  for (const views of pictures) {
    const arrangement = await arrange(views, quiet);
    const likely = viewVolume({ ...arrangement, hollows: null }, { sideShade: 0 });
    assert.equal(findHollows(arrangement, likely.field), null);
  }
});
