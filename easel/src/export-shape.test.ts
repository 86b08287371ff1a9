import assert from "node:assert/strict";
import { test } from "node:test";
import { Document, NodeIO } from "@gltf-transform/core";
import { LOBED_FACES, lobedShape } from "../test/lobed-shape.ts";
import { readShape } from "../test/read-shape.ts";
import { encodePicture } from "./codec/encode-picture.ts";
import { pictureFormat } from "./codec/picture-format.ts";
import { EaselError, type MadeFile } from "./easel.ts";
import { finishShape } from "./export/finish-shape.ts";
import { readGlb } from "./export/read-glb.ts";
import { exportShape } from "./export-shape.ts";
import { openEasel } from "./index.ts";
import { quiet } from "./stage.ts";

async function glb(rings = 12): Promise<Uint8Array> {
  const [file] = await finishShape(
    lobedShape(rings, 64),
    { formats: ["glb"], shading: "shaded", thumbnail: false, turntable: false },
    quiet,
  );
  return file!.bytes;
}

test("a GLB comes back from the way through the formats with the same triangles, uvs and colours", async () => {
  const bytes = await glb();
  const shape = await readShape(bytes);
  const original = lobedShape(12, 64);
  assert.deepEqual(shape.mesh.positions, original.mesh.positions);
  assert.deepEqual(shape.mesh.indices, original.mesh.indices);
  assert.deepEqual(shape.mesh.uvs, original.mesh.uvs);
  assert.deepEqual((await readGlb(bytes)).leftOut, []);
  const { data } = shape.maps!.baseColour;
  const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - original.maps!.baseColour.data[i]!)), 0);
  assert.ok(worst < 20, `JPEG moved a colour by ${worst}`);
});

test("export gives each format asked for, the first as main file", async () => {
  const { files, draft } = await exportShape({ glb: await glb(), formats: ["stl", "fbx"] }, quiet);
  assert.deepEqual(
    files.map((file) => [file.name, file.role]),
    [
      ["model.stl", "main"],
      ["model.fbx", "alternative"],
    ],
  );
  assert.equal(files[0]!.bytes.length, 84 + LOBED_FACES(12) * 50);
  assert.equal(draft.mode, "export");
});

test("two threads write the same bytes as one, and texts of several pieces whole", async (t) => {
  const request = { glb: await glb(100), formats: ["glb", "gltf", "obj", "stl", "usdz", "fbx"] } as const;
  const easel = openEasel({ workers: 2 });
  t.after(() => easel.close());
  const { files } = await easel.exportShape(request);
  const alone = await exportShape(request, quiet);
  assert.deepEqual(
    files.map((file) => [file.name, Buffer.compare(file.bytes, alone.files.find(({ name }) => name === file.name)!.bytes)]),
    alone.files.map(({ name }) => [name, 0]),
  );
  const obj = new TextDecoder().decode(files.find(({ name }) => name === "model.obj")!.bytes);
  assert.equal(obj.match(/^f /gm)?.length, LOBED_FACES(100));
});

test("a model's pictures go on as they are", async () => {
  const shape = lobedShape(12, 64);
  const glowing = { ...shape, maps: { ...shape.maps!, emissive: shape.maps!.baseColour } };
  const wish = { formats: ["glb"], shading: "shaded", thumbnail: false, turntable: false } as const;
  const [{ bytes }] = (await finishShape(glowing, wish, quiet)) as [MadeFile];
  const { pictures } = await readGlb(bytes);
  const { files } = await exportShape({ glb: bytes, formats: ["obj"] }, quiet);
  const named = (name: string) => files.find((file) => file.name === name)!.bytes;
  assert.deepEqual(new Uint8Array(named("model_colour.jpg")), new Uint8Array(pictures!.colour));
  assert.deepEqual(new Uint8Array(named("model_normal.jpg")), new Uint8Array(pictures!.normal!));
  assert.deepEqual(new Uint8Array(named("model_emissive.jpg")), new Uint8Array(pictures!.emissive!));
});

test("a picture that not every reader takes is written again, and a damaged one is the caller's fault", async () => {
  const document = await new NodeIO().readBinary((await glb()) as Uint8Array<ArrayBuffer>);
  const [texture] = document.getRoot().listTextures();
  const png = await encodePicture(lobedShape(4, 32).maps!.baseColour, "png");
  texture!.setImage(png as Uint8Array<ArrayBuffer>).setMimeType("image/png");
  const { pictures } = await readGlb(await new NodeIO().writeBinary(document));
  assert.equal(pictureFormat(pictures!.colour), "jpeg");
  texture!.setImage(pictures!.colour.slice(0, 300) as Uint8Array<ArrayBuffer>).setMimeType("image/jpeg");
  await assert.rejects(readGlb(await new NodeIO().writeBinary(document)), (error) => error instanceof EaselError);
});

test("a node's place is carried into the mesh, and a mirrored one keeps its outside outside", async () => {
  const document = await new NodeIO().readBinary((await glb()) as Uint8Array<ArrayBuffer>);
  document.getRoot().listNodes()[0]!.setTranslation([1, 0, 0]).setScale([-2, 2, 2]);
  const shape = await readShape(await new NodeIO().writeBinary(document));
  const original = lobedShape(12, 64).mesh;
  assert.ok(Math.abs(shape.mesh.positions[300]! - (1 - 2 * original.positions[300]!)) < 1e-5);
  assert.ok(signedVolume(shape.mesh.positions, shape.mesh.indices) > 0);
});

function signedVolume(positions: Float32Array, indices: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => positions.subarray(indices[i + k]! * 3, indices[i + k]! * 3 + 3));
    sum +=
      a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) +
      a![1]! * (b![2]! * c![0]! - b![0]! * c![2]!) +
      a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!);
  }
  return sum / 6;
}

test("what is no GLB, has no triangles or names corners that do not exist is the caller's fault", async () => {
  const cut = (await glb()).slice(0, 900);
  const empty = await new NodeIO().writeBinary(new Document());
  const wrong = await new NodeIO().readBinary((await glb()) as Uint8Array<ArrayBuffer>);
  wrong.getRoot().listMeshes()[0]!.listPrimitives()[0]!.getIndices()!.setElement(0, [60_000]);
  for (const bytes of [new Uint8Array(20), cut, empty, await new NodeIO().writeBinary(wrong)]) {
    await assert.rejects(readGlb(bytes), (error) => error instanceof EaselError && error.kind === "input");
  }
});
