import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { WebIO } from "@gltf-transform/core";
import { decodePicture } from "./codec/decode-picture.ts";
import { EaselError, type ShapeFromViews, type ViewName } from "./easel.ts";
import { shapeFromViews } from "./shape-from-views.ts";
import { quiet } from "./stage.ts";
import { EIGHT, photograph, SOLIDS } from "./views/known-solids.ts";

async function request(names: readonly ViewName[], more: Partial<ShapeFromViews> = {}): Promise<ShapeFromViews> {
  const views = await Promise.all(names.map(async (name) => ({ name, image: await photograph(SOLIDS.ball, name) })));
  return {
    views,
    prompt: "",
    faceCount: 4000,
    texture: "pbr",
    shading: "shaded",
    textureSize: 256,
    formats: ["glb"],
    thumbnail: false,
    turntable: false,
    seed: 1,
    ...more,
  };
}

async function primitiveOf(glb: Uint8Array) {
  const document = await new WebIO().readBinary(glb);
  const [primitive] = document.getRoot().listMeshes()[0].listPrimitives();
  return { primitive, root: document.getRoot() };
}

for (const [faceCount, expected] of [
  [40_000, 40_000],
  [40_001, 40_000],
  [100, 100],
]) {
  test(`a face count of ${faceCount} gives ${expected} triangles`, async () => {
    const { files } = await shapeFromViews(await request(["front", "left"], { faceCount, texture: "none" }), quiet);
    const { primitive } = await primitiveOf(files[0].bytes);
    assert.equal((primitive.getIndices()?.getCount() ?? 0) / 3, expected);
  });
}

test("colours land on the sides that showed them: red in front, blue behind, green at its left, yellow at its right", async () => {
  const { files, draft } = await shapeFromViews(await request(EIGHT), quiet);
  const { primitive } = await primitiveOf(files[0].bytes);
  const image = primitive.getMaterial()?.getBaseColorTexture()?.getImage();
  const [position, uv] = [primitive.getAttribute("POSITION"), primitive.getAttribute("TEXCOORD_0")];
  assert.ok(image && position && uv);
  const map = await decodePicture(image);
  const facing = (direction: readonly number[]) => {
    let best = -9;
    let colour: readonly number[] = [];
    for (let v = 0; v < position.getCount(); v++) {
      const [x, y, z] = position.getElement(v, [0, 0, 0]);
      const along = x * direction[0] + (y - 0.5) * direction[1] + z * direction[2];
      if (along <= best) continue;
      best = along;
      const [s, t] = uv.getElement(v, [0, 0]);
      const i = (Math.floor(t * map.height) * map.width + Math.floor(s * map.width)) * 4;
      colour = [...map.data.subarray(i, i + 3)];
    }
    return colour;
  };
  const [front, back, left, right] = [facing([0, 0, 1]), facing([0, 0, -1]), facing([1, 0, 0]), facing([-1, 0, 0])];
  assert.ok(front[0] > front[1] * 2 && front[0] > front[2] * 2, `front ${front}`);
  assert.ok(back[2] > back[0] * 1.6 && back[2] > back[1] * 1.6, `back ${back}`);
  assert.ok(left[1] > left[0] * 1.6 && left[1] > left[2] * 1.6, `left ${left}`);
  assert.ok(right[0] > right[2] * 1.6 && right[1] > right[2] * 1.6, `right ${right}`);
  assert.deepEqual(draft.drawn.slice(0, 2), ["front view", "back view"]);
});

test("the same request gives the same bytes", async () => {
  const wish = await request(["front", "left", "top"]);
  const hashes = [await shapeFromViews(wish, quiet), await shapeFromViews(wish, quiet)].map(({ files }) =>
    createHash("sha256").update(files[0].bytes).digest("hex"),
  );
  assert.equal(hashes[0], hashes[1]);
});

test("a material in the prompt sets the gloss; the rest of the prompt is reported as ignored", async () => {
  const { files, draft } = await shapeFromViews(await request(["front"], { prompt: "a golden ball on the moon" }), quiet);
  const { primitive } = await primitiveOf(files[0].bytes);
  const image = primitive.getMaterial()?.getMetallicRoughnessTexture()?.getImage();
  assert.ok(image);
  const { data } = await decodePicture(image);
  assert.ok(data[2] > 200, `metallic ${data[2]}`);
  assert.ok(draft.drawn.includes("material gold"), draft.drawn.join());
  assert.ok(draft.ignored.length > 0);
});

test("one view says that its depth is a guess; colour alone has one map", async () => {
  const { files, draft } = await shapeFromViews(await request(["front"], { texture: "colour" }), quiet);
  const { root } = await primitiveOf(files[0].bytes);
  assert.equal(root.listTextures().length, 1);
  assert.ok(draft.approximated.some((line) => line.startsWith("depth: guessed")));
});

const bad: readonly { readonly what: string; readonly image: () => Promise<Uint8Array>; readonly message: RegExp }[] = [
  {
    what: "without an object",
    image: () => photograph(() => 1, "front"),
    message: /front view shows no object/,
  },
  {
    what: "filled by the object",
    image: () => photograph((x, y, z) => Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) - 0.9, "front"),
    message: /front view .*(no object|filled)/,
  },
  {
    what: "with a tiny object",
    image: () => photograph((x, y, z) => Math.hypot(x, y, z) - 0.02, "front"),
    message: /less than 24 pixels/,
  },
  {
    what: "that is no picture",
    image: async () => new Uint8Array([1, 2, 3]),
    message: /PNG, JPEG or WEBP/,
  },
];

for (const { what, image, message } of bad) {
  test(`a view ${what} is refused with what to do`, async () => {
    const wish = await request([], { views: [{ name: "front", image: await image() }] });
    await assert.rejects(shapeFromViews(wish, quiet), (error) => {
      assert.ok(error instanceof EaselError && error.kind === "input");
      assert.match(error.message, message);
      return true;
    });
  });
}

test("no views, and two views of one side, are refused", async () => {
  await assert.rejects(async () => shapeFromViews(await request([]), quiet), /at least a front view/);
  await assert.rejects(async () => shapeFromViews(await request(["front", "front"]), quiet), /two front views/);
});

test("work stops between stages when it is told to", async () => {
  const stopped = new Error("stopped");
  const stage = {
    ...quiet,
    at(progress: number) {
      if (progress > 0.3) throw stopped;
    },
  };
  await assert.rejects(shapeFromViews(await request(["front"]), stage), stopped);
});
