import assert from "node:assert/strict";
import { test } from "node:test";
import { extract } from "../mesh/extract.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { parts } from "../mesh/parts.ts";
import { quiet } from "../stage.ts";
import { dropCrumbs } from "./drop-crumbs.ts";
import { VIEW_FRAMES } from "./outlines/view-frames.ts";

const CELLS = 180;
const STEP = 1.8 / (CELLS - 1);

type Block = readonly [centre: readonly [number, number, number], half: readonly [number, number, number]];

const PILLAR_LEFT: Block = [
  [-0.4, 0, -0.4],
  [0.12, 0.5, 0.12],
];
const PILLAR_RIGHT: Block = [
  [0.4, 0, 0.4],
  [0.12, 0.5, 0.12],
];
/** Where both pillars' outlines cross once more. */
const BETWEEN: Block = [
  [0.4, 0.1, -0.4],
  [0.015, 0.015, 0.015],
];
/** Under the left pillar, with a gap. */
const FOOT: Block = [
  [-0.4, -0.57, -0.4],
  [0.015, 0.03, 0.015],
];

function surfaceOf(blocks: readonly Block[]): Mesh {
  const at = (n: number) => -0.9 + n * STEP;
  const inside = (x: number, y: number, z: number) =>
    Math.max(
      ...blocks.map(([c, h]) => Math.min(h[0] - Math.abs(x - c[0]), h[1] - Math.abs(y - c[1]), h[2] - Math.abs(z - c[2]))),
    );
  const row = (j: number, out: Float32Array) => {
    for (let t = 0; t < out.length; t++) out[t] = inside(at(t % CELLS), at(j), at((t / CELLS) | 0));
  };
  return extract({ nx: CELLS, ny: CELLS, nz: CELLS, step: STEP, x: -0.9, y: -0.9, z: -0.9, row }, quiet);
}

function countParts({ indices, positions }: Mesh): number {
  return parts(indices, positions.length / 3).count;
}

test("a small part that some view would miss stays, and a crumb where outlines cross once more goes", () => {
  const { front, right, top } = VIEW_FRAMES;
  const mesh = surfaceOf([PILLAR_LEFT, PILLAR_RIGHT, BETWEEN, FOOT]);
  assert.equal(countParts(mesh), 4);
  const clean = dropCrumbs(mesh, [front, right]);
  assert.equal(countParts(clean), 3);
  const heights = clean.indices.reduce((lowest, vertex) => Math.min(lowest, clean.positions[vertex * 3 + 1]), 0);
  assert.ok(heights < -0.59, "the foot is there");
  assert.equal(countParts(dropCrumbs(mesh, [front, right, top])), 4, "from above the same small part is seen alone");
});

test("a surface in one piece is left as it is", () => {
  const mesh = surfaceOf([PILLAR_LEFT]);
  assert.equal(dropCrumbs(mesh, [VIEW_FRAMES.front]), mesh);
});
