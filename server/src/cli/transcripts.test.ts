/**
 * Every command as somebody sees it: `fixtures/*.txt` hold whole conversations, colour stripped, `exit` where the code is not 0.
 * After a wanted change: WRITE_TRANSCRIPTS=1 node --test server/src/cli/transcripts.test.ts, and read the difference.
 */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ServerProcess, startServer } from "../../../examples/demo/start-server.ts";
import { COMMANDS } from "./commands.ts";
import { runInProcess } from "./test/run-in-process.ts";

const FIXTURES = new URL("./fixtures/", import.meta.url);
const names = (await readdir(FIXTURES)).filter((name) => name.endsWith(".txt")).sort();

let directory: string;
let server: ServerProcess;
let environment: Readonly<Record<string, string>>;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "atelier-transcripts-"));
  server = await startServer(directory);
  const made = await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--deposit", "20", "--json");
  const { key } = JSON.parse(made) as { key: string };
  environment = { ATELIER_URL: server.url, ATELIER_KEY: key, ATELIER_DATA_DIR: directory, LANG: "C.UTF-8" };
  await writeFile(join(directory, "wish.json"), '{"prompt":"a cup","num_images":2}');
});

after(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

for (const name of names)
  test(`the conversation ${name} goes as written`, async () => {
    const file = new URL(name, FIXTURES);
    const written = await readFile(file, "utf8");
    const columns = /^# (\d+) columns/.exec(written)?.[1];
    const happened: string[] = columns ? [`# ${columns} columns\n`] : [];
    for (const [, line] of written.matchAll(/^\$ atelier ?(.*)$/gm))
      happened.push(`$ atelier ${line}\n${await converse(line!, columns ? Number(columns) : null)}`);
    const text = happened.join("\n");
    if (process.env["WRITE_TRANSCRIPTS"]) await writeFile(file, text);
    assert.equal(text, written);
  });

test("every command is in a conversation", async () => {
  const all = (await Promise.all(names.map((name) => readFile(new URL(name, FIXTURES), "utf8")))).join("");
  const silent = Object.keys(COMMANDS).filter(
    (name) => !all.includes(`$ atelier ${name}`) && !["serve", "worker"].includes(name),
  );
  assert.deepEqual(silent, []);
});

let latest = "";

async function converse(line: string, columns: number | null): Promise<string> {
  const args = [...line.replaceAll("<latest>", latest).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
  const { code, seen } = await runInProcess(args, { environment, directory, columns });
  latest = /\b(?:[a-z0-9-]+_)?[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/.exec(seen)?.[0] ?? latest;
  return `${masked(seen)}${code === 0 ? "" : `exit ${code}\n`}`;
}

/** Everything that differs from run to run. */
function masked(text: string): string {
  return (
    text
      .replaceAll(server.url, "<url>")
      .replaceAll(directory, "<folder>")
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, "<uuid>")
      .replace(/whsec_[A-Za-z0-9+/]{43}=/g, "<secret>")
      .replace(/atl_(test|live)_[\w-]{49}/g, "<$1 key>")
      .replace(/…[\w-]{4}(?= )|(?<="hint": ")[\w-]{4}/g, "hint")
      .replace(/by process \d+/, "by process <pid>")
      // Whether somebody sees a state that lasts for milliseconds is luck.
      .replace(/^(queued|processing)\n/gm, "")
      .replace(/ +\d+ ahead$/gm, "")
      .replace(/\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{3}Z)?)?)?/g, "<time>")
      .replace(/\b\d\d:\d\d:\d\d\.\d{3}\b/g, "<time>")
      .replace(/\b\d+(\.\d+)? (ms|GB)\b/g, "<n> $2")
      .replace(/^(✓ node: )\S+/m, "$1<version>")
      .replace(/^(✓|!) (flush to disk|free space).*\n(?: {4}.*\n)?/gm, "  $2: <n>\n")
      .replace(/[ \t]+$/gm, "")
      .replace(/ {2,}/g, "  ")
  );
}
