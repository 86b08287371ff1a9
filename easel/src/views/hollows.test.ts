import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet } from "../stage.ts";
import { arrange } from "./arrange.ts";
import { findHollows } from "./hollows.ts";
import { EIGHT, intersectionOverUnion, type Portrait, photograph, SOLIDS, type Solid } from "./known-solids.ts";
import { readView } from "./read-view.ts";
import { rebuild } from "./rebuild.ts";
import { viewVolume } from "./view-volume.ts";

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

test("reflections that go with the camera, white and coloured, open nothing", async () => {
  const arrangement = await arrange(await see(SOLIDS.ball, { reflections: true }), quiet);
  const likely = viewVolume({ ...arrangement, hollows: null }, { sideShade: 0 });
  assert.equal(findHollows(arrangement, likely.field), null);
});
