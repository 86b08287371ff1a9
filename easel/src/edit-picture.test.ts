import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodePicture } from "./codec/decode-picture.ts";
import { encodePicture } from "./codec/encode-picture.ts";
import { EaselError } from "./easel.ts";
import { editPicture } from "./edit-picture.ts";
import { type Bitmap, bitmap } from "./picture/bitmap.ts";
import { quiet } from "./stage.ts";

type Colour = readonly [number, number, number];

function filled(width: number, height: number, colourAt: (x: number, y: number) => Colour): Bitmap {
  const picture = bitmap(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) picture.data.set([...colourAt(x, y), 255], (y * width + x) * 4);
  return picture;
}

/** Left half red, right half green, with a bright square in the upper left corner. */
const TEST = filled(96, 64, (x, y) => (x < 16 && y < 16 ? [250, 240, 230] : x < 48 ? [200, 40, 40] : [50, 140, 60]));
const BLUE = filled(64, 64, (x, y) => [20 + (x % 30), 40 + (y % 20), 180 + ((x + y) % 40)]);

async function edit(prompt: string, second: Bitmap | null = null, picture: Bitmap = TEST): Promise<Bitmap> {
  const images = await Promise.all([picture, ...(second === null ? [] : [second])].map((one) => encodePicture(one, "png")));
  const { files } = await editPicture({ prompt, images, size: null, count: 1, seed: 3, format: "png" }, quiet);
  return decodePicture(files[0]!.bytes);
}

function pixel(picture: Bitmap, x: number, y: number): readonly number[] {
  return [...picture.data.subarray((y * picture.width + x) * 4, (y * picture.width + x) * 4 + 4)];
}

function mean(picture: Bitmap, c: number): number {
  let sum = 0;
  for (let i = c; i < picture.data.length; i += 4) sum += picture.data[i]!;
  return sum / (picture.data.length / 4);
}

describe("edit picture", () => {
  it("changes one named colour and leaves the others", async () => {
    const edited = await edit("make the red blue");
    const [r, , b] = pixel(edited, 30, 50);
    assert.ok(b! > 120 && r! < 90);
    assert.deepEqual(pixel(edited, 80, 30).slice(0, 3), [50, 140, 60]);
  });

  it("turns, flips, crops and sizes exactly", async () => {
    const turned = await edit("rotate 90 degrees clockwise");
    assert.deepEqual([turned.width, turned.height], [64, 96]);
    assert.deepEqual(pixel(turned, 60, 3).slice(0, 3), [250, 240, 230]);
    assert.deepEqual(pixel(await edit("flip it vertically"), 3, 60).slice(0, 3), [250, 240, 230]);
    const half = await edit("crop the right half");
    assert.deepEqual([half.width, half.height, ...pixel(half, 0, 0).slice(0, 3)], [48, 64, 50, 140, 60]);
    const sized = await edit("resize to 200x100");
    assert.deepEqual([sized.width, sized.height], [200, 100]);
    const cut = await edit("crop to 40x30");
    assert.deepEqual([cut.width, cut.height], [40, 30]);
    const square = await edit("crop to a square, add a thick black border");
    assert.ok(square.width === square.height && square.width > 64 && pixel(square, 1, 1)[0]! < 40);
  });

  it("moves light and colour the way the words say, by the amount they say", async () => {
    const [base, bright, little, dark] = [
      mean(TEST, 1),
      mean(await edit("brighter"), 1),
      mean(await edit("slightly brighter"), 1),
      mean(await edit("much darker"), 1),
    ];
    assert.ok(dark < base && base < little && little < bright);
    const warm = await edit("warmer");
    assert.ok(mean(warm, 0) > mean(TEST, 0) && mean(warm, 2) < mean(TEST, 2));
    const [r, g, b] = pixel(await edit("black and white"), 30, 50);
    assert.ok(r === g && g === b);
    assert.deepEqual(pixel(await edit("invert the colours"), 30, 50).slice(0, 3), [55, 215, 215]);
  });

  it("changes the picture with every operation that a refusal offers", async () => {
    const message = await edit("xyzzy").then(
      () => "",
      (error: Error) => error.message,
    );
    const examples = message.slice(message.indexOf("Ask for one of: ") + 16, -1).split(", ");
    assert.ok(examples.length > 40);
    const photo = filled(72, 64, (x, y) =>
      Math.hypot(x - 36, y - 32) < 20 ? (x < 36 ? [190, 50, 40] : [225, 190, 60]) : [232, 234, 236],
    );
    for (const example of examples.filter((one) => one !== "crop to 800x600"))
      await assert.doesNotReject(edit(example, BLUE, photo), example);
  });

  it("takes the colours of the second picture or sets it beside the first", async () => {
    const graded = await edit("use the colours of image 2", BLUE);
    assert.ok(mean(graded, 2) > mean(graded, 0) + 60);
    const joined = await edit("place side by side with the second image", BLUE);
    assert.ok(joined.height === 64 && joined.width > 96 + 64 && pixel(joined, joined.width - 5, 30)[2]! > 150);
    await assert.rejects(edit("use the colours of image 2"), /second image/);
  });

  it("removes a plain background and refuses one that is not plain", async () => {
    const disc = filled(64, 64, (x, y) => (Math.hypot(x - 32, y - 32) < 18 ? [180, 30, 30] : [240, 240, 240]));
    const cut = await edit("remove the background", null, disc);
    assert.equal(pixel(cut, 2, 2)[3], 0);
    assert.deepEqual(pixel(cut, 32, 32), [180, 30, 30, 255]);
    await assert.rejects(edit("remove the background"), /not plain/);
  });

  it("writes quoted text as it stands", async () => {
    const blank = filled(200, 100, () => [128, 128, 128]);
    const written = await edit('write "Hello, and Good" at the top', null, blank);
    const rows = (from: number, to: number): number =>
      written.data.subarray(from * 800, to * 800).filter((value) => value > 220 && value < 255).length;
    assert.ok(rows(0, 40) > rows(60, 100));
  });

  it("refuses what it has no operation for and names what it understood", async () => {
    for (const wish of ["remove the dog", "make it brighter and add a hat", "make the bridge blue", "blur the background"]) {
      await assert.rejects(edit(wish), (error) => error instanceof EaselError && error.kind === "unsupported", wish);
    }
    await assert.rejects(edit("make it brighter and add a hat"), /Understood: brighter/);
  });

  it("refuses an edit that would change nothing", async () => {
    await assert.rejects(edit("make the purple orange"), /changes nothing/);
  });

  it("gives the same bytes again and fits the asked size", async () => {
    const images = [await encodePicture(TEST, "png")];
    const request = {
      prompt: "watercolour, film grain",
      images,
      size: { width: 80, height: 80 },
      count: 2,
      seed: 9,
      format: "png",
    } as const;
    const [first, again] = [await editPicture(request, quiet), await editPicture(request, quiet)];
    assert.deepEqual(first.files, again.files);
    assert.notDeepEqual(first.files[0]!.bytes, first.files[1]!.bytes);
    const made = await decodePicture(first.files[0]!.bytes);
    assert.deepEqual([made.width, made.height], [80, 80]);
    assert.equal(first.draft.mode, "edit");
  });
});
