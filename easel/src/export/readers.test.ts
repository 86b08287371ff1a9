/** Each format opened by readers of other makers: besides these, the Khronos validator, assimp and unzip in finish-shape.test.ts. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { LOBED_FACES, lobedShape } from "../../test/lobed-shape.ts";
import { largeTool, outsideTool } from "../../test/outside-tool.ts";
import { quiet } from "../stage.ts";
import { finishShape } from "./finish-shape.ts";

const RINGS = 24;
const FACES = LOBED_FACES(RINGS);
/** Triangles at the ball's upper pole, which have two corners at one place: Blender leaves such out where a format has no vertices of its own. */
const FLAT = 2 * RINGS;
/** Metres. */
const SIZE = { x: 2.216, y: 2.6, z: 2.305 };

/** What a script that opens models prints of each. */
interface Opened {
  readonly file: string;
  readonly triangles: number;
  readonly size: readonly number[];
}

interface OpenedByThree extends Opened {
  readonly attributes: readonly string[];
  /** Whether all numbers of all attributes are numbers. */
  readonly finite: boolean;
  readonly maps: readonly string[];
}

interface OpenedByBlender extends Opened {
  readonly uvs: number;
  /** Sides of the pictures it could decode. */
  readonly pictures: readonly number[];
  /** Inputs of the surface that something is connected to. */
  readonly inputs: readonly string[];
}

let folder = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "easel-readers-"));
  const shape = lobedShape(RINGS, 64);
  const glowing = { ...shape, maps: { ...shape.maps!, emissive: shape.maps!.baseColour } };
  const formats = ["glb", "gltf", "obj", "stl", "usdz", "fbx"] as const;
  const files = await finishShape(glowing, { formats, shading: "shaded", thumbnail: false, turntable: false }, quiet);
  for (const file of files) await writeFile(join(folder, file.name), file.bytes);
});

after(() => rm(folder, { recursive: true }));

function script(name: string): string {
  return fileURLToPath(new URL(`../../test/${name}`, import.meta.url));
}

function paths(...formats: readonly string[]): readonly string[] {
  return formats.map((format) => join(folder, `model.${format}`));
}

/** The lines of JSON among what was printed, by file. */
function opened<Found extends Opened>(printed: string): ReadonlyMap<string, Found> {
  const found = printed
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Found);
  return new Map(found.map((one) => [one.file, one]));
}

function assertSize({ file, size }: Opened, expected: readonly number[]): void {
  for (const [axis, side] of expected.entries())
    assert.ok(Math.abs(size[axis]! / side - 1) < 0.001, `${file} is ${size}, not ${expected}`);
}

test("three.js opens GLB, OBJ, STL, FBX and USDZ with every triangle and the maps that it knows of each", (t) => {
  const printed = outsideTool(t, process.execPath, [script("open-with-three.js"), ...paths("glb", "obj", "stl", "fbx", "usdz")])!;
  const found = opened<OpenedByThree>(printed);
  const maps = { glb: PBR, obj: ["bumpMap", ...PAINT], stl: [], fbx: PAINT, usdz: PBR };
  for (const [format, names] of Object.entries(maps)) {
    const one = found.get(format);
    assert.ok(one, printed);
    assert.deepEqual([one.triangles, one.finite, one.maps], [FACES, true, names], format);
    assert.equal(one.attributes.includes("uv"), format !== "stl");
    const unit = format === "stl" ? 1000 : format === "fbx" ? 100 : 1;
    assertSize(
      one,
      (format === "stl" ? [SIZE.x, SIZE.z, SIZE.y] : [SIZE.x, SIZE.y, SIZE.z]).map((side) => side * unit),
    );
  }
});

const PAINT = ["emissiveMap", "map", "normalMap"];
const PBR = ["aoMap", "emissiveMap", "map", "metalnessMap", "normalMap", "roughnessMap"];

test("Blender opens GLB, glTF, OBJ, STL and FBX, and connects every map", (t) => {
  const formats = ["glb", "gltf", "obj", "stl", "fbx"];
  const args = ["-b", "--factory-startup", "--python", script("open-with-blender.py"), "--", ...paths(...formats)];
  const printed = largeTool(t, "blender", args);
  if (printed === null) return;
  const found = opened<OpenedByBlender>(printed);
  for (const format of formats) {
    const one = found.get(format);
    assert.ok(one, printed);
    assert.equal(one.triangles, format === "stl" ? FACES - FLAT : FACES, format);
    if (format === "stl") continue;
    assert.deepEqual([one.uvs, one.pictures], [1, [64]]);
    assert.deepEqual(one.inputs, ["Base Color", "Emission", "Metallic", "Normal", "Roughness"]);
  }
  assertSize(found.get("stl")!, [SIZE.x * 1000, SIZE.z * 1000, SIZE.y * 1000]);
  assertSize(found.get("fbx")!, [SIZE.x, SIZE.y, SIZE.z]);
});

test("Open3D opens GLB, glTF, OBJ and STL with every triangle", (t) => {
  const formats = ["glb", "gltf", "obj", "stl"];
  const printed = largeTool(
    t,
    "/usr/bin/python3",
    [script("open-with-open3d.py"), ...paths(...formats)],
    "No module named 'open3d'",
  );
  if (printed === null) return;
  const found = opened<Opened>(printed);
  for (const format of formats) assert.equal(found.get(format)?.triangles, FACES, printed);
});
