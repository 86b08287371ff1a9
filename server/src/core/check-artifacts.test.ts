import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { checkArtifacts } from "./check-artifacts.ts";
import type { Artifact } from "./engine.ts";
import { AtelierError } from "./errors.ts";
import type { Job } from "./job.ts";
import { picture } from "./test/rig.ts";

const still = {
  prompt: "",
  negativePrompt: "",
  size: { width: 64, height: 48 },
  steps: null,
  guidance: null,
  seed: null,
} as const;
const image: Job = { ...still, kind: "text-to-image", count: 2, format: "png", expandPrompt: false, checkSafety: false };
const shape: Job = {
  ...{ kind: "text-to-3d", prompt: "", references: [], condition: "concat", faceCount: 1, texture: "none", shading: "shaded" },
  ...{ textureSize: 256, formats: ["glb"], thumbnail: true, turntable: false, seed: null },
};

function glb(document: object = { asset: { version: "2.0" }, meshes: [{}], accessors: [{ count: 3 }] }): Buffer {
  const json = Buffer.from(JSON.stringify(document).padEnd(Math.ceil(JSON.stringify(document).length / 4) * 4));
  const head = Buffer.alloc(20);
  head.write("glTF");
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(20 + json.length, 8);
  head.writeUInt32LE(json.length, 12);
  head.write("JSON", 16);
  return Buffer.concat([head, json]);
}
const model = (bytes: Uint8Array): Artifact => ({
  ...picture("model.glb"),
  format: "glb",
  contentType: "model/gltf-binary",
  bytes,
});
const thumbnail: Artifact = { ...picture("thumbnail.png"), role: "thumbnail" };
const refused = (detail: RegExp) => (cause: unknown) =>
  cause instanceof AtelierError && cause.code === "engine_bad_output" && detail.test((cause.cause as Error).message);

test("the main files come first, with the size that their bytes say", () => {
  const checked = checkArtifacts([thumbnail, model(glb())], shape, false);
  assert.deepEqual(
    checked.map(({ name, media }) => [name, media?.width]),
    [
      ["model.glb", undefined],
      ["thumbnail.png", 64],
    ],
  );
});

test("fewer pictures than asked for, or of another size, are a fault unless the engine explained it", async () => {
  const large = await sharp({ create: { width: 80, height: 48, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  assert.throws(() => checkArtifacts([picture()], image, true), refused(/1 pictures instead of 2/));
  assert.throws(() => checkArtifacts([picture(), picture()], image, false), refused(/same name/));
  const odd = [picture(), { ...picture("output_2.png"), bytes: large }];
  assert.throws(() => checkArtifacts(odd, image, false), refused(/80×48 pixels instead of 64×48/));
  assert.equal(checkArtifacts(odd, image, true).length, 2);
});

test("bytes that are not what they claim are refused", () => {
  const file = picture();
  for (const [artifact, detail] of [
    [{ ...file, bytes: Buffer.alloc(0) }, /is empty/],
    [{ ...file, bytes: Buffer.from("<html>") }, /is not png/],
    [{ ...file, format: "jpeg", contentType: "image/jpeg" }, /is not jpeg/],
    [{ ...file, contentType: "text/html" }, /type text\/html/],
    [{ ...file, format: "svg", contentType: "image/svg+xml" }, /claims to be svg/],
    [{ ...file, name: "../../x.png" }, /is named/],
    [{ ...file, name: "Kot ü.png" }, /is named/],
  ] as const)
    assert.throws(() => checkArtifacts([artifact, picture("output_2.png")], image, true), refused(detail));
});

test("a GLB must be whole, have a mesh, and count no more than it has bytes", () => {
  const good = glb();
  const short = Buffer.from(good);
  short.writeUInt32LE(good.length + 4, 8);
  for (const bytes of [
    good.subarray(0, 15),
    short,
    glb({ asset: { version: "2.0" }, meshes: [] }),
    glb({ asset: { version: "1.0" }, meshes: [{}] }),
    glb({ asset: { version: "2.0" }, meshes: [{}], accessors: [{ count: 2 ** 31 }] }),
    Buffer.from("glTF but not really, no"),
  ])
    assert.throws(() => checkArtifacts([model(bytes), thumbnail], shape, false), refused(/is not glb/));
});

test("a format or a thumbnail that was asked for must be there", () => {
  assert.throws(() => checkArtifacts([model(glb())], shape, false), refused(/no thumbnail/));
  const both: Job = { ...shape, formats: ["glb", "usdz"] };
  assert.throws(() => checkArtifacts([model(glb()), thumbnail], both, false), refused(/format usdz/));
});
