import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedShape } from "../../../test/lobed-shape.ts";
import { fromI420 } from "../../codec/from-i420.ts";
import { quiet } from "../../stage.ts";
import { frameShape, THREE_QUARTER } from "../frame-shape.ts";
import { viewOf } from "../view.ts";
import { turnDrawer } from "./draw-turn.ts";
import { isClosed } from "./is-closed.ts";
import { turnedShape } from "./turned-shape.ts";

const SIZE = { width: 160, height: 160 };

/** The shape from the front on black. */
async function drawn(shape: Parameters<typeof turnedShape>[0]): Promise<Uint8ClampedArray> {
  const { look } = await turnedShape(shape, 256, quiet);
  const camera = frameShape(look.mesh, { ...THREE_QUARTER, azimuth: 0, elevation: 0 });
  const { width, height } = SIZE;
  const planes = { ...SIZE, data: new Uint8Array(width * height * 1.5).fill(16, 0, width * height).fill(128, width * height) };
  turnDrawer(look, SIZE)(viewOf(camera, width * 2, height * 2), planes);
  return fromI420({ ...planes, crop: { left: 0, top: 0, width, height } }, { matrix: "bt709", full: false }).data;
}

function meanOf(data: Uint8ClampedArray): readonly number[] {
  const sum = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === 0 && data[i + 1] === 0) continue;
    for (let c = 0; c < 3; c++) sum[c]! += data[i + c]!;
    count++;
  }
  assert.ok(count > 4000, `the shape covers ${count} pixels`);
  return sum.map((value) => value / count);
}

test("a mesh is closed by the places of its vertices, and open when a triangle is missing", () => {
  const points = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
  const faces = [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3];
  // No vertex is shared by number.
  const positions = Float32Array.from(faces.flatMap((point) => points.slice(point * 3, point * 3 + 3)));
  const indices = Uint32Array.from(faces, (_, corner) => corner);
  const mesh = { positions, indices, normals: null, uvs: null, tangents: null, faceMaterials: null };
  assert.equal(isClosed(mesh), true);
  assert.equal(isClosed({ ...mesh, indices: indices.slice(3) }), false);
});

test("a turned shape has the colours of its maps, and a shape without maps is grey clay", async () => {
  const shape = lobedShape(20, 64);
  const [red, green] = meanOf(await drawn(shape));
  assert.ok(red! > green! + 25, `${red} and ${green}`);
  const [r, g, b] = meanOf(await drawn({ ...shape, maps: null }));
  assert.ok(Math.abs(r! - g!) < 12 && Math.abs(g! - b!) < 12 && r! > 90, `${r}, ${g}, ${b}`);
});

test("maps that several triangles share keep their colours", async () => {
  const shape = lobedShape(20, 64);
  const folded = shape.mesh.uvs!.map((value) => value / 2);
  const [red, green] = meanOf(await drawn(shape));
  const twice = { ...shape.mesh, uvs: folded.map((value, i) => (i % 2 === 0 ? (value * 4) % 1 : value)) };
  const [sharedRed, sharedGreen] = meanOf(await drawn({ ...shape, mesh: twice }));
  assert.ok(Math.abs(red! - sharedRed!) < 20 && Math.abs(green! - sharedGreen!) < 20, `${sharedRed}, ${sharedGreen}`);
});
