import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { meshFaults } from "../../../test/mesh-faults.ts";
import { material, materialNames } from "../../materials/index.ts";
import { finishSurface } from "../../scene/finish-surface.ts";
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

/** One of each: buildings, vessels, animals, furniture. `npm run gallery -- matrix` tries everything in everything. */
const FAMILIES = new Set(["pyramid", "vase", "rabbit", "chair"]);

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

  it("are closed, manifold and the right way out at an exact count of faces, in any material", async () => {
    const relief = materialNames.filter((name) => material(name).relief > 0);
    for (const [i, name] of [...archetypes.keys()].entries()) {
      const sculpture = sculptThing(thing(name), 7);
      const own = sculpture.surface.triangles.length / 3;
      // Only relief moves points: all of it is tried on one shape of each family, and some material on every shape.
      for (const coat of FAMILIES.has(name) ? relief : [materialNames[i]]) {
        const all = material(coat, { scale: archetypes.get(name)!.grain, seed: 7 });
        const materials = sculpture.materials.map(() => all);
        const { mesh } = await finishSurface({ ...sculpture, materials }, own + 1234, "all");
        assert.deepEqual(meshFaults(mesh, own + 1234), [], `${name} of ${coat}`);
      }
      if (i % 4 > 0) continue;
      const { mesh } = await finishSurface(sculpture, 1500, "all");
      assert.deepEqual(meshFaults(mesh, 1500), [], `${name} of few faces`);
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
