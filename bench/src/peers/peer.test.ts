import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ask } from "./peer.ts";

/** A folder with a program called `blender` in it, on PATH alone. */
async function withBlender(script: string | null, work: () => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "peer-"));
  const path = process.env["PATH"];
  if (script !== null) await writeFile(join(folder, "blender"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env["PATH"] = folder;
  try {
    await work();
  } finally {
    process.env["PATH"] = path;
    await rm(folder, { recursive: true });
  }
}

test("a peer that is not installed is a sentence that names its package", async () => {
  await withBlender(null, async () => {
    assert.deepEqual(await ask("Blender", { verb: "still" }, 5), { why: "not installed (Debian: blender)" });
  });
});

test("the last line of JSON is the answer, whatever else a peer says", async () => {
  await withBlender(`echo 'Blender 3'; echo '{"seconds":1}'; echo 'Blender quit'`, async () => {
    assert.deepEqual(await ask("Blender", { verb: "still" }, 5), { seconds: 1 });
  });
});

test("a peer that fails or takes too long is a sentence, and what it has started ends with it", async () => {
  await withBlender('[ "$1" = --version ] || { echo "no such mesh" >&2; exit 3; }', async () => {
    assert.deepEqual(await ask("Blender", { verb: "still" }, 5), { why: "failed: no such mesh" });
  });
  await withBlender('[ "$1" = --version ] || { /bin/sleep 60; echo done; }', async () => {
    assert.deepEqual(await ask("Blender", { verb: "still" }, 0.3), { why: "not done after 0.3 s" });
  });
});
