import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { models } from "./index.ts";

const image = models.find(({ id }) => id === "hunyuan-image")!.input;
const rodin = models.find(({ id }) => id === "hyper3d-rodin-259")!.input;

describe("schemaOf", () => {
  test("fills defaults in without touching what the caller wrote", () => {
    const body = Object.freeze({ prompt: "a fox", num_images: 2 });
    const parsed = image.parse(body);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value, {
      prompt: "a fox",
      negative_prompt: "",
      image_size: "square_hd",
      num_images: 2,
      num_inference_steps: 28,
      guidance_scale: 7.5,
      seed: null,
      enable_safety_checker: true,
      sync_mode: null,
      output_format: "png",
      enable_prompt_expansion: null,
    });
  });

  test("tells all flaws at once, in the words of the caller's parameters", () => {
    const parsed = image.parse({ num_images: 9, output_format: "gif", seed: "7", sync_mode: 1 });
    assert.deepEqual(!parsed.ok && parsed.flaws, [
      { parameter: "prompt", rule: "required", message: "prompt is required." },
      { parameter: "num_images", rule: "maximum", message: "num_images must be an integer from 1 to 4." },
      {
        parameter: "seed",
        rule: "type",
        message: "seed must be an integer of at most 9007199254740991 in size, or null.",
      },
      { parameter: "sync_mode", rule: "type", message: "sync_mode must be true or false, or null." },
      { parameter: "output_format", rule: "enum", message: 'output_format must be one of "png", "jpeg".' },
    ]);
  });

  test("points into a list at the item that is wrong, and ignores the form that the caller did not choose", () => {
    const parsed = rodin.parse({ prompt: "a robot", input_image_urls: ["https://example.com/a.png", "b.png", 3] });
    assert.deepEqual(!parsed.ok && parsed.flaws.map(({ parameter, rule }) => [parameter, rule]), [
      ["input_image_urls[1]", "format"],
      ["input_image_urls[2]", "type"],
    ]);
  });

  test("drops and names unknown fields, also those named like members of every object", () => {
    const parsed = image.parse(JSON.parse('{"prompt":"a fox","duration":"5","constructor":1,"toString":2}'));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.ignored, ["duration", "constructor", "toString"]);
    assert.ok(!Object.hasOwn(parsed.value as object, "duration"));
  });

  test("refuses a body of more than a thousand unknown fields", () => {
    const body = (count: number) => ({
      prompt: "a fox",
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`x${i}`, i])),
    });
    assert.ok(image.parse(body(1000)).ok);
    const parsed = image.parse(body(1001));
    assert.equal(!parsed.ok && parsed.flaws[0]!.rule, "maxProperties");
  });

  test("refuses anything that is not an object", () => {
    for (const body of [null, undefined, [], [{ prompt: "x" }], "x", 5, true]) {
      const parsed = image.parse(body);
      assert.deepEqual(!parsed.ok && parsed.flaws, [{ parameter: "", rule: "type", message: "The body must be a JSON object." }]);
    }
  });

  test("never throws, whatever comes, and what it takes can be priced and made a job", () => {
    const words = ["16:9", "720p", "glb", "concat", "Normal", "auto", "square", "https://example.com/a.png", "129"];
    const value = fc.oneof(fc.constantFrom<unknown>(...words, 129, 50_000, 1, 0.5, true, null), fc.jsonValue());
    for (const { id, input, price, job } of models) {
      const fields = Object.keys((input.json as { readonly properties: object }).properties);
      const body = fc.record(Object.fromEntries(fields.map((name) => [name, value])), { requiredKeys: [] });
      const check = fc.property(fc.oneof(body, fc.jsonValue()), fc.boolean(), (wish, complete) => {
        const media = { input_image_url: "https://a.example/", image_url: "https://a.example/", video_url: "https://a.example/" };
        const parsed = input.parse(complete ? { prompt: "a", ...media, ...(wish as object) } : wish);
        if (parsed.ok) assert.ok(price(parsed.value) > 0n && job(parsed.value).kind.length > 0, id);
        else assert.ok(parsed.flaws.length > 0, id);
      });
      fc.assert(check, { numRuns: 200 });
    }
  });
});
