import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedMesh, lobedShape } from "../../test/lobed-shape.ts";
import type { Material } from "../materials/material.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { render } from "./render.ts";
import type { RenderItem, RenderOptions } from "./renderer.ts";
import { lightFrom } from "./studio.ts";
import { identity } from "./transform.ts";

const OPTIONS: RenderOptions = {
  width: 160,
  height: 120,
  camera: { eye: [0, 0, 10], target: [0, 0, 0], fov: 0, height: 6 },
  light: { sun: [0, 0.6, 0.8], sunColour: [1, 1, 1], skyColour: [0.4, 0.4, 0.4], groundColour: [0.2, 0.2, 0.2] },
  background: null,
  samples: 2,
  shadows: true,
  occlusion: true,
  shading: "shaded",
  haze: null,
};

function material(r: number, g: number, b: number, opacity = 1, surface = { metallic: 0, roughness: 0.9 }): Material {
  return {
    name: `plain:${r},${g},${b},${opacity}`,
    relief: 0,
    opacity,
    sample: (_x, _y, _z, _nx, _ny, _nz, out) => void Object.assign(out, { r, g, b, ...surface, height: 0, glow: 0 }),
  };
}

/** A square of 2 × 2 metres that faces the front. */
const SQUARE: Mesh = {
  positions: new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]),
  indices: new Uint32Array([0, 1, 2, 0, 2, 3]),
  normals: null,
  uvs: null,
  tangents: null,
  faceMaterials: null,
};

function solid(mesh: Mesh, paint: Material, id: number, at: readonly [number, number, number] = [0, 0, 0]): RenderItem {
  const transform = identity();
  transform.set(at, 12);
  return { mesh, transform, paint: { kind: "solid", materials: [paint] }, id };
}

test("a square covers exactly its pixels, with its depth and id", () => {
  const { bitmap, depth, ids } = render([solid(SQUARE, material(0.5, 0.1, 0.1), 7)], OPTIONS);
  assert.equal(ids.filter((id) => id === 7).length, 40 * 40);
  assert.ok(Math.abs(depth[60 * 160 + 80]! - 10) < 1e-3);
  assert.equal(depth[0], Infinity);
  assert.equal(bitmap.data[3], 0);
  assert.equal(bitmap.data[(60 * 160 + 80) * 4 + 3], 255);
});

test("the nearer of two things hides the other, in whichever order they are given", () => {
  const near = solid(SQUARE, material(0.8, 0, 0), 1, [0, 0, 1]);
  const far = solid(SQUARE, material(0, 0, 0.8), 2);
  const [one, two] = [render([near, far], OPTIONS), render([far, near], OPTIONS)];
  assert.deepEqual(one.bitmap.data, two.bitmap.data);
  assert.ok(!one.ids.includes(2));
});

test("edges are softened by the share of the pixel that is covered", () => {
  const { bitmap } = render([solid(lobedMesh(24), material(0.5, 0.5, 0.5), 1)], OPTIONS);
  const soft = bitmap.data.filter((value, i) => i % 4 === 3 && value > 0 && value < 255);
  assert.ok(soft.length > 80, `${soft.length} soft pixels`);
});

test("a floor that reaches behind the camera fills the lower part of the picture", () => {
  const floor: Mesh = { ...SQUARE, positions: new Float32Array([-50, -1, 50, 50, -1, 50, 50, -1, -50, -50, -1, -50]) };
  const camera = { eye: [0, 0, 4], target: [0, 0, 0], fov: 50, height: 0 } as const;
  const { ids } = render([solid(floor, material(0.3, 0.5, 0.2), 3)], { ...OPTIONS, camera });
  for (let x = 0; x < 160; x += 13) {
    assert.equal(ids[119 * 160 + x], 3);
    assert.equal(ids[20 * 160 + x], 0);
  }
});

test("a thing between the sun and a floor leaves a shadow there", () => {
  const floor: Mesh = { ...SQUARE, positions: new Float32Array([-4, -1.5, 4, 4, -1.5, 4, 4, -1.5, -4, -4, -1.5, -4]) };
  const items = [solid(lobedMesh(24), material(0.5, 0.5, 0.5), 1), solid(floor, material(0.6, 0.6, 0.6), 2)];
  const options: RenderOptions = {
    ...OPTIONS,
    camera: { eye: [0, 6, 8], target: [0, -1, 0], fov: 40, height: 0 },
    light: { ...OPTIONS.light, sun: [0.6, 0.8, 0] },
    occlusion: false,
  };
  const lit = render(items, { ...options, shadows: false });
  const shaded = render(items, options);
  let darker = 0;
  for (let i = 0; i < lit.ids.length; i++)
    if (lit.ids[i] === 2 && shaded.bitmap.data[i * 4]! < lit.bitmap.data[i * 4]! - 30) darker++;
  const floorPixels = lit.ids.filter((id) => id === 2).length;
  assert.ok(darker > floorPixels * 0.02 && darker < floorPixels * 0.5, `${darker} of ${floorPixels} pixels are in shadow`);
});

test("glass shows what is behind it", () => {
  const behind = solid(SQUARE, material(0.8, 0.05, 0.05), 1);
  const pane = solid(SQUARE, material(0.05, 0.05, 0.8, 0.3), 2, [0, 0, 2]);
  const { bitmap, ids } = render([behind, pane], OPTIONS);
  const [r, , b] = bitmap.data.subarray((60 * 160 + 80) * 4);
  assert.ok(r! > b! && b! > 60, `red ${r}, blue ${b}`);
  assert.equal(ids[60 * 160 + 80], 2);
});

test("maps colour the surface where their uvs say", () => {
  const shape = lobedShape(24, 64);
  const item: RenderItem = { mesh: shape.mesh, transform: identity(), paint: { kind: "maps", maps: shape.maps }, id: 1 };
  const { bitmap, ids } = render([item], OPTIONS);
  const reddish = [...ids.keys()].filter((i) => ids[i] === 1 && bitmap.data[i * 4]! > bitmap.data[i * 4 + 1]! * 1.8);
  const share = reddish.length / ids.filter((id) => id === 1).length;
  assert.ok(share > 0.3 && share < 0.7, `${share} of the surface is red`);
});

test("flat and wireframe shading look different from smooth shading, and every rendering is the same twice", () => {
  const item = solid(lobedMesh(10), material(0.5, 0.5, 0.5), 1);
  const pictures = (["shaded", "flat", "wireframe"] as const).map(
    (shading) => render([item], { ...OPTIONS, shading }).bitmap.data,
  );
  assert.notDeepEqual(pictures[0], pictures[1]);
  assert.notDeepEqual(pictures[1], pictures[2]);
  assert.deepEqual(render([item], OPTIONS).bitmap.data, pictures[0]);
});

test("haze hides what is far and background fills what is empty", () => {
  const white = (_u: number, _v: number, out: Float32Array) => void out.fill(0.75);
  const haze = { half: 0.5, colour: [0.75, 0.75, 0.75] } as const;
  const { bitmap } = render([solid(SQUARE, material(0.1, 0.1, 0.1), 1)], { ...OPTIONS, background: white, haze });
  const [middle, corner] = [bitmap.data[(60 * 160 + 80) * 4]!, bitmap.data[0]!];
  assert.ok(Math.abs(middle - corner) <= 2, `${middle} and ${corner}`);
});

test("polished metal mirrors lamps and screens in the studio, and rough paint hardly changes there", () => {
  const open: RenderOptions = { ...OPTIONS, light: { ...lightFrom(0), studio: false }, shadows: false, occlusion: false };
  const studio: RenderOptions = { ...open, light: lightFrom(0) };
  /** How much neighbouring pixels of a thing differ, and how bright it is. */
  const look = (metallic: number, roughness: number, options: RenderOptions) => {
    const thing = solid(lobedMesh(48), material(0.7, 0.7, 0.7, 1, { metallic, roughness }), 1);
    const { data } = render([thing], options).bitmap;
    let [steps, sum, count] = [0, 0, 0];
    for (let i = 1; i + 4 < data.length; i += 4) {
      if (data[i + 2] !== 255 || data[i + 6] !== 255) continue;
      steps += Math.abs(data[i + 4]! - data[i]!);
      sum += data[i]!;
      count++;
    }
    return { steps: steps / count, mean: sum / count };
  };
  const [metal, bare] = [look(1, 0.15, studio), look(1, 0.15, open)];
  assert.ok(metal.steps > bare.steps * 1.3, `${metal.steps} beside ${bare.steps}`);
  const [paint, plain] = [look(0, 0.9, studio), look(0, 0.9, open)];
  assert.ok(Math.abs(paint.mean - plain.mean) < 8 && Math.abs(paint.steps - plain.steps) < 0.2);
});

test("a thin bar leaves an even shadow, without bright grains", () => {
  const place = (at: readonly number[], [w, h, d]: readonly [number, number, number]) =>
    Float32Array.from(
      SQUARE.positions,
      (value, i) => at[i % 3]! + (i % 3 === 0 ? value * w : i % 3 === 1 ? h : -SQUARE.positions[i - 1]! * d),
    );
  const floor = solid({ ...SQUARE, positions: place([0, -1, 0], [4, 0, 4]) }, material(0.6, 0.6, 0.6), 1);
  const bar = solid({ ...SQUARE, positions: place([0, -0.8, 0], [2, 0, 0.02]) }, material(0.6, 0.6, 0.6), 2);
  const options: RenderOptions = {
    ...OPTIONS,
    camera: { eye: [0, 5, 0], target: [0, -1, 0], fov: 0, height: 3 },
    light: { ...OPTIONS.light, sun: [0, 0.8, 0.6] },
    occlusion: false,
  };
  const { data } = render([floor, bar], options).bitmap;
  const rows = Array.from({ length: 120 }, (_, y) => Array.from({ length: 60 }, (_, x) => data[(y * 160 + 50 + x) * 4]!));
  const darkest = rows.reduce((a, b) => (mean(a) < mean(b) ? a : b));
  assert.ok(mean(darkest) < mean(rows[5]!) - 20, `${mean(darkest)} beside ${mean(rows[5]!)}`);
  assert.ok(Math.max(...darkest) - Math.min(...darkest) < 30, `${Math.min(...darkest)} to ${Math.max(...darkest)}`);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
