import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { decodeInline } from "./decode-inline.ts";
import { AtelierError } from "./errors.ts";
import type { Model } from "./model.ts";
import { newCaller, openRig, picture, png, model as scripted } from "./test/rig.ts";

const rig = (await openRig("embedded"))!;
after(() => rig.close());

const limits = { maxBytes: 1000, minSide: 16, maxSide: 5000 };

/** Its `images` are base64. */
const model: Model = {
  ...scripted,
  job(input) {
    const { prompt, images } = input as { prompt: string; images: readonly string[] };
    const refs = images.map((inline, i) => ({ source: { inline }, kind: "image", parameter: `images[${i}]`, limits }) as const);
    const size = { width: 64, height: 48 };
    return { kind: "edit-image", prompt, images: refs, size, count: 1, seed: null, format: "png" };
  },
};
const base64 = png.toString("base64");
const wish = (prompt: string, ...images: string[]) => ({ model, input: { prompt, images } });
const inputs = async () => (await rig.files()).filter((file) => file.startsWith("inputs/"));

describe("media inside a body", () => {
  test("reach the engine byte by byte, while the row only names them", async () => {
    const opened: Uint8Array[] = [];
    rig.engine.script = async (run, job) => {
      if (job.kind === "edit-image") for (const image of job.images) opened.push((await run.open(image)).bytes);
      return [picture()];
    };
    const generation = await rig.submit(wish("two of the same", base64, base64));
    assert.deepEqual(
      (generation.input as { images: string[] }).images.map((text) => /^sha256:[0-9a-f]{64}$/.test(text)),
      [true, true],
    );
    assert.equal((await inputs()).length, 1);
    rig.worker();
    assert.equal((await rig.ended(generation.id)).status, "succeeded");
    assert.deepEqual(
      opened.map((bytes) => Buffer.from(bytes).equals(png)),
      [true, true],
    );
  });

  test("leave no file behind when the request is refused or was accepted before", async () => {
    const before = await inputs();
    const poor = await newCaller(rig.parts, "0.01");
    await assert.rejects(rig.submit({ ...wish("poor", base64), caller: poor }), { code: "insufficient_balance" });
    await assert.rejects(rig.submit(wish("one is wrong", base64, "AAAA")), { code: "invalid_input" });
    assert.deepEqual(await inputs(), before);
    const first = await rig.submit({ ...wish("once", base64), idempotencyKey: "once" });
    const kept = await inputs();
    const again = await rig.submit({ ...wish("once", base64), idempotencyKey: "once" });
    assert.deepEqual([again.id, await inputs()], [first.id, kept]);
    await assert.rejects(rig.submit({ ...wish("once", `${base64}\n`), idempotencyKey: "once" }), { code: "conflict" });
    assert.deepEqual(await inputs(), kept);
  });

  test("are refused with the flaws of all of them", async () => {
    await assert.rejects(rig.submit(wish("wrong", "AAAA", base64, "?")), (error) => {
      assert.ok(error instanceof AtelierError);
      assert.deepEqual(
        error.flaws.map(({ parameter, rule }) => [parameter, rule]),
        [
          ["images[0]", "media"],
          ["images[2]", "media"],
        ],
      );
      return true;
    });
  });
});

describe("base64", () => {
  const decode = (text: string) => Buffer.from(decodeInline(text, { parameter: "image", limits })).toString("latin1");

  test("may be bare, a data: URI, or broken into lines", () => {
    for (const text of ["aGVsbG8=", "data:image/png;base64,aGVsbG8=", "aGVs\r\nbG8=\r\n"]) assert.equal(decode(text), "hello");
  });

  test("is nothing else: no other alphabet, no blanks, no text behind it", () => {
    for (const text of ["aGVs-_8=", "aGVs bG8=", "aGVsbG8=x", "data:image/png,hello", "data:;base64,aGVsbG8=", "===", "é"])
      assert.throws(() => decode(text), { code: "input_invalid", message: /^image is not base64/ });
  });

  test("of more bytes than allowed is refused by its length", () => {
    assert.throws(() => decode("A".repeat(2000)), { code: "input_invalid", message: /larger than 1000 bytes/ });
    const lines = Buffer.alloc(1000).toString("base64").replaceAll(/.{76}/g, "$&\r\n");
    assert.equal(decode(lines).length, 1000);
  });
});
