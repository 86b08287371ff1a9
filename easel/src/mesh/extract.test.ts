import assert from "node:assert/strict";
import { test } from "node:test";
import { ballField } from "../../test/ball-field.ts";
import { hash } from "../random.ts";
import { quiet } from "../stage.ts";
import { extract, extractSlabs, type Field } from "./extract.ts";
import { countOpenEdges } from "./neighbours.ts";

function field(cells: number, value: (x: number, y: number, z: number) => number): Field {
  const step = 2 / (cells - 1);
  const at = (n: number) => -1 + n * step;
  const row = (j: number, out: Float32Array) => {
    for (let t = 0; t < out.length; t++) out[t] = value(at(t % cells), at(j), at((t / cells) | 0));
  };
  return { nx: cells, ny: cells, nz: cells, step, x: -1, y: -1, z: -1, row };
}

test("random noise, with every ambiguous cell there is, gives a surface whose edges all have exactly two faces", () => {
  const noise = field(30, (x, y, z) => {
    if (Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) > 0.99) return -1;
    return hash(7, Math.round(x * 1e4), Math.round(y * 1e4), Math.round(z * 1e4)) % 2 === 0 ? 1 : -1;
  });
  const mesh = extract(noise, quiet);
  assert.ok(mesh.indices.length / 3 > 50_000);
  assert.equal(countOpenEdges(mesh.indices, mesh.positions.length / 3), 0);
});

test("a ball's surface has its volume and looks outwards", () => {
  const { positions: p, indices } = extract(ballField.make({ cells: 60 }), quiet);
  let volume = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] * 3, indices[i + 1] * 3, indices[i + 2] * 3];
    volume += p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]);
    volume += p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2]) + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
  }
  const truth = (4 / 3) * Math.PI * 0.8 ** 3;
  assert.ok(Math.abs(volume / 6 - truth) < truth * 0.005, `${volume / 6} ${truth}`);
});

test("slab by slab a field gives the same mesh as in one piece", async () => {
  assert.deepEqual(await extractSlabs(ballField, { cells: 101 }, quiet), extract(ballField.make({ cells: 101 }), quiet));
});
