import assert from "node:assert/strict";
import { test } from "node:test";
import type { ViewName } from "../../easel.ts";
import { quiet } from "../../stage.ts";
import { readView } from "../cutting/read-view.ts";
import { intersectionOverUnion, photograph, type Solid } from "../known-solids.ts";
import { rebuild } from "../rebuild.ts";

const SIX: readonly ViewName[] = ["front", "back", "left", "right", "top", "bottom"];

/** A round body along z that rises towards its head, on four legs. */
const beast: Solid = (x, y, z) => {
  const along = Math.max(-0.38, Math.min(0.38, z));
  const body = Math.hypot(x, y - 0.08 - 0.35 * along * along - 0.2 * along, z - along) - 0.15 - 0.05 * Math.cos(along * 9);
  const leg = Math.hypot(Math.abs(x) - 0.08, Math.max(0, Math.abs(y + 0.2) - 0.15), Math.abs(z) - 0.27) - 0.05;
  return Math.min(body * 0.8, leg);
};

const across: Solid = (x, y, z) => beast(-z, y, x);

for (const [solid, facing] of [
  [beast, "the camera"],
  [across, "to the side"],
] as const) {
  test(`an animal that faces ${facing} has a round back and a round belly`, async () => {
    const views = SIX.map(async (name) => readView(name, await photograph(solid, name, { side: 200 })));
    const { mesh } = await rebuild(await Promise.all(views), 6000, quiet);
    const overlap = intersectionOverUnion(mesh, solid);
    assert.ok(overlap > 0.9, `${overlap}`);
  });
}
