import assert from "node:assert/strict";
import { test } from "node:test";
import { encodePicture } from "../../codec/encode-picture.ts";
import { EaselError, type ViewName } from "../../easel.ts";
import { bitmap } from "../../picture/bitmap.ts";
import { hash } from "../../random.ts";
import { quiet, type Stage } from "../../stage.ts";
import { readViews } from "./read-views.ts";

/** Red, green, blue and opacity of a pixel. */
type Paint = (x: number, y: number) => readonly number[];

async function picture(width: number, height: number, paint: Paint): Promise<Uint8Array> {
  const result = bitmap(width, height);
  for (let i = 0; i < width * height; i++) result.data.set(paint(i % width, Math.floor(i / width)), i * 4);
  return encodePicture(result, "png", { label: null });
}

const WHITE = [255, 255, 255, 255];
const GREEN = [20, 120, 40, 255];

const disc =
  (x: number, y: number, radius: number): Paint =>
  (u, v) =>
    Math.hypot(u + 0.5 - x, v + 0.5 - y) < radius ? GREEN : WHITE;

const byte = (x: number, y: number, salt: number) => hash(salt, x, y) % 256;

const unusable: readonly { readonly what: string; readonly image: () => Promise<Uint8Array>; readonly message: RegExp }[] = [
  { what: "of one pixel", image: () => picture(1, 1, () => GREEN), message: /shows no object/ },
  { what: "of one colour", image: () => picture(300, 300, () => GREEN), message: /shows no object/ },
  { what: "that is wholly transparent", image: () => picture(300, 300, () => [90, 90, 90, 0]), message: /shows no object/ },
  {
    what: "of nothing but noise",
    image: () => picture(300, 300, (x, y) => [byte(x, y, 1), byte(x, y, 2), byte(x, y, 3), 255]),
    message: /cluttered/,
  },
  {
    what: "before a pattern",
    image: () => picture(300, 300, (x, y) => (((x >> 4) + (y >> 4)) % 2 ? [40, 90, 160, 255] : [230, 190, 60, 255])),
    message: /cluttered background.*plain background or a PNG with transparency/,
  },
  { what: "cut off at three edges", image: () => picture(300, 300, disc(150, 45, 154)), message: /filled by the object/ },
  {
    what: "of a line",
    image: () => picture(300, 300, (x, y) => (x === 150 && y > 50 && y < 250 ? GREEN : WHITE)),
    message: /less than 4 pixels thick/,
  },
];

for (const { what, image, message } of unusable) {
  test(`a picture ${what} is refused, by the name of its view`, async () => {
    await assert.rejects(read({ top: await image() }), (error) => {
      assert.ok(error instanceof EaselError && error.kind === "input");
      assert.match(error.message, /^The top view/);
      assert.match(error.message, message);
      return true;
    });
  });
}

function read(images: Partial<Record<ViewName, Uint8Array>>, stage: Stage = quiet) {
  return readViews(
    Object.entries(images).map(([name, image]) => ({ name: name as ViewName, image })),
    stage,
  );
}

test("of two pictures that cannot be used the first is named, whichever is looked at first", async () => {
  const images = {
    front: await picture(80, 80, disc(40, 40, 30)),
    left: await picture(80, 80, () => WHITE),
    top: new Uint8Array(9),
  };
  const backwards: Stage = {
    ...quiet,
    async share(unit, task, count) {
      const results = [];
      for (let i = count - 1; i >= 0; i--) results.unshift(await unit.work(task, i));
      return results;
    },
  };
  await assert.rejects(read(images), /The left view shows no object/);
  await assert.rejects(read(images, backwards), /The left view shows no object/);
});

test("an object is found with a fraction of a pixel, cropped, in shared memory", async () => {
  const [view] = await read({ front: await picture(200, 160, disc(90, 70, 50)) });
  const { width, height, data } = view.picture;
  assert.ok(width >= 102 && width <= 106 && height === width && data.length === width * height * 4, `${width} × ${height}`);
  assert.ok(data.buffer instanceof SharedArrayBuffer && view.coverage.buffer instanceof SharedArrayBuffer);
  const area = view.coverage.reduce((sum, value) => sum + value, 0);
  assert.ok(Math.abs(area - Math.PI * 50 ** 2) < 30, `${area}`);
  assert.ok(Math.abs(view.box.right - view.box.left - 100) < 1, JSON.stringify(view.box));
});

test("a picture of 1,600 pixels is read at 1,024", async () => {
  const [view] = await read({ front: await picture(1600, 800, disc(800, 400, 300)) });
  const across = view.box.right - view.box.left;
  assert.ok(Math.abs(across - 600 * 0.64) < 1, `${across}`);
});
