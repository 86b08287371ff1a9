import assert from "node:assert/strict";
import { test } from "node:test";
import { createDeployments, type Deployment } from "./deployments.ts";

let now = 0;
const clock = { now: () => new Date(now) };
const wish = { modelId: "hunyuan-image", mode: "live", kind: "text-to-image" } as const;

function deployment(id: string, over: Partial<Deployment> = {}): Deployment {
  const engine = { id, version: "1", capabilities: ["text-to-image"] as const, run: async () => [] };
  return {
    ...{ id, engine, models: null, modes: ["live"], slots: 1, order: 0, weight: 1, attempts: 3 },
    ...{ startSeconds: 60, totalSeconds: 60, ...over },
  };
}

const among = (all: readonly Deployment[], random = 0) => createDeployments(all, { clock, random: () => random });

test("a model without a deployment for the key's mode or the job's kind is not offered", () => {
  const deployments = among([deployment("a", { models: ["hyper3d-rodin-259"] }), deployment("easel", { modes: ["test"] })]);
  assert.equal(deployments.choose(wish), null);
  assert.equal(deployments.choose({ ...wish, mode: "test" })?.id, "easel");
  assert.equal(deployments.choose({ ...wish, mode: "test", kind: "text-to-3d" }), null);
  assert.equal(deployments.offers("hunyuan-image", "live"), false);
  assert.equal(deployments.offers("hunyuan-image", "test"), true);
});

test("the lowest order is asked first, by weight within it", () => {
  const all = [deployment("backup", { order: 1 }), deployment("small"), deployment("large", { weight: 3 })];
  const chosen = Array.from({ length: 8 }, (_, index) => among(all, index / 8).choose(wish)?.id);
  assert.deepEqual(chosen, ["small", "small", "large", "large", "large", "large", "large", "large"]);
});

test("an upstream that is away five times in a row rests, is probed once, and rests longer when it still is away", () => {
  now = 0;
  const deployments = among([deployment("a"), deployment("b", { order: 1 })]);
  for (let time = 0; time < 4; time += 1) deployments.note("a", "away");
  assert.equal(deployments.choose(wish)?.id, "a");
  deployments.note("a", "away");
  assert.equal(deployments.choose(wish)?.id, "b");
  assert.deepEqual(deployments.claimable(), { ready: ["b"], probing: [] });
  now = 10_001;
  assert.deepEqual(deployments.claimable(), { ready: ["b"], probing: ["a"] });
  deployments.note("a", "away");
  now = 25_000;
  assert.deepEqual(deployments.claimable().probing, []);
  now = 31_000;
  deployments.note("a", "well");
  assert.deepEqual(deployments.claimable(), { ready: ["a", "b"], probing: [] });
});

test("when every upstream is away, new work waits for the first of them", () => {
  now = 0;
  const deployments = among([deployment("a"), deployment("b", { order: 1 })]);
  for (const id of ["a", "b"]) for (let time = 0; time < 5; time += 1) deployments.note(id, "away");
  assert.equal(deployments.choose(wish)?.id, "a");
  assert.equal(deployments.fallback(wish, "a"), null);
});

test("a fallback is the next in order, never the one that failed", () => {
  const deployments = among([deployment("a"), deployment("b", { order: 1 }), deployment("c", { order: 2 })]);
  assert.equal(deployments.fallback(wish, "a")?.id, "b");
  assert.equal(deployments.fallback(wish, "b")?.id, "c");
  assert.equal(deployments.fallback(wish, "c")?.id, "a");
  assert.equal(among([deployment("a")]).fallback(wish, "a"), null);
});
