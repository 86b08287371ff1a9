import assert from "node:assert/strict";
import { test } from "node:test";
import { normalPaint } from "../../test/normal-paint.ts";
import { quiet } from "../stage.ts";
import type { Mesh } from "./mesh.ts";
import { countOpenEdges } from "./neighbours.ts";
import { Spans } from "./spans.ts";
import { order, textureShape } from "./texture-shape.ts";
import { bumpyTorus } from "./torus.ts";
import { weldMap } from "./weld.ts";

const SIZE = 512;
const torus = bumpyTorus(120, 60);

const RISING = { slope: 0.2, rise: 0 };
const byNormal = normalPaint.make(RISING);

const { mesh, maps } = await textureShape(torus, { size: SIZE, pbr: true }, byNormal, quiet);

function filled(array: Float32Array | null): Float32Array {
  assert.ok(array);
  return array;
}

test("no texel is covered by two faces, though the surface folds", () => {
  const uvs = filled(mesh.uvs);
  const all = new Float32Array(mesh.indices.length * 2);
  for (let c = 0; c < mesh.indices.length; c++) {
    all[c * 2] = uvs[mesh.indices[c] * 2] * SIZE;
    all[c * 2 + 1] = uvs[mesh.indices[c] * 2 + 1] * SIZE;
  }
  const covered = new Uint8Array(SIZE * SIZE);
  const spans = new Spans(SIZE);
  let twice = 0;
  let once = 0;
  for (let f = 0; f < mesh.indices.length / 3; f++) {
    spans.cover(all, f * 6);
    for (let y = spans.top; y <= spans.bottom; y++) {
      for (let x = spans.left[y]; x <= spans.right[y]; x++) {
        if (covered[y * SIZE + x]++) twice++;
        else once++;
      }
    }
  }
  assert.equal(twice, 0);
  assert.ok(once > SIZE * SIZE * 0.3, `only ${once} texels used`);
});

test("faces keep their number, order and places, and close again where seams were split", () => {
  assert.equal(mesh.indices.length, torus.indices.length);
  for (let c = 0; c < mesh.indices.length; c += 97) {
    for (let k = 0; k < 3; k++) assert.equal(mesh.positions[mesh.indices[c] * 3 + k], torus.positions[torus.indices[c] * 3 + k]);
  }
  const map = weldMap(mesh.positions);
  assert.equal(
    countOpenEdges(
      mesh.indices.map((v) => map[v]),
      mesh.positions.length / 3,
    ),
    0,
  );
});

test("normals and tangents are unit vectors at right angles, with handedness 1, and uvs lie in the map", () => {
  const normals = filled(mesh.normals);
  const tangents = filled(mesh.tangents);
  assert.ok(filled(mesh.uvs).every((value) => value > 0 && value < 1));
  for (let v = 0; v < normals.length / 3; v++) {
    const n = normals.subarray(v * 3, v * 3 + 3);
    const t = tangents.subarray(v * 4, v * 4 + 4);
    assert.ok(Math.abs(Math.hypot(...n) - 1) < 1e-5);
    assert.ok(Math.abs(Math.hypot(t[0], t[1], t[2]) - 1) < 1e-5);
    assert.ok(Math.abs(n[0] * t[0] + n[1] * t[1] + n[2] * t[2]) < 1e-4);
    assert.equal(t[3], 1);
  }
});

test("tangents point where u grows, and normal × tangent where the map goes up", () => {
  const [tangents, normals, uvs] = [filled(mesh.tangents), filled(mesh.normals), filled(mesh.uvs)];
  const { positions: p, indices } = mesh;
  let checked = 0;
  for (let f = 0; f < indices.length; f += 3 * 31) {
    const [a, b, c] = [indices[f], indices[f + 1], indices[f + 2]];
    const edge = (v: number) => [0, 1, 2].map((k) => p[v * 3 + k] - p[a * 3 + k]);
    const [e1, e2] = [edge(b), edge(c)];
    const [u1, v1] = [uvs[b * 2] - uvs[a * 2], uvs[b * 2 + 1] - uvs[a * 2 + 1]];
    const [u2, v2] = [uvs[c * 2] - uvs[a * 2], uvs[c * 2 + 1] - uvs[a * 2 + 1]];
    const det = u1 * v2 - u2 * v1;
    if (Math.abs(det) < 1e-9) continue;
    const alongU = e1.map((value, k) => (value * v2 - e2[k] * v1) / det);
    const alongV = e2.map((value, k) => (value * u1 - e1[k] * u2) / det);
    const t = tangents.subarray(a * 4, a * 4 + 3);
    const n = normals.subarray(a * 3, a * 3 + 3);
    const up = [n[1] * t[2] - n[2] * t[1], n[2] * t[0] - n[0] * t[2], n[0] * t[1] - n[1] * t[0]];
    const dot = (one: ArrayLike<number>, other: readonly number[]) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    assert.ok(dot(t, alongU) > 0);
    assert.ok(dot(up, alongV) < 0);
    checked++;
  }
  assert.ok(checked > 100);
});

test("the map shows each face what the paint says there, and its surface", () => {
  const uvs = filled(mesh.uvs);
  const normals = filled(mesh.normals);
  let right = 0;
  let asked = 0;
  for (let v = 0; v < normals.length / 3; v += 7) {
    const i = (Math.floor(uvs[v * 2 + 1] * SIZE) * SIZE + Math.floor(uvs[v * 2] * SIZE)) * 4;
    for (let k = 0; k < 3; k++) {
      if (Math.abs(normals[v * 3 + k]) < 0.3) continue;
      asked++;
      if (maps.baseColour.data[i + k] > 128 === normals[v * 3 + k] > 0) right++;
    }
    assert.deepEqual([...(maps.metallicRoughness?.data.subarray(i, i + 3) ?? [])], [255, 64, 255]);
  }
  assert.ok(right / asked > 0.985, `${right} of ${asked}`);
});

/** A square that faces the front. */
const flat: Mesh = {
  ...torus,
  positions: Float32Array.from([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]),
  indices: Uint32Array.from([0, 1, 2, 0, 2, 3]),
};

test("relief that rises along +x tilts the normal map's normals towards −x", async () => {
  const { normal } = (await textureShape(flat, { size: 64, pbr: true }, byNormal, quiet)).maps;
  assert.ok(normal);
  const i = (32 * 64 + 32) * 4;
  const [x, y, z] = [0, 1, 2].map((k) => normal.data[i + k] / 127.5 - 1);
  assert.ok(Math.abs(x + 0.2 / Math.hypot(1, 0.2)) < 0.02, `${x}`);
  assert.ok(Math.abs(y) < 0.02 && z > 0.9);
});

test("relief goes on where one band of rows ends and the next begins", async () => {
  const rising = normalPaint.make({ slope: 0, rise: 0.3 });
  const { normal } = (await textureShape(flat, { size: 300, pbr: true }, rising, quiet)).maps;
  assert.ok(normal);
  const greens = Array.from({ length: 260 }, (_, y) => normal.data[((y + 20) * 300 + 150) * 4 + 1]);
  assert.deepEqual([...new Set(greens)], [greens[0]]);
  assert.ok(greens[0] < 100, `${greens[0]}`);
});

test("colour alone has neither normal map nor tangents", async () => {
  const plain = await textureShape(torus, { size: 256, pbr: false }, byNormal, quiet);
  assert.equal(plain.maps.normal, null);
  assert.equal(plain.maps.metallicRoughness, null);
  assert.equal(plain.mesh.tangents, null);
});

test("every texel has a colour, also beside the charts", () => {
  for (let i = 3; i < maps.baseColour.data.length; i += 4) assert.equal(maps.baseColour.data[i], 255);
});

test("a paint that threads make for themselves gives the same maps", async () => {
  assert.deepEqual((await textureShape(torus, { size: SIZE, pbr: true }, order(normalPaint, RISING), quiet)).maps, maps);
});
