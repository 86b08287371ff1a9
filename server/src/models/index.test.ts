import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { Job } from "../core/job.ts";
import type { Model } from "../core/model.ts";
import { formatUsd } from "../core/money.ts";
import { models } from "./index.ts";

type Body = Record<string, unknown>;

const FOLDER = new URL(".", import.meta.url);
const IMAGE = "https://example.com/a.png";

function model(id: string): Model {
  return models.find((one) => one.id === id)!;
}

function documented(id: string): readonly Body[] {
  return JSON.parse(readFileSync(new URL(`fixtures/${id}.json`, FOLDER), "utf8"));
}

/** The first documented example with some fields changed, or left out where they are undefined. */
function body(id: string, changes: Body): Body {
  const changed = { ...documented(id)[0], ...changes };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

function accepted(id: string, changes: Body): unknown {
  const parsed = model(id).input.parse(body(id, changes));
  assert.ok(parsed.ok, `${id} refuses ${JSON.stringify(changes)}: ${JSON.stringify(parsed)}`);
  return parsed.value;
}

function flaw(id: string, changes: Body) {
  const parsed = model(id).input.parse(body(id, changes));
  assert.ok(!parsed.ok, `${id} takes ${JSON.stringify(changes)}`);
  assert.equal(parsed.flaws.length, 1, JSON.stringify(parsed.flaws));
  return parsed.flaws[0]!;
}

function job(id: string, changes: Body = {}): Job {
  return model(id).job(accepted(id, changes));
}

function price(id: string, changes: Body = {}): string {
  return formatUsd(model(id).price(accepted(id, changes)));
}

/** What each field takes and refuses; `undefined` leaves it out. */
const LIMITS: Readonly<
  Record<string, Readonly<Record<string, { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }>>>
> = {
  "hunyuan-3d": {
    prompt: {
      good: ["a", "x".repeat(10_000), "😀".repeat(10_000)],
      bad: [undefined, "", " \n\t", null, 5, ["a"], "x".repeat(10_001), "😀".repeat(10_001)],
    },
  },
  "hunyuan-3d-v3-1-pro-image-to-3d": {
    input_image_url: {
      good: [
        IMAGE,
        "http://example.com",
        "HTTPS://EXAMPLE.COM/x?y#z",
        `https://example.com/${"x".repeat(4980)}`,
        "https://münchen.example/ö.png",
      ],
      bad: [
        undefined,
        null,
        "",
        "picture",
        "/a.png",
        "//example.com/a.png",
        "ftp://example.com/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AA",
        "javascript:alert(1)",
        "https://",
        "https:///a.png",
        "http:example.com",
        "http:\\\\example.com",
        "https://user@example.com/a.png",
        "https://user:word@example.com/a.png",
        "https://@example.com/a.png",
        "http://a\r\nX:y",
        " https://example.com",
        "https://example.com/a b.png",
        `https://example.com/${"x".repeat(4981)}`,
        [IMAGE],
      ],
    },
    back_image_url: { good: [undefined, IMAGE], bad: [null, "", 1] },
    left_image_url: { good: [IMAGE], bad: [null] },
    right_image_url: { good: [IMAGE], bad: [null] },
    top_image_url: { good: [IMAGE], bad: [null] },
    bottom_image_url: { good: [IMAGE], bad: [null] },
    left_front_image_url: { good: [IMAGE], bad: [null] },
    right_front_image_url: { good: [IMAGE], bad: [null] },
    generate_type: { good: [undefined, "Normal", "Geometry"], bad: ["normal", null, "LowPoly"] },
    enable_pbr: { good: [undefined, true, false], bad: ["true", 1, null] },
    face_count: {
      good: [undefined, 40_000, 1_500_000],
      bad: [39_999, 1_500_001, 40_000.5, "50000", true, null, -1, 2 ** 63, Number.POSITIVE_INFINITY],
    },
  },
  "hunyuan3d-3-0-api-294": {
    input_image_url: { good: [IMAGE], bad: [undefined, null, "x"] },
    prompt: { good: [undefined, "", "x".repeat(10_000)], bad: [null, "x".repeat(10_001)] },
    face_count: { good: [40_000, 1_500_000], bad: [39_999, 1_500_001] },
  },
  "hunyuan-image": {
    prompt: { good: ["a"], bad: [undefined, ""] },
    negative_prompt: { good: [undefined, ""], bad: [null, 1] },
    image_size: {
      good: [undefined, "square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9"],
      bad: ["1024x1024", null, { width: 1, height: 1 }],
    },
    num_images: { good: [undefined, 1, 4], bad: [0, 5, -1, "1", 1.5, null] },
    num_inference_steps: { good: [undefined, 1, 50], bad: [0, 51, null] },
    guidance_scale: { good: [undefined, 1, 7.25, 20], bad: [0.99, 20.01, "7.5", null, Number.POSITIVE_INFINITY] },
    seed: { good: [undefined, null, 0, -5, Number.MAX_SAFE_INTEGER], bad: [1.5, "1", 2 ** 53, 2 ** 63] },
    enable_safety_checker: { good: [undefined, true, false], bad: [null] },
    sync_mode: { good: [undefined, null, true, false], bad: ["true", 0] },
    output_format: { good: [undefined, "png", "jpeg"], bad: ["webp", "jpg", null] },
    enable_prompt_expansion: { good: [undefined, null, true, false], bad: [1] },
  },
  "hunyuan-image-3-0-instruct": {
    prompt: { good: ["a"], bad: [undefined] },
    image_size: { good: [undefined, "auto", "512x512", "1024x1024", "768x1344", "1344x768"], bad: ["square_hd", null] },
    num_images: { good: [1, 4], bad: [0, 5] },
    guidance_scale: { good: [undefined, 1, 10], bad: [0.9, 10.1] },
    enable_safety_checker: { good: [true, false], bad: ["no"] },
    output_format: { good: [undefined, "png", "jpeg", "webp"], bad: ["gif"] },
  },
  "hunyuan-video": {
    prompt: { good: ["a"], bad: [undefined] },
    num_inference_steps: { good: [undefined, 1, 50], bad: [0, 51] },
    pro_mode: { good: [undefined, true], bad: [null, "true"] },
    aspect_ratio: { good: [undefined, "16:9", "9:16"], bad: ["1:1"] },
    resolution: { good: [undefined, "480p", "580p", "720p"], bad: ["1080p"] },
    num_frames: { good: [undefined, 129, 85, "129", "85"], bad: [100, "100", 65, 129.5, null] },
    enable_safety_checker: { good: [undefined, true], bad: [null] },
    seed: { good: [undefined, 42], bad: [null, 1.5] },
  },
  "hunyuan-video-image-to-video": {
    prompt: { good: ["a"], bad: [undefined] },
    image_url: { good: [IMAGE], bad: [undefined, "x"] },
    seed: { good: [undefined, 42], bad: [null] },
    aspect_ratio: { good: ["9:16"], bad: ["4:3"] },
    resolution: { good: [undefined, "480p", "720p", "1080p"], bad: ["580p"] },
    num_frames: { good: [undefined, 129, 65, 33, "129", "65", "33"], bad: [85, "85", 100] },
    i2v_stability: { good: [undefined, true], bad: [null] },
  },
  "hunyuan-video-video-to-video": {
    prompt: { good: ["a"], bad: [undefined] },
    video_url: { good: [IMAGE], bad: [undefined, "x"] },
    strength: { good: [undefined, 0, 0.5, 1], bad: [-0.01, 1.01, "0.5", null] },
    seed: { good: [undefined, 42], bad: [null] },
    pro_mode: { good: [true], bad: [null] },
    aspect_ratio: { good: ["9:16"], bad: ["4:3"] },
    resolution: { good: ["480p", "580p", "720p"], bad: ["1080p"] },
    num_frames: { good: [129, 85, "129", "85"], bad: [33] },
    enable_safety_checker: { good: [undefined, false], bad: [null] },
  },
  "hyper3d-rodin-259": {
    prompt: { good: ["a"], bad: [undefined] },
    input_image_urls: {
      good: [undefined, [], [IMAGE], Array(5).fill(IMAGE), IMAGE],
      bad: [null, "", "x", Array(6).fill(IMAGE), 5, { 0: IMAGE }],
    },
    condition_mode: { good: [undefined, "concat", "fuse"], bad: ["blend"] },
    geometry_file_format: { good: [undefined, "glb", "gltf", "obj"], bad: ["fbx", "GLB"] },
    material: { good: [undefined, "Shaded", "Wireframe", "Flat"], bad: ["shaded"] },
    quality: { good: [undefined, "low", "medium", "high", "ultra"], bad: ["extra"] },
    tier: { good: [undefined, "Regular", "Premium"], bad: ["regular"] },
  },
  "hunyuan-image-3": {
    prompt: { good: ["a", "😀".repeat(2000)], bad: [undefined, "", " ", null, 5, "x".repeat(2001)] },
    type: { good: [undefined, "text-to-image"], bad: ["image-to-image", "Edit", null] },
    size: {
      good: [undefined, "256*256", "2048*2048", "256*2048", "1080*1920", "1000*1000"],
      bad: [
        ...[
          "255*256",
          "248*1024",
          "2056*1024",
          "1024*2056",
          "1025*1024",
          "1024*1028",
          "1024x1024",
          "1024",
          "*",
          "",
          "1024*",
          "0256*256",
        ],
        ...["1024*1024*3", " 1024*1024", "1024*1024 ", "1e3*1024", "-1024*1024", "99999999999*1024", null, 1024, [1024, 1024]],
      ],
    },
    images: { good: [undefined, []], bad: [null, IMAGE, {}, 5] },
    seed: { good: [undefined, -1, 0, Number.MAX_SAFE_INTEGER], bad: [-2, 1.5, "7", null, 2 ** 53] },
  },
  tencent_hunyuan_3d: {
    prompt: { good: ["a", "😀".repeat(1024)], bad: ["", " ", null, 5, "x".repeat(1025)] },
    image_url: { good: [undefined], bad: [null, "", "x", "data:image/png;base64,AA"] },
    image_base64: { good: [undefined], bad: [null, "", 5] },
    result_format: { good: [undefined, "OBJ", "GLB", "STL", "USDZ", "FBX", "MP4"], bad: ["glb", "GLTF", null] },
    enable_pbr: { good: [undefined, true, false], bad: [null, "true", 1] },
    multi_view_images: { good: [undefined, []], bad: [null, {}, "left"] },
  },
};

describe("the menu", () => {
  test("has exactly the eleven documented models, each in the file that its id names", () => {
    assert.deepEqual(models.map(({ id }) => id).sort(), Object.keys(LIMITS).sort());
    const files = readdirSync(FOLDER);
    for (const { id } of models) assert.ok(files.includes(`${id}.ts`), `${id}.ts is missing`);
  });

  for (const { id, input } of models) {
    test(`${id} takes every documented example`, () => {
      for (const example of documented(id)) assert.ok(input.parse(example).ok);
    });

    test(`${id} keeps each limit on both sides, and says which parameter broke it`, () => {
      assert.deepEqual(Object.keys(LIMITS[id]!), Object.keys((input.json as { properties: object }).properties));
      for (const [name, { good, bad }] of Object.entries(LIMITS[id]!)) {
        for (const value of good) accepted(id, { [name]: value });
        for (const value of bad) {
          const found = flaw(id, { [name]: value });
          assert.equal(found.parameter, name);
          assert.match(found.message, new RegExp(`^${name} (must be .+|is required)\\.$`));
        }
      }
    });
  }

  test("asks for nothing but the required fields", () => {
    const required = Object.fromEntries(models.map(({ id, input }) => [id, (input.json as { required: string[] }).required]));
    assert.deepEqual(required["hunyuan-image"], ["prompt"]);
    assert.deepEqual(required["hyper3d-rodin-259"], ["prompt"]);
    assert.deepEqual(required["hunyuan-3d-v3-1-pro-image-to-3d"], ["input_image_url"]);
    assert.deepEqual(required["hunyuan-video-video-to-video"], ["prompt", "video_url"]);
  });
});

describe("prices", () => {
  const table: readonly (readonly [string, Body, string])[] = [
    ["hunyuan-3d", {}, "0.225"],
    ["hunyuan-3d-v3-1-pro-image-to-3d", {}, "0.225"],
    ["hunyuan3d-3-0-api-294", {}, "0.375"],
    ["hyper3d-rodin-259", { quality: "ultra", tier: "Premium" }, "0.40"],
    ["hunyuan-image", { image_size: "square_hd" }, "0.20"],
    ["hunyuan-image", { image_size: "square" }, "0.1125"],
    ["hunyuan-image", { image_size: "portrait_4_3" }, "0.2968"],
    ["hunyuan-image", { image_size: "landscape_4_3" }, "0.2968"],
    ["hunyuan-image", { image_size: "portrait_16_9" }, "0.396"],
    ["hunyuan-image", { image_size: "landscape_16_9", num_images: 4 }, "1.584"],
    ["hunyuan-image-3-0-instruct", { num_images: 3, image_size: "512x512" }, "0.60"],
    ["hunyuan-video", {}, "0.40"],
    ["hunyuan-video", { pro_mode: true }, "0.80"],
    ["hunyuan-video-image-to-video", {}, "0.40"],
    ["hunyuan-video-image-to-video", { resolution: "1080p" }, "0.60"],
    ["hunyuan-video-video-to-video", { pro_mode: true, resolution: "480p" }, "0.80"],
    ["hunyuan-image-3", {}, "0.05"],
    ["tencent_hunyuan_3d", { result_format: "OBJ", enable_pbr: true }, "0.225"],
  ];
  for (const [id, changes, expected] of table)
    test(`${id} ${JSON.stringify(changes)} costs ${expected}`, () => assert.equal(price(id, changes), expected));
});

describe("jobs", () => {
  test("a picture job carries every wish", () => {
    assert.deepEqual(job("hunyuan-image", { num_images: 2, seed: 7, enable_safety_checker: false, output_format: "jpeg" }), {
      kind: "text-to-image",
      prompt: documented("hunyuan-image")[0]!["prompt"],
      negativePrompt: "blurry, cartoon, low quality, watermark",
      size: { width: 1920, height: 1080 },
      count: 2,
      steps: 28,
      guidance: 7.5,
      seed: 7,
      format: "jpeg",
      expandPrompt: true,
      checkSafety: false,
    });
  });

  test("auto leaves the size to the engine", () => {
    const auto = job("hunyuan-image-3-0-instruct", { image_size: "auto" });
    const named = job("hunyuan-image-3-0-instruct", { image_size: "768x1344" });
    assert.equal(auto.kind === "text-to-image" && auto.size, null);
    assert.deepEqual(named.kind === "text-to-image" && named.size, { width: 768, height: 1344 });
  });

  test("views come by name with the front first, each with its own limits", () => {
    const wish = job("hunyuan-3d-v3-1-pro-image-to-3d", {
      right_front_image_url: IMAGE,
      back_image_url: IMAGE,
      face_count: 40_000,
    });
    assert.ok(wish.kind === "image-to-3d");
    assert.deepEqual(
      wish.views.map(({ name, image }) => [
        name,
        image.parameter,
        image.limits.maxBytes,
        image.limits.minSide,
        image.limits.maxSide,
      ]),
      [
        ["front", "input_image_url", 8_388_608, 128, 5000],
        ["back", "back_image_url", 8_388_608, 128, 5000],
        ["right_front", "right_front_image_url", 8_388_608, 128, 5000],
      ],
    );
    assert.equal(wish.faceCount, 40_000);
  });

  test("Geometry has no texture whatever enable_pbr says, Normal without it keeps the colours", () => {
    const texture = (changes: Body) => {
      const wish = job("hunyuan-3d-v3-1-pro-image-to-3d", changes);
      return wish.kind === "image-to-3d" && wish.texture;
    };
    assert.equal(texture({ generate_type: "Geometry", enable_pbr: true }), "none");
    assert.equal(texture({ enable_pbr: false }), "colour");
    assert.equal(texture({ enable_pbr: true }), "pbr");
  });

  test("every 3D model asks for a thumbnail, a turntable and a GLB", () => {
    for (const id of ["hunyuan-3d", "hunyuan-3d-v3-1-pro-image-to-3d", "hunyuan3d-3-0-api-294", "hyper3d-rodin-259"]) {
      const wish = job(id);
      assert.ok(wish.kind === "text-to-3d" || wish.kind === "image-to-3d");
      assert.ok(wish.thumbnail && wish.turntable && wish.formats.includes("glb"), id);
    }
  });

  test("Rodin puts the asked format first, and quality, tier and material each change the wish", () => {
    const plain = job("hyper3d-rodin-259", { input_image_urls: IMAGE });
    const rich = job("hyper3d-rodin-259", { geometry_file_format: "obj", quality: "ultra", tier: "Premium", material: "Flat" });
    assert.ok(plain.kind === "text-to-3d" && rich.kind === "text-to-3d");
    assert.deepEqual([plain.formats, plain.faceCount, plain.textureSize, plain.shading], [["glb"], 50_000, 2048, "shaded"]);
    assert.deepEqual([rich.formats, rich.faceCount, rich.textureSize, rich.shading], [["obj", "glb"], 500_000, 4096, "flat"]);
    assert.deepEqual(
      plain.references.map(({ source, parameter }) => [source, parameter]),
      [[{ url: IMAGE }, "input_image_urls"]],
    );
  });

  test("clips have the documented frame sizes, counts and steps", () => {
    const sizes = ["480p", "580p", "720p"].map((resolution) => {
      const wish = job("hunyuan-video", { resolution, aspect_ratio: "9:16" });
      return wish.kind === "text-to-video" && [wish.size.width, wish.size.height];
    });
    assert.deepEqual(sizes, [
      [480, 848],
      [580, 1032],
      [720, 1280],
    ]);
    const pro = job("hunyuan-video", { pro_mode: true, num_frames: "85" });
    assert.ok(pro.kind === "text-to-video");
    assert.deepEqual([pro.steps, pro.frames, pro.fps, pro.checkSafety], [55, 85, 24, false]);
    const still = job("hunyuan-video-image-to-video", { resolution: "1080p", num_frames: "33" });
    assert.ok(still.kind === "image-to-video");
    assert.deepEqual([still.size, still.frames, still.image.limits.maxBytes], [{ width: 1920, height: 1080 }, 33, 16_777_216]);
    const clip = job("hunyuan-video-video-to-video");
    assert.ok(clip.kind === "video-to-video");
    assert.deepEqual([clip.strength, clip.video.kind, clip.checkSafety], [0.85, "video", true]);
    assert.deepEqual(clip.video.limits, { maxBytes: 209_715_200, minSide: 16, maxSide: 4096, maxSeconds: 60 });
  });
});

describe("what no field alone can say", () => {
  const broken = (id: string, input: Body) => {
    const parsed = model(id).input.parse(input);
    return parsed.ok ? [] : parsed.flaws.map(({ parameter, rule }) => `${parameter}: ${rule}`);
  };
  const left = { View: "left", ImageUrl: IMAGE };

  test("Tencent Hunyuan 3D takes exactly one of prompt, image_url and image_base64", () => {
    const id = "tencent_hunyuan_3d";
    assert.deepEqual(broken(id, {}), ["prompt: required"]);
    assert.deepEqual(broken(id, { prompt: "a boat", image_url: IMAGE }), ["image_url: oneOf"]);
    assert.deepEqual(broken(id, { image_url: IMAGE, image_base64: "AAAA" }), ["image_base64: oneOf"]);
    assert.deepEqual(broken(id, { prompt: "a boat", image_url: IMAGE, image_base64: "AAAA" }), ["image_url: oneOf"]);
    for (const one of [{ prompt: "a boat" }, { image_url: IMAGE }, { image_base64: "AAAA" }])
      assert.deepEqual(broken(id, one), []);
  });

  test("its views come beside an image, one of each side, with one form of image each", () => {
    const id = "tencent_hunyuan_3d";
    const views = (...multi_view_images: unknown[]) => broken(id, { image_url: IMAGE, multi_view_images });
    assert.deepEqual(broken(id, { prompt: "a boat", multi_view_images: [left] }), ["multi_view_images: dependency"]);
    assert.deepEqual(broken(id, { prompt: "a boat", multi_view_images: [] }), []);
    assert.deepEqual(views(left, { View: "right", ImageBase64: "AAAA" }, { View: "back", ImageUrl: IMAGE }), []);
    assert.deepEqual(views(left, left), ["multi_view_images[1].View: uniqueItems"]);
    assert.deepEqual(views(left, { View: "back" }), ["multi_view_images[1]: required"]);
    assert.deepEqual(views({ ...left, ImageBase64: "AAAA" }), ["multi_view_images[0]: oneOf"]);
    assert.deepEqual(views({ View: "front", ImageUrl: IMAGE }), ["multi_view_images[0].View: enum"]);
    assert.deepEqual(views(left, { ImageUrl: "x" }), [
      "multi_view_images[1].View: required",
      "multi_view_images[1].ImageUrl: format",
    ]);
    assert.deepEqual(views(left, left, left, left), ["multi_view_images: maxItems"]);
    assert.deepEqual(views("left"), ["multi_view_images[0]: type"]);
  });

  test("Hunyuan Image 3 needs one or two images to edit and takes none otherwise", () => {
    const id = "hunyuan-image-3";
    const images = (type: string, ...urls: unknown[]) => broken(id, { prompt: "a", type, images: urls });
    assert.deepEqual(broken(id, { prompt: "a", type: "edit" }), ["images: required"]);
    assert.deepEqual(images("edit"), ["images: required"]);
    assert.deepEqual(images("edit", IMAGE), []);
    assert.deepEqual(images("edit", IMAGE, IMAGE), []);
    assert.deepEqual(images("edit", IMAGE, IMAGE, IMAGE), ["images: maxItems"]);
    assert.deepEqual(images("edit", "x"), ["images[0]: format"]);
    assert.deepEqual(images("text-to-image", IMAGE), ["images: maxItems"]);
  });
});

describe("jobs of the models behind the other dialects", () => {
  const jobOf = (id: string, input: Body) => {
    const parsed = model(id).input.parse(input);
    assert.ok(parsed.ok);
    return model(id).job(parsed.value);
  };

  test("Tencent Hunyuan 3D makes one format, from words or from named views by URL or base64", () => {
    const words = jobOf("tencent_hunyuan_3d", { prompt: "a boat", result_format: "USDZ", enable_pbr: true });
    assert.ok(words.kind === "text-to-3d");
    assert.deepEqual([words.formats, words.texture, words.thumbnail, words.prompt], [["usdz"], "pbr", true, "a boat"]);
    const views = jobOf("tencent_hunyuan_3d", {
      image_base64: "AAAA",
      multi_view_images: [{ View: "back", ImageUrl: IMAGE }],
    });
    assert.ok(views.kind === "image-to-3d");
    assert.deepEqual([views.formats, views.texture], [["glb"], "colour"]);
    assert.deepEqual(
      views.views.map(({ name, image }) => [name, image.source, image.parameter, image.limits.maxBytes]),
      [
        ["front", { inline: "AAAA" }, "image_base64", 8_388_608],
        ["back", { url: IMAGE }, "multi_view_images[0].ImageUrl", 8_388_608],
      ],
    );
  });

  test("Hunyuan Image 3 draws or edits one picture of the asked size; seed -1 leaves the seed to the engine", () => {
    const drawn = jobOf("hunyuan-image-3", { prompt: "a", size: "512*2048", seed: -1 });
    assert.ok(drawn.kind === "text-to-image");
    assert.deepEqual([drawn.size, drawn.seed, drawn.count], [{ width: 512, height: 2048 }, null, 1]);
    const edited = jobOf("hunyuan-image-3", { prompt: "a", type: "edit", images: [IMAGE, IMAGE], seed: 0 });
    assert.ok(edited.kind === "edit-image");
    assert.deepEqual([edited.seed, edited.size], [0, { width: 1024, height: 1024 }]);
    assert.deepEqual(
      edited.images.map(({ parameter }) => parameter),
      ["images[0]", "images[1]"],
    );
  });
});
