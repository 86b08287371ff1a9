import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPrompt } from "../../language/read-prompt.ts";
import { keepTogether } from "./keep-together.ts";
import { moved, setThings } from "./set-things.ts";

describe("keepTogether", () => {
  it("takes flowers along with their vase, and every sword with its own knight", () => {
    for (const prompt of ["a vase with flowers", "two knights holding two swords"]) {
      const plan = readPrompt(prompt, 3);
      const things = setThings(plan, plan.things).map((thing) =>
        thing.placed.thing.relation === null ? moved(thing, 5, 2, 1) : thing,
      );
      const keepers = things.filter(({ placed }) => placed.thing.relation === null);
      const kept = keepTogether(things).filter(({ placed }) => placed.thing.relation !== null);
      assert.ok(kept.length > 1);
      for (const [i, { bounds }] of kept.entries()) {
        const keeper = keepers[i % keepers.length]!.bounds;
        for (const k of [0, 2]) assert.ok(bounds.min[k]! < keeper.max[k]! && bounds.max[k]! > keeper.min[k]!, prompt);
        assert.ok(bounds.min[1] > 2 && bounds.min[1] < keeper.max[1], prompt);
      }
    }
  });
});
