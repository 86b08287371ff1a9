/** A disk that fills up, as a small file system of its own: new work is refused, nothing is damaged, and room brings it back. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { idOf, PRICE, pause, startNode, until, wallet } from "../node.ts";

const MIB = 1024 * 1024;

/** A file system in memory; null where this user may not mount one. */
function smallDisk(mebibytes: number): string | null {
  const directory = mkdtempSync(join(tmpdir(), "atelier-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", directory], { stdio: "ignore" });
    return directory;
  } catch {
    rmdirSync(directory);
    return null;
  }
}

/** Leaves this much room, or none at all. */
async function fill(directory: string, name: string, mebibytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const size = Math.max(0, bavail * bsize - mebibytes * MIB);
  await writeFile(join(directory, name), Buffer.alloc(size)).catch(({ code }) => assert.equal(code, "ENOSPC"));
}

test("a full disk refuses submits with 503, charges for nothing that could not be kept, damages nothing, and recovers", async (t) => {
  const disk = smallDisk(220);
  if (!disk) return t.skip("a file system can only be mounted by root on Linux");
  try {
    let node = await startNode({}, disk);
    const key = await node.key();
    const kept = idOf(await node.submit(key));
    await node.ended(key, [kept]);

    await fill(disk, "some", 40);
    await pause(2100);
    const refused = await node.submit(key);
    assert.equal(refused.status, 503, refused.text);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
    assert.doesNotMatch(refused.text, /ENOSPC|\/tmp/);
    assert.equal((await node.ask(`/v2/requests/status/${kept}`, { key })).status, 200);
    assert.deepEqual(await wallet(node, key), { available: 10 - PRICE, held: 0 });

    await rm(join(disk, "some"));
    await until("taken again", async () => (await node.submit(key, { "x-atelier-simulate": "queue=3600s" })).status === 202);
    const caught = idOf(await node.submit(key, { "x-atelier-simulate": "slow=1s" }));
    await until("at work", async () => {
      const { body } = await node.ask(`/v2/requests/status/${caught}`, { key });
      return body["status"] === "PROCESSING";
    });
    await fill(disk, "rest", 0);
    await pause(2500);
    assert.equal((await node.ask("/healthz")).status, 200);

    await node.stop("SIGKILL");
    await rm(join(disk, "rest"));
    node = await startNode({}, disk);
    const [answer] = await node.ended(key, [caught]);
    const { available, held } = await wallet(node, key);
    assert.equal(held, PRICE, "what waits for an hour is all that is held");
    assert.ok(Math.abs(available - (10 - PRICE * (answer?.status === "COMPLETED" ? 3 : 2))) < 1e-9, `${available}`);
    const [media] = ((await node.ended(key, [kept]))[0]?.output?.media_url ?? []) as readonly string[];
    const file = await fetch(`${node.url}${new URL(media!).pathname}`);
    assert.equal((await file.bytes()).length, Number(file.headers.get("content-length")));
    await node.stop();
  } finally {
    execFileSync("umount", ["-l", disk]);
    await rm(disk, { recursive: true, force: true });
  }
});
