import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodePicture } from "./codec/decode-picture.ts";
import type { PictureFromText } from "./easel.ts";
import { readPrompt } from "./language/read-prompt.ts";
import type { Bitmap } from "./picture/bitmap.ts";
import { toHsl } from "./picture/colour.ts";
import { composeScene } from "./picture/stage/compose-scene.ts";
import { paintScene } from "./picture/stage/paint-scene.ts";
import { guide } from "./picture/wish/guidance.ts";
import { readNegative, without } from "./picture/wish/negative.ts";
import { pictureFromText } from "./picture-from-text.ts";
import { quiet } from "./stage.ts";

const BASE: PictureFromText = {
  prompt: "a red car on a beach",
  negativePrompt: "",
  size: { width: 160, height: 96 },
  count: 1,
  steps: 28,
  guidance: 7.5,
  seed: 11,
  format: "png",
  expandPrompt: false,
};

async function paint(wish: Partial<PictureFromText>): Promise<Bitmap> {
  const { files } = await pictureFromText({ ...BASE, ...wish }, quiet);
  return decodePicture(files[0]!.bytes);
}

function apart(a: Bitmap, b: Bitmap): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

/** How many pixels each thing covers. */
async function covered(prompt: string, negativePrompt: string, adherence = 1): Promise<ReadonlyMap<string, number>> {
  const negative = readNegative(negativePrompt);
  const { plan } = without(readPrompt(prompt, 5), negative, negativePrompt);
  const scene = await composeScene(plan, { aspect: 1.5, adherence, banned: negative.banned });
  const { ids } = paintScene(scene, { width: 192, height: 128, samples: 1, time: 0 });
  const counts = new Map<string, number>();
  for (const id of ids) {
    const owner = scene.owners.get(id)?.replace(/\/.*/, "");
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}

function redness(picture: Bitmap): number {
  const hsl = new Float32Array(3);
  let red = 0;
  for (let i = 0; i < picture.data.length; i += 4) {
    toHsl(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!, hsl);
    if (hsl[1]! > 0.45 && (hsl[0]! < 18 || hsl[0]! > 345)) red++;
  }
  return red;
}

describe("picture from text", () => {
  it("gives the same bytes for the same request and others for another seed", async () => {
    const [a, b, c] = await Promise.all([BASE, BASE, { ...BASE, seed: 12 }].map((wish) => pictureFromText(wish, quiet)));
    assert.deepEqual(a!.files[0]!.bytes, b!.files[0]!.bytes);
    assert.notDeepEqual(a!.files[0]!.bytes, c!.files[0]!.bytes);
  });

  it("paints picture i of a count with the seed plus i", async () => {
    const both = await pictureFromText({ ...BASE, count: 2 }, quiet);
    const second = await pictureFromText({ ...BASE, seed: 12 }, quiet);
    assert.deepEqual(
      both.files.map((file) => file.name),
      ["output.png", "output_2.png"],
    );
    assert.deepEqual(both.files[1]!.bytes, second.files[0]!.bytes);
  });

  it("keeps the size exactly and chooses one by the scene when there is none", async () => {
    const asked = await paint({ size: { width: 131, height: 77 }, steps: 1 });
    assert.deepEqual([asked.width, asked.height], [131, 77]);
    const icon = await paint({ prompt: "icon of a boat", size: null, steps: 1 });
    assert.deepEqual([icon.width, icon.height], [512, 512]);
  });

  it("comes nearer to the finished picture with every step", async () => {
    const last = await paint({ steps: 60 });
    const errors: number[] = [];
    for (const steps of [1, 5, 10, 20, 28, 40]) errors.push(apart(await paint({ steps }), last));
    for (let i = 1; i < errors.length; i++) assert.ok(errors[i]! < errors[i - 1]!, `error rose: ${errors.join(" ")}`);
    assert.ok(errors[0]! - errors.at(-1)! > 3 * (errors[4]! - errors[5]!));
  });

  it("leaves out what the negative prompt names", async () => {
    const prompt = "a castle and a boat on a lake";
    assert.ok((await covered(prompt, "")).has("boat-1"));
    const thinned = await covered(prompt, "boats, blurry");
    assert.ok(thinned.has("castle-1") && !thinned.has("boat-1"));
    const { draft } = await pictureFromText({ ...BASE, prompt, negativePrompt: "boats" }, quiet);
    assert.ok(draft.drawn.includes("without boat") && !draft.drawn.includes("boat"));
  });

  it("keeps a forbidden hue out of the picture", async () => {
    assert.ok(redness(await paint({})) > 40);
    assert.ok(redness(await paint({ negativePrompt: "red" })) < 4);
  });

  it("changes colours and not the composition with a colour word", async () => {
    const [red, blue] = await Promise.all([paint({}), paint({ prompt: "a blue car on a beach" })]);
    assert.ok(redness(red) > 5 * redness(blue));
    const changed = red.data.filter((value, i) => Math.abs(value - blue.data[i]!) > 40).length / red.data.length;
    assert.ok(changed > 0.002 && changed < 0.2, `${changed}`);
  });

  it("shows the subject larger and nothing else with more guidance", async () => {
    const shares = [];
    for (const adherence of [0.4, 0.8, 1.5]) shares.push((await covered("a castle in a meadow", "", adherence)).get("castle-1")!);
    assert.ok(shares[0]! < shares[1]! && shares[1]! < shares[2]!, shares.join(" "));
    const plan = readPrompt("a red castle in a meadow", 5);
    const loose = guide(plan, 0.4, () => false);
    assert.ok(loose.added.length > 0 && loose.plan.things[0]!.colour !== plan.things[0]!.colour);
    assert.deepEqual(
      guide(plan, 1.2, () => false),
      { plan, added: [] },
    );
  });

  it("says of every word whether the picture shows it", async () => {
    const { draft } = await pictureFromText(
      { ...BASE, prompt: "a photorealistic car on a hill, falling leaves, lightning", steps: 1 },
      quiet,
    );
    assert.ok(draft.drawn.includes("falling leaves") && draft.ignored.includes("photorealistic"));
    assert.ok(!draft.drawn.includes("lightning"));
  });

  it("paints a storyboard card when it has no shape for the hero", async () => {
    const { draft, files } = await pictureFromText({ ...BASE, prompt: "a zorblatt beside a boat" }, quiet);
    assert.equal(draft.mode, "card");
    assert.ok(draft.approximated.some((line) => line.includes("zorblatt")));
    assert.ok(draft.drawn.length === 0 && files.length === 1);
  });

  it("adds words of light and paint but never a subject when it expands a prompt", async () => {
    const { draft } = await pictureFromText({ ...BASE, expandPrompt: true }, quiet);
    const expanded = draft.approximated.find((line) => line.startsWith("prompt expanded"));
    assert.ok(expanded?.includes("a red car on a beach, "));
    const { expandPrompt } = await import("./picture/wish/expand-prompt.ts");
    for (let seed = 0; seed < 12; seed++) {
      const plan = readPrompt(expandPrompt(BASE.prompt, seed), seed);
      assert.deepEqual(plan.things, readPrompt(BASE.prompt, seed).things);
    }
  });

  it("writes the asked format", async () => {
    for (const [format, magic] of [
      ["jpeg", 0xff],
      ["webp", 0x52],
    ] as const) {
      const { files } = await pictureFromText({ ...BASE, format, steps: 1 }, quiet);
      assert.equal(files[0]!.bytes[0], magic);
      assert.equal(files[0]!.contentType, `image/${format}`);
    }
  });

  it("stops when the stage says so", async () => {
    const stop = new Error("stopped");
    const stage = { ...quiet, at: (_: number, name: string) => assert.notEqual(name, "render", stop) };
    await assert.rejects(pictureFromText(BASE, stage), stop);
  });
});
