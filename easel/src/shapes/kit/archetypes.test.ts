import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findEdges } from "../../mesh/edges.ts";
import { refineSurface } from "../../mesh/refine-surface.ts";
import type { Surface } from "../../mesh/surface.ts";
import type { Thing } from "../../scene/plan.ts";
import { sculptThing } from "../../scene/sculpt-thing.ts";
import { archetypes } from "./archetypes.ts";

function thing(archetype: string, wish: Partial<Thing> = {}): Thing {
  const noun = archetypes.get(archetype)?.words[0] ?? archetype;
  return {
    id: `${archetype}-1`,
    noun,
    archetype,
    match: "exact",
    count: 1,
    size: 1,
    colour: null,
    material: null,
    modifiers: [],
    parts: [],
    relation: null,
    ...wish,
  };
}

/** Every edge runs once each way, all normals are unit vectors, and the inside is inside. */
function assertClosed({ triangles, positions, normals }: Surface, what: string): void {
  const edges = findEdges(triangles);
  const uses = new Uint8Array(edges.count);
  for (const edge of edges.ofCorner) uses[edge]++;
  assert.ok(
    uses.every((count) => count === 2),
    `${what}: an edge has not exactly two faces`,
  );
  let volume = 0;
  for (let c = 0; c < triangles.length; c += 3) {
    const [a, b, d] = [triangles[c] * 3, triangles[c + 1] * 3, triangles[c + 2] * 3];
    const cross = positions[b + 1] * positions[d + 2] - positions[b + 2] * positions[d + 1];
    const cross2 = positions[b + 2] * positions[d] - positions[b] * positions[d + 2];
    const cross3 = positions[b] * positions[d + 1] - positions[b + 1] * positions[d];
    volume += positions[a] * cross + positions[a + 1] * cross2 + positions[a + 2] * cross3;
  }
  assert.ok(volume > 0, `${what} is inside out`);
  for (let n = 0; n < normals.length; n += 3) {
    const length = Math.hypot(normals[n], normals[n + 1], normals[n + 2]);
    assert.ok(Math.abs(length - 1) < 0.01, `${what} has a normal of length ${length}`);
  }
}

function same(one: ArrayBufferView, two: ArrayBufferView): boolean {
  return Buffer.from(one.buffer, one.byteOffset, one.byteLength).equals(Buffer.from(two.buffer, two.byteOffset, two.byteLength));
}

describe("archetypes", () => {
  it("are at least 60, with words of their own", () => {
    assert.ok(archetypes.size >= 60);
    const owner = new Map<string, string>();
    for (const [name, { words }] of archetypes)
      for (const word of words) {
        assert.equal(owner.get(word), undefined, `${word} belongs to ${owner.get(word)} and ${name}`);
        owner.set(word, name);
      }
  });

  it("are closed, manifold, the right way out, and refine to an exact count", () => {
    for (const name of archetypes.keys()) {
      const { surface, materials } = sculptThing(thing(name), 7);
      assertClosed(surface, name);
      if (name.length % 4 !== 0) continue;
      const target = surface.triangles.length / 3 + 2468;
      const fine = refineSurface(surface, { target, weights: new Float32Array(materials.length).fill(1) });
      assert.equal(fine.triangles.length / 3, target, name);
      assertClosed(fine, `${name}, refined`);
    }
  });

  it("are the same for the same seed", () => {
    for (const name of ["vase", "fish", "crystal"]) {
      const [one, two] = [sculptThing(thing(name), 5).surface, sculptThing(thing(name), 5).surface];
      for (const key of ["positions", "triangles", "normals", "corners", "materials"] as const)
        assert.ok(same(one[key], two[key]), `${name}: ${key}`);
    }
    assert.ok(!same(sculptThing(thing("rock"), 5).surface.positions, sculptThing(thing("rock"), 6).surface.positions));
  });

  it("take the prompt's colour, material and modifiers", () => {
    for (const name of ["chair", "cup", "fish", "rock"]) {
      const names = (wish: Partial<Thing>) => sculptThing(thing(name, wish), 7).materials.map((one) => one.name);
      assert.ok(
        names({ colour: "#123456" }).some((one) => one.includes("#123456")),
        `${name} does not take a colour`,
      );
      for (const material of ["gold", "ice", "stone-brick"])
        assert.ok(
          names({ material }).some((one) => one.startsWith(`${material}:`)),
          `${name} is not of ${material}`,
        );
      assert.ok(
        names({ modifiers: ["mossy"] }).every((one) => one.includes("mossy")),
        `${name} does not get mossy`,
      );
    }
  });

  it("leave out the parts that the prompt excludes and colour those it names", () => {
    const wish = { name: "flag", colour: null, material: null, modifiers: [], absent: true };
    const count = (parts: Thing["parts"]) => sculptThing(thing("tower", { parts }), 7).surface.triangles.length;
    assert.ok(count([wish]) < count([]));
    assert.ok(count([{ ...wish, name: "staircase", absent: false }]) > count([]));
    const blue = sculptThing(thing("house", { parts: [{ ...wish, name: "roof", colour: "#2159b8", absent: false }] }), 7);
    assert.ok(blue.materials.some((one) => one.name.startsWith("roof-tiles:#2159b8")));
  });
});
