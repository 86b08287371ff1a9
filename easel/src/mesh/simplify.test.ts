import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet } from "../stage.ts";
import { extract } from "./extract.ts";
import type { Mesh } from "./mesh.ts";
import { countOpenEdges } from "./neighbours.ts";
import { simplifyTo } from "./simplify.ts";
import { bumpyTorus } from "./torus.ts";

function open(mesh: Mesh): number {
  return countOpenEdges(mesh.indices, mesh.positions.length / 3);
}

/** Vertices − edges + faces: 0 for a ring, whatever its mesh. */
function euler(mesh: Mesh): number {
  return mesh.positions.length / 3 - mesh.indices.length / 6;
}

const torus = bumpyTorus(160, 80);

for (const target of [20_000, 2_000, 2_001, 100, 40_000, 40_001]) {
  test(`a closed ring of 25,600 faces brought to ${target} stays a closed ring of that many, or one fewer`, async () => {
    const mesh = await simplifyTo(torus, target);
    assert.equal(mesh.indices.length / 3, target - (target % 2));
    assert.equal(open(mesh), 0);
    assert.equal(euler(mesh), 0);
  });
}

for (const [part, target] of [
  ["a twelfth", 77_000],
  ["two thirds", 28_000],
] as const) {
  test(`a closed ring that is large enough for several threads stays closed and in shape without ${part} of its faces`, async () => {
    const large = bumpyTorus(300, 140);
    const mesh = await simplifyTo(large, target);
    assert.deepEqual([mesh.indices.length / 3, open(mesh), euler(mesh)], [target, 0, 0]);
    assert.ok(farthestFromRing(mesh) < farthestFromRing(large) + 0.001);
  });
}

/** How far the vertices are from the round ring under the bumps, at most. */
function farthestFromRing({ positions }: Mesh): number {
  let worst = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const fromCore = Math.hypot(Math.hypot(positions[i], positions[i + 2]) - 1, positions[i + 1]);
    worst = Math.max(worst, Math.abs(fromCore - 0.4));
  }
  return worst;
}

test("a ring reduced to a tenth still lies on the ring", async () => {
  const worst = farthestFromRing(await simplifyTo(torus, 2_560));
  assert.ok(worst < 0.03, `${worst}`);
});

test("faces keep their materials, and the border between two materials stays where it was", async () => {
  const { positions, indices } = torus;
  const faceMaterials = new Uint8Array(indices.length / 3).map((_, f) => (positions[indices[f * 3] * 3] > 0 ? 1 : 2));
  const mesh = await simplifyTo({ ...torus, faceMaterials }, 3_000);
  assert.equal(mesh.faceMaterials?.length, 3_000);
  for (let f = 0; f < 3_000; f++) {
    const x = [0, 1, 2].reduce((sum, k) => sum + mesh.positions[mesh.indices[f * 3 + k] * 3], 0) / 3;
    if (Math.abs(x) > 0.08) assert.equal(mesh.faceMaterials?.[f], x > 0 ? 1 : 2);
  }
});

test("parts that cannot be reduced further give way, smallest first", async () => {
  const tetrahedra = [1, 2, 3].map((size, n) => [size, n] as const);
  const positions = tetrahedra.flatMap(([s, n]) => [n * 9, 0, 0, n * 9 + s, 0, 0, n * 9, s, 0, n * 9, 0, s]);
  const indices = tetrahedra.flatMap(([, n]) => [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3].map((v) => v + n * 4));
  const mesh = await simplifyTo({ ...torus, positions: Float32Array.from(positions), indices: Uint32Array.from(indices) }, 8);
  assert.equal(mesh.indices.length / 3, 8);
  assert.equal(open(mesh), 0);
  assert.ok(mesh.positions.every((value, i) => i % 3 > 0 || value >= 9));
});

test("a block of even squares, without an edge much shorter than the others, loses a tenth of its faces too", async () => {
  const [cells, middle, half] = [60, 29.5, 25];
  const inside = (...place: readonly number[]) => half - Math.max(...place.map((n) => Math.abs(n - middle)));
  const row = (j: number, out: Float32Array) => {
    for (let t = 0; t < out.length; t++) out[t] = inside(t % cells, j, (t / cells) | 0);
  };
  const block = extract({ nx: cells, ny: cells, nz: cells, step: 1, x: 0, y: 0, z: 0, row }, quiet);
  const target = 2 * Math.floor((block.indices.length / 6) * 0.9);
  const mesh = await simplifyTo(block, target);
  assert.deepEqual([mesh.indices.length / 3, open(mesh)], [target, 0]);
});

test("the same mesh and target give the same bytes", async () => {
  const [one, other] = [await simplifyTo(torus, 5_000), await simplifyTo(torus, 5_000)];
  assert.deepEqual(one, other);
});

test("fewer than four faces are refused", async () => {
  await assert.rejects(simplifyTo(torus, 3), /no closed mesh/);
});
