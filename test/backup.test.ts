/** A backup of a running server, restored elsewhere, is the same server. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { type Client, createClient } from "@atelier/client";
import { type ServerProcess, startServer } from "../examples/demo/start-server.ts";
import { restoreBackup } from "../server/src/app/restore-backup.ts";
import { writeTar } from "../server/src/app/tar.ts";
import { ROOT } from "./source-files.ts";

const PICTURE = join(ROOT, "docs/images/picture.webp");

let scratch: string;
let server: ServerProcess;
let client: Client;
let key: string;
let archive: string;

before(async () => {
  scratch = await mkdtemp(join(tmpdir(), "atelier-backup-"));
  server = await startServer(await folder("first"));
  key = (await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--deposit", "20")).trim();
  client = createClient({ url: server.url, key });
  archive = join(scratch, "backup.tar");
});

after(async () => {
  await server.stop();
  await rm(scratch, { recursive: true, force: true });
});

async function folder(name: string): Promise<string> {
  return mkdtemp(join(scratch, `${name}-`));
}

test("what was there at the moment of the backup is there after the restore: keys, money, queue and files", async () => {
  const bytes = await readFile(PICTURE);
  const { url } = await client.upload(bytes);
  const { request_id: waiting } = await client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "queue=3600s" });
  // Submits that go on meanwhile are either wholly in the copy or not at all.
  const others = Promise.all(
    Array.from({ length: 20 }, () => client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "queue=3600s" })),
  );
  await server.atelier("backup", archive);
  await others;
  assert.equal((await stat(archive)).mode & 0o777, 0o600);
  await promisify(execFile)("tar", ["-tf", archive]);

  const dataDir = await folder("second");
  await server.atelier("restore", archive, "--data-dir", dataDir);
  const second = await startServer(dataDir);
  try {
    const restored = createClient({ url: second.url, key });
    assert.equal((await restored.status(waiting)).status, "QUEUED");
    const count = (await restored.list({ limit: 100 })).requests.length;
    assert.equal(Number((await restored.balance()).held), (225 * count) / 1000);
    assert.deepEqual(Buffer.from(await restored.download(second.url + new URL(url).pathname)), bytes);
    assert.match(await second.atelier("check-ledger"), /All wallets/);
  } finally {
    await second.stop();
  }
});

test("a backup never replaces a file, a restore never a database", async () => {
  await assert.rejects(server.atelier("backup", archive), { code: 2 });
  const dataDir = await folder("third");
  await restoreBackup(archive, dataDir);
  await assert.rejects(restoreBackup(archive, dataDir), /has a database already/);
});

test("an archive that breaks off, is none, or leads out of its folder is refused and leaves no database", async () => {
  const broken = join(scratch, "broken.tar");
  await writeFile(broken, await readFile(archive));
  await truncate(broken, (await stat(archive)).size - 5000);
  const foreign = join(scratch, "foreign.tar");
  await writeFile(foreign, "no archive at all ".repeat(100));
  const evil = join(scratch, "evil.tar");
  const entries = [
    { name: "backup.json", bytes: Buffer.from('{"product":"atelier"}') },
    { name: "files/../../escaped", bytes: Buffer.from("x") },
  ];
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTar(asyncly(entries))) pieces.push(piece);
  await writeFile(evil, Buffer.concat(pieces));
  for (const [file, message] of [[broken, /breaks off/] as const, [foreign, /damaged/] as const, [evil, /outside/] as const]) {
    const dataDir = await folder("refused");
    await assert.rejects(restoreBackup(file, dataDir), message);
    assert.ok(!(await readdir(dataDir)).includes("database"));
  }
  assert.ok(!(await readdir(scratch)).includes("escaped"));
});

async function* asyncly<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
