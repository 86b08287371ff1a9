import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPrompt } from "../language/read-prompt.ts";
import { layOut } from "./lay-out.ts";
import { placeThings } from "./place-things.ts";
import { heightOver } from "./standing-place.ts";

describe("layOut", () => {
  it("puts a thing on the surface of what it is on", () => {
    const [apple, table] = layOut(readPrompt("an apple on a table", 1));
    assert.ok(Math.abs(apple.transform[13] - table.bounds.max[1]) < 0.01, `the apple is at ${apple.transform[13]}`);
    assert.equal(table.transform[13], 0);
  });

  it("puts things joined by and beside each other on one table", () => {
    const [apple, teapot, table] = layOut(readPrompt("an apple and a teapot on a table", 1));
    for (const stand of [apple, teapot]) assert.ok(Math.abs(stand.transform[13] - table.bounds.max[1]) < 0.01);
    const apart = Math.hypot(apple.transform[12] - teapot.transform[12], apple.transform[14] - teapot.transform[14]);
    assert.ok(apart > (apple.bounds.max[0] - apple.bounds.min[0]) / 2, `only ${apart} apart`);
  });

  it("puts every penguin on the ice below it", () => {
    const stands = layOut(readPrompt("three penguins on an iceberg", 7));
    const ice = stands.find((stand) => stand.thing.archetype === "iceberg")!;
    for (const { thing, transform } of stands) {
      if (thing.archetype !== "penguin") continue;
      const ground = heightOver(
        ice.sculpture.surface,
        (transform[12] - ice.transform[12]) / ice.transform[5],
        (transform[14] - ice.transform[14]) / ice.transform[5],
      );
      if (ground !== null) assert.ok(Math.abs(transform[13] - ground * ice.transform[5]) < 0.01);
    }
  });

  it("keeps things that stand side by side apart, left of and right of as said", () => {
    const [cat, house] = layOut(readPrompt("a cat left of a house", 1));
    assert.ok(cat.bounds.max[0] <= house.bounds.min[0] + 0.01);
    const [car, tree] = layOut(readPrompt("a car and a rock", 1));
    assert.ok(car.bounds.max[0] <= tree.bounds.min[0] || tree.bounds.max[0] <= car.bounds.min[0]);
  });

  it("puts a sword into a hand, small enough for it, and leans it", () => {
    const [man, sword] = layOut(readPrompt("a man holding a sword", 1));
    const [x, y, z] = [12, 13, 14].map((k) => sword.transform[k] - man.transform[k]);
    assert.ok(Math.abs(x + 0.315) < 0.1 && Math.abs(y - 0.56) < 0.15 && Math.abs(z) < 0.2, `the hilt is at ${[x, y, z]}`);
    assert.ok(sword.transform[6] > 0.2);
  });

  it("puts flowers into a vase: each foot within its neck, the heads apart", () => {
    const [vase, ...flowers] = layOut(readPrompt("a vase with five flowers", 1));
    for (const { transform, bounds } of flowers) {
      assert.ok(Math.hypot(transform[12], transform[14]) < 0.04 && transform[13] < vase.bounds.max[1]);
      assert.ok(bounds.max[1] > vase.bounds.max[1]);
    }
    const tops = flowers.map(({ transform }) => [transform[12] + 0.42 * transform[4], transform[14] + 0.42 * transform[6]]);
    for (const [i, one] of tops.entries())
      for (const other of tops.slice(i + 1)) assert.ok(Math.hypot(one[0] - other[0], one[1] - other[1]) > 0.1);
  });

  it("does not hide what a thing stands on below it", () => {
    const [stranger, book] = layOut(readPrompt("an okapi on a book", 1));
    assert.ok(stranger.bounds.max[0] < book.bounds.max[0] * 1.4);
  });

  it("keeps the layout when only a colour changes", () => {
    const places = (prompt: string) => layOut(readPrompt(prompt, 5)).map((stand) => [...stand.transform]);
    assert.deepEqual(places("three red apples by a chair"), places("three blue apples by a chair"));
  });
});

describe("placeThings", () => {
  it("gives each thing a mesh with a material for every face, within its bounds", () => {
    const { things, bounds } = placeThings(readPrompt("two cups on a table", 1), { faces: 8000 });
    assert.deepEqual(
      things.map((thing) => thing.id),
      ["cup-1/1", "cup-1/2", "table-1"],
    );
    for (const { mesh, materials, bounds: own } of things) {
      assert.equal(mesh.faceMaterials?.length, mesh.indices.length / 3);
      assert.ok(Math.max(...mesh.faceMaterials!) < materials.length);
      assert.ok(own.min[1] >= bounds.min[1] && own.max[1] <= bounds.max[1]);
    }
  });
});
