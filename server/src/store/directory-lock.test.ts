import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lockDirectory } from "./directory-lock.ts";

const home = mkdtempSync(join(tmpdir(), "atelier-lock-"));
after(() => rmSync(home, { recursive: true, force: true }));

const NOBODY = JSON.stringify({ pid: 2 ** 22 + 1, started: "long ago" });
const NAMESAKE = JSON.stringify({ pid: process.pid, started: "another boot 1" });

test("a directory is locked once, and again after it was unlocked", () => {
  const directory = join(home, "once");
  const unlock = lockDirectory(directory);
  assert.throws(() => lockDirectory(directory), {
    code: "unavailable",
    message: new RegExp(`in use by process ${process.pid}\\. Stop`),
  });
  unlock();
  assert.equal(existsSync(`${directory}.lock`), false);
  lockDirectory(directory)();
});

for (const [what, left] of [
  ["a dead process", NOBODY],
  ["a process whose number somebody else has by now", NAMESAKE],
  ["nobody of ours", "{"],
] as const) {
  test(`the lock of ${what} is taken over`, () => {
    const directory = join(home, what);
    writeFileSync(`${directory}.lock`, left);
    const unlock = lockDirectory(directory);
    assert.match(readFileSync(`${directory}.lock`, "utf8"), new RegExp(`^\\{"pid":${process.pid},`));
    unlock();
  });
}

test("unlocking leaves a lock alone that belongs to somebody else by now", () => {
  const directory = join(home, "stolen");
  const unlock = lockDirectory(directory);
  writeFileSync(`${directory}.lock`, NOBODY);
  unlock();
  assert.equal(readFileSync(`${directory}.lock`, "utf8"), NOBODY);
});

test("of several processes that find a dead lock exactly one gets it", async () => {
  const directory = join(home, "raced");
  writeFileSync(`${directory}.lock`, NOBODY);
  const script = `const { lockDirectory } = await import("./directory-lock.ts");
    try { lockDirectory(${JSON.stringify(directory)}); console.log("mine"); } catch (error) { console.log(error.code); }
    process.stdin.resume();`;
  const racers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  const said = await Promise.all(racers.map(async (racer) => String((await once(racer.stdout, "data"))[0]).trim()));
  for (const racer of racers) racer.stdin.end();
  assert.deepEqual(said.sort(), ["mine", "unavailable", "unavailable", "unavailable"]);
  const leftovers = readdirSync(home).filter((name) => name.startsWith("raced.lock."));
  assert.deepEqual(leftovers, []);
});
