import assert from "node:assert/strict";
import { test } from "node:test";
import { decodePicture } from "../../codec/decode-picture.ts";
import { encodePicture } from "../../codec/encode-picture.ts";
import type { ViewName } from "../../easel.ts";
import { countOpenEdges } from "../../mesh/neighbours.ts";
import { quiet } from "../../stage.ts";
import { readViews } from "../cutting/read-views.ts";
import { EIGHT, intersectionOverUnion, photograph, SOLIDS } from "../known-solids.ts";
import { smallMask } from "../outlines/mask.ts";
import { rebuild } from "../rebuild.ts";
import { oddView } from "./odd-view.ts";
import { COARSE, placeParallel } from "./place-parallel.ts";

type Pictures = Readonly<Record<ViewName, Uint8Array>>;

const kettle = Object.fromEntries(
  await Promise.all(EIGHT.map(async (name) => [name, await photograph(SOLIDS.kettle, name, { side: 160 })])),
) as Pictures;

const read = (pictures: Partial<Pictures>) =>
  readViews(
    Object.entries(pictures).map(([name, image]) => ({ name: name as ViewName, image })),
    quiet,
  );

/** The picture with its right half wiped out. */
async function halved(image: Uint8Array): Promise<Uint8Array> {
  const picture = await decodePicture(image);
  const { width, data } = picture;
  for (let i = 0; i < data.length; i += 4) if ((i / 4) % width > width / 2) data.copyWithin(i, 0, 4);
  return encodePicture(picture, "png", { label: null });
}

/** The odd one of the views. */
async function oddAmong(pictures: Partial<Pictures>): Promise<ViewName | null> {
  const views = await read(pictures);
  const masks = views.map((view) => smallMask(view, COARSE));
  const ownName = (name: ViewName) => name;
  return oddView(masks, placeParallel(views, masks, ownName), ownName)?.name ?? null;
}

test("a mask that lost its half, another object's and a picture of another side are told from their opposites", async () => {
  assert.equal(await oddAmong({ ...kettle, front: await halved(kettle.front) }), "front");
  assert.equal(await oddAmong({ ...kettle, bottom: await photograph(SOLIDS.box, "bottom", { side: 160 }) }), "bottom");
  assert.equal(await oddAmong({ ...kettle, left: kettle.top }), "left");
});

test("where two sides alone contradict each other, no view is odd", async () => {
  assert.equal(await oddAmong({ front: kettle.front, back: await halved(kettle.back), left: kettle.left }), null);
});

test("a bad mask among eight is left out, and the object is as good as from seven", async () => {
  const views = await read({ ...kettle, front: await halved(kettle.front) });
  const { mesh, arrangement } = await rebuild(views, 6000, quiet);
  assert.deepEqual(arrangement.notes, ["front view left out: its outline contradicts all others"]);
  assert.equal(arrangement.placed.length, 7);
  const overlap = intersectionOverUnion(mesh, SOLIDS.kettle);
  assert.ok(overlap > 0.9, `${overlap}`);
});

test("sides of different objects, and one picture sent for all sides, give something closed and a word about it", async () => {
  const ring = await photograph(SOLIDS.ring, "front", { side: 100 });
  const mixed = { ...kettle, back: ring, left: kettle.top, top: ring };
  const same = { front: kettle.front, back: kettle.front, left: kettle.front, top: kettle.front };
  for (const pictures of [mixed, same]) {
    const { mesh, arrangement } = await rebuild(await read(pictures), 500, quiet);
    assert.equal(countOpenEdges(mesh.indices, mesh.positions.length / 3), 0);
    assert.equal(mesh.indices.length / 3, 500);
    assert.match(arrangement.notes.join(), /different outlines|contradict/);
  }
});
