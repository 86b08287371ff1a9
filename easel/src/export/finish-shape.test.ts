import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { LOBED_FACES, lobedShape } from "../../test/lobed-shape.ts";
import { outsideTool } from "../../test/outside-tool.ts";
import { readShape } from "../../test/read-shape.ts";
import { validateGltf } from "../../test/validate-gltf.ts";
import { decodePicture } from "../codec/decode-picture.ts";
import { EaselError, type MadeFile, type ShapeFormat } from "../easel.ts";
import { quiet } from "../stage.ts";
import { DRAFT_LABEL } from "../version.ts";
import { finishShape } from "./finish-shape.ts";

const FACES = LOBED_FACES(24);
const SHAPE = lobedShape(24, 64);
const PLAIN = { shading: "shaded", thumbnail: false, turntable: false } as const;

function write(formats: readonly ShapeFormat[], shape = SHAPE): Promise<readonly MadeFile[]> {
  return finishShape(shape, { ...PLAIN, formats }, quiet);
}

/** The files in a folder of their own that goes with the test. */
async function onDisk(t: TestContext, files: readonly MadeFile[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "easel-export-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const file of files) await writeFile(join(folder, file.name), file.bytes);
  return folder;
}

function bytesOf(files: readonly MadeFile[], name: string): Uint8Array {
  const file = files.find((one) => one.name === name);
  assert.ok(file, `${name} is missing`);
  return file.bytes;
}

test("GLB and glTF pass the Khronos validator without a single message, with maps and without", async () => {
  for (const shape of [SHAPE, { ...SHAPE, maps: null, mesh: { ...SHAPE.mesh, uvs: null, tangents: null } }]) {
    const files = await write(["glb", "gltf"], shape);
    for (const name of ["model.glb", "model.gltf"]) {
      const report = await validateGltf(bytesOf(files, name), (uri) => bytesOf(files, uri));
      assert.deepEqual(report.issues.messages, [], name);
      assert.equal(report.info.totalTriangleCount, FACES);
      assert.equal(report.info.generator, DRAFT_LABEL);
    }
  }
});

for (const format of ["glb", "gltf", "obj", "stl", "fbx"] as const) {
  test(`assimp reads every triangle of a ${format} file`, async (t) => {
    const folder = await onDisk(t, await write([format]));
    const printed = outsideTool(t, "assimp", ["info", join(folder, `model.${format}`)]);
    if (printed !== null) assert.match(printed, new RegExp(`Faces:\\s+${FACES}\\b`));
  });
}

test("FBX carries its four maps inside", async (t) => {
  const folder = await onDisk(t, await write(["fbx"]));
  const printed = outsideTool(t, "assimp", ["info", join(folder, "model.fbx")]);
  if (printed !== null) assert.match(printed, /Textures \(embed\.\):\s+4/);
});

test("STL has 50 bytes a triangle, and its size in millimetres with Z up", async () => {
  const bytes = bytesOf(await write(["stl"]), "model.stl");
  assert.equal(bytes.length, 84 + FACES * 50);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let highest = 0;
  for (let at = 84; at < bytes.length; at += 50) highest = Math.max(highest, view.getFloat32(at + 12 + 8, true));
  assert.ok(Math.abs(highest - 1300) < 1, `${highest} mm`);
});

test("unzip finds the OBJ's zip and the USDZ whole, and the USDZ's files begin at multiples of 64", async (t) => {
  const files = await write(["obj", "usdz"]);
  const folder = await onDisk(t, files);
  for (const [name, count] of [
    ["model.zip", 6],
    ["model.usdz", 4],
  ] as const) {
    const printed = outsideTool(t, "unzip", ["-t", join(folder, name)]);
    if (printed === null) return;
    assert.match(printed, /No errors detected/);
    assert.equal(printed.match(/ OK$/gm)?.length, count);
  }
  assert.deepEqual(
    dataOffsets(bytesOf(files, "model.usdz")).map((at) => at % 64),
    [0, 0, 0, 0],
  );
});

function dataOffsets(zip: Uint8Array): readonly number[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const found: number[] = [];
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    found.push(data);
    at = data + view.getUint32(at + 18, true);
  }
  return found;
}

test("the USD text names every vertex, face and map", async () => {
  const text = new TextDecoder().decode(bytesOf(await write(["usdz"]), "model.usdz"));
  assert.equal(text.match(/faceVertexCounts = \[([^\]]*)\]/)![1]!.split(",").length, FACES);
  assert.equal(text.match(/points = \[([^\]]*)\]/)![1]!.split("(").length - 1, SHAPE.mesh.positions.length / 3);
  for (const input of ["diffuseColor", "normal", "roughness", "metallic", "occlusion"])
    assert.match(text, new RegExp(`inputs:${input}\\.connect`));
});

test("the first format is the main file, the others are alternatives, neighbours are parts and no name comes twice", async () => {
  const files = await write(["obj", "gltf", "stl"]);
  const roles = Object.fromEntries(files.map((file) => [file.name, file.role]));
  assert.equal(Object.keys(roles).length, files.length);
  assert.equal(files[0]!.name, "model.obj");
  assert.deepEqual([roles["model.obj"], roles["model.gltf"], roles["model.stl"]], ["main", "alternative", "alternative"]);
  for (const name of ["model.mtl", "model.zip", "model.bin", "model_colour.jpg"]) assert.equal(roles[name], "part");
});

test("the same shape gives the same bytes in every format", async () => {
  const formats: readonly ShapeFormat[] = ["glb", "gltf", "obj", "stl", "usdz", "fbx"];
  const [one, two] = [await write(formats), await write(formats)];
  assert.deepEqual(
    one.map((file) => [file.name, Buffer.compare(file.bytes, bytesOf(two, file.name))]),
    one.map((file) => [file.name, 0]),
  );
});

test("flat shading gives each triangle its own corners with its own normal, and keeps the count", async () => {
  const files = await finishShape(SHAPE, { ...PLAIN, formats: ["glb"], shading: "flat" }, quiet);
  const shape = await readShape(bytesOf(files, "model.glb"));
  assert.equal(shape.mesh.indices.length, FACES * 3);
  assert.equal(shape.mesh.positions.length, FACES * 9);
  const { normals } = shape.mesh;
  for (let i = 0; i < normals!.length; i += 9) assert.deepEqual(normals!.subarray(i, i + 3), normals!.subarray(i + 3, i + 6));
});

test("wireframe draws dark lines on pale clay into the map and keeps the triangles", async () => {
  const files = await finishShape(lobedShape(10, 512), { ...PLAIN, formats: ["glb"], shading: "wireframe" }, quiet);
  const shape = await readShape(bytesOf(files, "model.glb"));
  assert.equal(shape.mesh.indices.length, LOBED_FACES(10) * 3);
  const { data } = shape.maps!.baseColour;
  const dark = data.filter((value, i) => i % 4 === 0 && value < 90).length / (data.length / 4);
  const pale = data.filter((value, i) => i % 4 === 0 && value > 180).length / (data.length / 4);
  assert.ok(dark > 0.03 && dark < 0.5 && pale > 0.3, `${dark} dark, ${pale} pale`);
});

test("a shape without maps gets its wires on a map of its own", async () => {
  const bare = { ...lobedShape(6, 64), maps: null };
  const unmapped = { ...bare, mesh: { ...bare.mesh, uvs: null, tangents: null } };
  const files = await finishShape(unmapped, { ...PLAIN, formats: ["glb"], shading: "wireframe" }, quiet);
  const shape = await readShape(bytesOf(files, "model.glb"));
  assert.equal(shape.mesh.indices.length, LOBED_FACES(6) * 3);
  assert.ok(shape.maps!.baseColour.data.some((value, i) => i % 4 === 0 && value < 90));
});

test("the thumbnail is a 1024² picture of the shape before a pale wall, with a shadow on the floor", async () => {
  const files = await finishShape(SHAPE, { ...PLAIN, formats: ["stl"], thumbnail: true }, quiet);
  const picture = await decodePicture(bytesOf(files, "thumbnail.png"));
  assert.deepEqual([picture.width, picture.height], [1024, 1024]);
  const pixel = (x: number, y: number) => picture.data.subarray((y * 1024 + x) * 4, (y * 1024 + x) * 4 + 3);
  assert.ok(pixel(60, 500).every((value) => value > 190));
  const [r, g] = pixel(500, 500);
  assert.ok(r! - g! > 60 || (r! > 150 && g! > 130), "the middle shows the shape");
  const floor = Array.from({ length: 1024 }, (_, x) => pixel(x, 870)[1]!);
  assert.ok(Math.min(...floor) < 170, "somewhere below the shape the floor is darker");
});

test("a wish without formats is refused", async () => {
  await assert.rejects(write([]), (error) => error instanceof EaselError && error.kind === "unsupported");
});
