/** What the documentation shows is run, as a reader would, against a server process. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createClient } from "@atelier/client";
import { ERRORS } from "../server/src/core/errors.ts";
import { type CodeBlock, codeBlocks } from "./code-blocks.ts";
import { type IdleServer, startIdleServer } from "./idle-server.ts";
import { PAGES, readPage } from "./pages.ts";
import { commandFor, hasProgram, runCode } from "./run-code.ts";
import { ROOT } from "./source-files.ts";

/** The table of the guide. */
const TROUBLE = [...readPage("docs/guide/test-mode.md").matchAll(/^\| `([a-z_]+)` \| (FAILED|ERROR) \|/gm)].map(
  ([, word, ending]) => ({ word: word!, ending: ending! }),
);

let server: IdleServer;
/** What is retried takes some seconds, in which other tests can run. */
let rehearsals: Promise<readonly { readonly word: string; readonly id: string }[]>;

before(async () => {
  server = await startIdleServer();
  rehearsals = rehearse();
});
after(() => server.stop());

function rehearse() {
  const client = createClient({ url: server.url, key: server.testKey });
  return Promise.all(
    TROUBLE.map(async ({ word }) => {
      const { request_id: id } = await client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: word });
      return { word, id };
    }),
  );
}

/** A server runs and a key is set. */
const DONE_ALREADY = /^(npx atelier serve|export ATELIER_KEY=.*)$/gm;

/** Refusals of the server end a shell; `npx` would look for a package first. */
const SHELL = 'curl() { command curl --fail-with-body -sS "$@"; }\nnpx() { "$@"; }\n';

/** Blocks of one language become one program, as a reader goes through them from top to bottom. */
const PROGRAMS: Readonly<Record<string, (blocks: readonly CodeBlock[]) => string>> = {
  bash: (blocks) => SHELL + blocks.map(({ line, text }) => `echo "line ${line}" >&2\n${text}`).join("\n"),
  python: (blocks) => blocks.map(({ text }) => text).join("\n"),
  ts: (blocks) => blocks.map(({ text }) => (/^import /m.test(text) ? text : `{\n${text}\n}`)).join("\n"),
};

const NEEDED: Readonly<Record<string, readonly string[]>> = { bash: ["curl", "openssl"], python: ["python3"], ts: [] };

/** The first program that is missing here, or null. */
async function missingFor(language: string): Promise<string | null> {
  for (const name of NEEDED[language]!) if (!(await hasProgram(name))) return name;
  return null;
}

describe("examples", () => {
  for (const page of PAGES) {
    const marked = codeBlocks(readPage(page)).filter(({ mark }) => mark?.startsWith("run"));
    for (const [language, program] of Object.entries(PROGRAMS)) {
      const blocks = marked.filter((block) => block.language === language);
      if (blocks.length === 0) continue;
      test(`the ${blocks.length} in ${language} of ${page} run`, async (t) => {
        const missing = await missingFor(language);
        if (missing) return t.skip(`${missing} is not installed`);
        const text = program(blocks).replaceAll("http://127.0.0.1:8080", server.url).replaceAll(DONE_ALREADY, "");
        const ended = await runCode({ language, text }, { folder: server.folder, environment: surroundings(blocks) });
        assert.equal(ended.code, 0, `${ended.err}\n${ended.out}`);
      });
    }
  }
});

/** A program that ends by itself only when it fails. */
async function startReceiver(block: CodeBlock, environment: Readonly<Record<string, string>>) {
  const [file, ...args] = commandFor(block);
  const child = spawn(file, args, {
    cwd: server.folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += part));
  const says = async (pattern: RegExp | null, url: string) => {
    for (let i = 0; i < 200; i++) {
      const isUp = pattern === null ? await fetch(url, { method: "POST", body: "{}" }).catch(() => null) : null;
      if (isUp) return isUp.status;
      if (pattern?.test(text)) return 0;
      assert.equal(child.exitCode, null, text);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Nothing came of it:\n${text}`);
  };
  return { says, stop: () => child.kill() };
}

describe("receivers of webhooks", () => {
  for (const block of codeBlocks(readPage("docs/guide/webhooks.md")).filter(({ mark }) => mark === "receiver")) {
    test(`the one in ${block.language} believes the gateway and refuses others`, async (t) => {
      const missing = await missingFor(block.language);
      if (missing) return t.skip(`${missing} is not installed`);
      const headers = { authorization: `Bearer ${server.testKey}`, "content-type": "application/json" };
      const { secret } = await (await fetch(`${server.url}/v2/webhooks/secret`, { headers })).json();
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/`;
      const receiver = await startReceiver(block, { WEBHOOK_SECRET: secret, PORT: String(port) });
      try {
        assert.equal(await receiver.says(null, url), 400);
        const submit = await fetch(`${server.url}/hunyuan-3d/v1/hunyuan-3d-request`, {
          method: "POST",
          headers: { ...headers, "x-webhook-url": url, "x-atelier-simulate": "fail" },
          body: JSON.stringify({ prompt: "a cup" }),
        });
        const { request_id: id } = await submit.json();
        await receiver.says(new RegExp(`${id} FAILED`), url);
      } finally {
        receiver.stop();
      }
    });
  }
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** A page that rehearses trouble needs a test key: `run with a test key`. */
function surroundings(blocks: readonly CodeBlock[]): Readonly<Record<string, string>> {
  const isTest = blocks.some(({ mark }) => mark === "run with a test key");
  return {
    ATELIER_URL: server.url,
    ATELIER_DATA_DIR: server.folder,
    ATELIER_KEY: isTest ? server.testKey : server.key,
    PATH: `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"]}`,
  };
}

describe("simulated trouble", () => {
  const words = Object.entries(ERRORS).filter(([code, { fault }]) => fault !== "caller" && code !== "cancelled");

  test("the guide lists every word", () => {
    assert.deepEqual(TROUBLE.map(({ word }) => word).sort(), ["fail", "error", ...words.map(([code]) => code)].sort());
  });

  test("each word ends as the guide says", async () => {
    const client = createClient({ url: server.url, key: server.testKey });
    const endings = await Promise.all(
      [...(await rehearsals)].map(async ({ word, id }) => [word, (await client.wait(id)).status]),
    );
    assert.deepEqual(
      endings,
      TROUBLE.map(({ word, ending }) => [word, ending]),
    );
  });
});
