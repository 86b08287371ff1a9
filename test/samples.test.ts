/** The samples that the hosted gateways' pages print, against a server process: only host, key and ids are changed. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type CodeBlock, codeBlocks } from "./code-blocks.ts";
import { type IdleServer, startIdleServer } from "./idle-server.ts";
import { hasProgram, runCode } from "./run-code.ts";
import { ROOT } from "./source-files.ts";

let server: IdleServer;
/** The id of the latest request, by its model. */
const ids = new Map<string, string>();

before(async () => {
  server = await startIdleServer();
});
after(() => server.stop());

/** What a reader changes. */
function adapted(text: string): string {
  return text
    .replaceAll(/https:\/\/(gateway\.pixazo\.ai|apiin\.one|tasks\.example)/g, server.url)
    .replaceAll(/YOUR_(API|SUBSCRIPTION)_KEY|aio_your_key/g, server.key)
    .replaceAll(/([\w-]+)_019[de]x[x-]+/g, (_, model: string) => ids.get(model)!)
    .replace("task_abc123", () => ids.get("hunyuan-image-3")!)
    .replace("TASK_ID", () => ids.get("tencent_hunyuan_3d")!);
}

/** The HTTP status of the first answer after line `from` of the server's own log. */
async function statusSince(from: number): Promise<number> {
  for (let i = 0; i < 100; i++) {
    const line = server.log.slice(from).find((text) => text.includes('"msg":"request"'));
    if (line) return JSON.parse(line).status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("Nothing was asked.");
}

/** Runs it and answers what it printed, JSON or not, with the HTTP status. */
async function run(block: CodeBlock): Promise<{ readonly status: number; readonly out: string }> {
  const from = server.log.length;
  const { code, out, err } = await runCode({ ...block, text: adapted(block.text) }, { folder: server.folder });
  assert.equal(code, 0, err);
  return { status: await statusSince(from), out };
}

/** Python and Node print objects in their own way; all of them name a field and its text alike. */
function field(out: string, name: string): string {
  return new RegExp(`['"]?${name}['"]?: ?['"]([^'"]+)['"]`).exec(out)?.[1] ?? "";
}

function samplesOf(file: string): readonly CodeBlock[] {
  return codeBlocks(readFileSync(join(ROOT, "test/samples", file), "utf8"));
}

const PROGRAMS: Readonly<Record<string, string>> = { bash: "curl", python: "python3", js: "node" };

/** A test for each sample of a page. */
function testSamples(file: string, check: (block: CodeBlock, ran: { readonly status: number; readonly out: string }) => void) {
  for (const block of samplesOf(file)) {
    test(`${block.heading}, as printed in ${PROGRAMS[block.language]} (${file}, line ${block.line})`, async (t) => {
      const program = PROGRAMS[block.language]!;
      if (!(await hasProgram(program))) return t.skip(`${program} is not installed`);
      check(block, await run(block));
    });
  }
}

describe("the gateway's samples", () => {
  testSamples("gateway.md", ({ heading, text }, { status, out }) => {
    const model = /(?:\/status\/([\w-]+)_|:\/\/[^/]+\/([\w-]+)\/v1)/.exec(text)!.slice(1).find(Boolean)!;
    if (heading.startsWith("status") || heading.endsWith("-result")) {
      assert.equal(status, 200);
      assert.match(field(out, "status"), /^(QUEUED|PROCESSING|COMPLETED)$/);
      assert.equal(field(out, "request_id"), ids.get(model));
      return;
    }
    assert.equal(status, 202);
    assert.equal(field(out, "status"), "QUEUED");
    const id = field(out, "request_id");
    assert.match(id, new RegExp(`^${model}_[0-9a-f-]{36}$`));
    assert.equal(field(out, "polling_url"), `${server.url}/v2/requests/status/${id}`);
    ids.set(model, id);
  });

  test("a finished picture is told as documented", async () => {
    const sample = samplesOf("gateway.md").find(({ heading }) => heading === "status of hunyuan-image")!;
    let out = "";
    for (let i = 0; i < 100 && field(out, "status") !== "COMPLETED"; i++) ({ out } = await run(sample));
    const { media_url: urls, media_type: type } = JSON.parse(out).output;
    assert.deepEqual([urls.length, type], [1, "image/png"]);
    const file = await fetch(urls[0]);
    assert.deepEqual([file.status, file.headers.get("content-type")], [200, "image/png"]);
  });
});

describe("the samples of API in One", () => {
  testSamples("apiinone.md", ({ heading }, { status, out }) => {
    assert.equal(status, 200);
    const { code, message, data } = JSON.parse(out);
    assert.deepEqual([code, message], [200, "success"]);
    if (heading.startsWith("status")) return assert.equal(data.task_id, ids.get("hunyuan-image-3"));
    assert.equal(data.status, "IN_PROGRESS");
    assert.match(data.task_id, /^[\w-]+_hunyuan3$/);
    ids.set("hunyuan-image-3", data.task_id);
  });
});

describe("the tasks API", () => {
  testSamples("tasks.md", ({ heading }, { status, out }) => {
    assert.equal(status, 200);
    assert.equal(field(out, "status"), "in_progress");
    assert.equal(field(out, "model"), "tencent_hunyuan_3d");
    if (heading.startsWith("status")) return assert.equal(field(out, "id"), ids.get("tencent_hunyuan_3d"));
    ids.set("tencent_hunyuan_3d", field(out, "id"));
  });
});
