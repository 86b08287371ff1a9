/** The command as an operator runs it: real processes, one server. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ServerProcess, startServer } from "../examples/demo/start-server.ts";
import { ROOT } from "./source-files.ts";

const ATELIER = join(ROOT, "server/bin/atelier.js");

let dataDir: string;
let server: ServerProcess;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "atelier-command-"));
  server = await startServer(dataDir);
});

after(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command that may fail. */
function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ATELIER_DATA_DIR: dataDir, ATELIER_URL: server.url, ...environment };
    const child = execFile(process.execPath, [ATELIER, ...args], { env, cwd: dataDir }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function createKey(
  ...args: readonly string[]
): Promise<{ readonly key: string; readonly id: string; readonly scopes: readonly string[] }> {
  return JSON.parse(await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--json", ...args));
}

function balance(key: string): Promise<Response> {
  return fetch(`${server.url}/v2/balance`, { headers: { authorization: `Bearer ${key}` } });
}

test("keys create prints one JSON object with a key that works, and the deposit is in the wallet", async () => {
  const { key, scopes } = await createKey("--deposit", "12.50");
  assert.deepEqual(scopes, ["read", "submit"]);
  assert.deepEqual(await (await balance(key)).json(), { mode: "test", available: "12.50", held: "0.00", currency: "USD" });
});

test("a key with the scope read cannot submit", async () => {
  const { key } = await createKey("--scope", "read");
  const answer = await fetch(`${server.url}/hunyuan-3d/v1/hunyuan-3d-request`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ prompt: "a cup" }),
  });
  assert.equal(answer.status, 403);
});

test("a rate given to a key holds, and 429 says when to come back", async () => {
  const { key } = await createKey("--deposit", "10", "--rate", "2/h");
  const submit = () =>
    fetch(`${server.url}/hunyuan-3d/v1/hunyuan-3d-request`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "x-atelier-simulate": "queue=3600s" },
      body: JSON.stringify({ prompt: "a cup" }),
    });
  const answers = [await submit(), await submit(), await submit()];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 429],
  );
  assert.ok(Number(answers[2]!.headers.get("retry-after")) > 0);
});

test("keys list shows no secret, and a revoked key is refused within five seconds", async () => {
  const { key, id } = await createKey();
  assert.equal((await balance(key)).status, 200);
  const listed = await server.atelier("keys", "list", "--json");
  assert.ok(listed.includes(id) && !listed.includes(key));
  assert.match(await server.atelier("keys", "revoke", id), new RegExp(`revoked ${id}`));
  const deadline = performance.now() + 5500;
  while ((await balance(key)).status === 200) {
    assert.ok(performance.now() < deadline, "the key still works");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal((await balance(key)).status, 401);
});

test("the first deposit into a live wallet earns the bonus once; test wallets and keys create earn none", async () => {
  await server.atelier("keys", "create", "--account", "shop", "--mode", "live", "--deposit", "1", "--json");
  const deposit = async (mode: string) =>
    JSON.parse(await server.atelier("wallet", "deposit", "20", "--account", "shop", "--mode", mode, "--json")) as {
      available: string;
    };
  assert.equal((await deposit("live")).available, "26.00");
  assert.equal((await deposit("live")).available, "46.00");
  assert.equal((await deposit("test")).available, "20.00");
});

test("webhooks secret prints a Standard Webhooks secret, the same one each time", async () => {
  const first = JSON.parse(await server.atelier("webhooks", "secret", "--account", "acme", "--mode", "test", "--json")) as {
    secret: string;
  };
  assert.match(first.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.equal((await server.atelier("webhooks", "secret", "--account", "acme", "--mode", "test")).trim(), first.secret);
});

test("the admin token is in a file that only its owner can read, and nothing else opens the door", async () => {
  assert.equal(statSync(join(dataDir, "admin-token")).mode & 0o777, 0o600);
  const refused = await run(["keys", "list"], { ATELIER_ADMIN_TOKEN: "not-the-right-token-at-all" });
  assert.equal(refused.code, 3);
});

test("neither keys nor the admin token stand in the server's log", async () => {
  const { key } = await createKey();
  await balance(key);
  await fetch(`${server.url}/v2/balance?key=${key}`);
  const log = server.log.join("\n");
  assert.ok(log.includes('"path":"/v2/balance"'));
  assert.ok(!log.includes(key));
  assert.ok(!log.includes(readFileSync(join(dataDir, "admin-token"), "utf8").trim()));
});

const mistakes: readonly [string, readonly string[], Record<string, string>, number, RegExp][] = [
  ["a mode is missing", ["keys", "create", "--account", "x"], {}, 2, /--mode/],
  ["an amount is no money", ["wallet", "deposit", "1e3", "--account", "x", "--mode", "test"], {}, 2, /US dollars/],
  ["an account is unknown", ["wallet", "show", "--account", "nobody", "--mode", "test"], {}, 5, /no account named nobody/],
  ["no server answers", ["keys", "list"], { ATELIER_URL: "http://127.0.0.1:9" }, 6, /try: atelier serve/],
  ["a command is misspelt", ["key", "list"], {}, 2, /Did you mean keys/],
  ["a setting is wrong", ["serve"], { ATELIER_PORT: "x" }, 2, /ATELIER_PORT must be a number/],
];

for (const [when, args, environment, code, message] of mistakes) {
  test(`exit code ${code} and a sentence that helps when ${when}`, async () => {
    const ended = await run(args, environment);
    assert.equal(ended.code, code);
    assert.match(ended.err, message);
    assert.ok(!ended.err.includes("    at "), "a stack was shown");
  });
}

test("a second server on the same data directory is refused with one sentence", async () => {
  const ended = await run(["serve"], { ATELIER_PORT: "0" });
  assert.equal(ended.code, 2);
  assert.match(ended.err, /in use|another/i);
});

test("a taken port is refused with the command that helps", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const folder = await mkdtemp(join(tmpdir(), "atelier-port-"));
  const ended = await run(["serve"], { ATELIER_PORT: String((other.address() as AddressInfo).port), ATELIER_DATA_DIR: folder });
  other.close();
  await rm(folder, { recursive: true, force: true });
  assert.equal(ended.code, 2);
  assert.match(ended.err, /is taken[\s\S]*try: atelier serve --port/);
});

test("SIGTERM ends the server with code 0 and gives running work back", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atelier-term-"));
  const first = await startServer(folder);
  const { key } = JSON.parse(
    await first.atelier("keys", "create", "--account", "a", "--mode", "test", "--deposit", "1", "--json"),
  ) as { key: string };
  await fetch(`${first.url}/hunyuan-3d/v1/hunyuan-3d-request`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "x-atelier-simulate": "queue=3600s" },
    body: JSON.stringify({ prompt: "a cup" }),
  });
  assert.equal(await first.stop("SIGTERM"), 0);
  const second = await startServer(folder);
  const held = await fetch(`${second.url}/v2/balance`, { headers: { authorization: `Bearer ${key}` } });
  assert.equal(((await held.json()) as { held: string }).held, "0.225");
  await second.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a connection that never sent a request does not hold the end up", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atelier-silent-"));
  const started = await startServer(folder);
  const silent = connect(Number(new URL(started.url).port), "127.0.0.1");
  await new Promise((resolve) => silent.once("connect", resolve));
  silent.on("error", () => {});
  const from = performance.now();
  assert.equal(await started.stop("SIGTERM"), 0);
  // Without it the server waits for the headers' 15 s.
  assert.ok(performance.now() - from < 10_000);
  silent.destroy();
  await rm(folder, { recursive: true, force: true });
});
