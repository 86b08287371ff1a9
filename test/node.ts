/** One node of the product as a process of its own, and its callers: for tests that attack it or break what it stands on. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServerProcess, startServer } from "../examples/demo/start-server.ts";

export const ADMIN_TOKEN = "operator-of-the-tests";

/** US dollars; `queue=…` and `slow=…` rehearsals of it cost no processor time. */
export const PRICE = 0.2;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; `{}` when it is not JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Ask {
  readonly method?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is text or bytes. */
  readonly body?: unknown;
}

export interface Wish {
  readonly deposit?: string;
  readonly rate?: string;
  readonly account?: string;
  readonly mode?: "test" | "live";
}

export interface Node {
  readonly url: string;
  readonly server: ServerProcess;
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** A new key, of a new account unless one is named, with 10 dollars unless another deposit is named. */
  key(wish?: Wish): Promise<string>;
  /** Submits the cheapest picture. */
  submit(key: string, headers?: Readonly<Record<string, string>>, input?: object): Promise<Answer>;
  /** Polls until every one is at its end. */
  ended(key: string, ids: readonly string[]): Promise<readonly Status[]>;
  /** Removes the data directory as well, unless it was given. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Status {
  readonly request_id: string;
  readonly status: string;
  readonly error: string | null;
  readonly output: { readonly media_url: readonly string[] } | null;
}

let accounts = 0;

/** Starts it in a scratch directory of its own, or in one that outlives it. */
export async function startNode(environment: Readonly<Record<string, string>> = {}, dataDir?: string): Promise<Node> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), "atelier-node-")));
  const server = await startServer(directory, { ATELIER_ADMIN_TOKEN: ADMIN_TOKEN, ...environment });
  const { url } = server;
  const asking = (path: string, wish?: Ask) => ask(url + path, wish);
  return {
    url,
    server,
    ask: asking,
    async key({ deposit = "10", account = `account-${process.pid}-${++accounts}`, mode = "test", ...limits } = {}) {
      const answer = await asking("/admin/keys", { key: ADMIN_TOKEN, body: { account, mode, deposit, ...limits } });
      assert.equal(answer.status, 201, answer.text);
      return answer.body["key"] as string;
    },
    submit: (key, headers = {}, input = {}) =>
      asking("/hunyuan-image-3-0-instruct/v1/hunyuan-image-3-0-instruct-request", {
        ...{ key, headers },
        body: { prompt: "a red cup", image_size: "512x512", ...input },
      }),
    ended: (key, ids) => ended(asking, key, ids),
    async stop(signal) {
      const code = await server.stop(signal);
      if (dataDir === undefined) await rm(directory, { recursive: true, force: true });
      return code;
    },
  };
}

/** One request; POST when it has a body. */
async function ask(url: string, { method, key, headers, body }: Ask = {}): Promise<Answer> {
  const raw = typeof body === "string" || body instanceof Uint8Array;
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** The id in a submit's answer, which must be 202. */
export function idOf(answer: Answer): string {
  assert.equal(answer.status, 202, answer.text);
  return answer.body["request_id"] as string;
}

async function ended(asking: Node["ask"], key: string, ids: readonly string[]): Promise<readonly Status[]> {
  const over = new Map<string, Status>();
  for (;;) {
    for (const id of ids) {
      if (over.has(id)) continue;
      const { body } = await asking(`/v2/requests/status/${id}`, { key });
      const status = body as unknown as Status;
      if (["COMPLETED", "FAILED", "ERROR"].includes(status.status)) over.set(id, status);
    }
    if (over.size === ids.length) return ids.map((id) => over.get(id)!);
    await pause(100);
  }
}

/** What a key's wallet has, and that all money adds up. */
export async function wallet(node: Node, key: string): Promise<{ readonly available: number; readonly held: number }> {
  const { body: check } = await node.ask("/admin/ledger/check", { key: ADMIN_TOKEN });
  assert.deepEqual(check, { ok: true, flaws: [] });
  const { body } = await node.ask("/v2/balance", { key });
  return { available: Number(body["available"]), held: Number(body["held"]) };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until it is so; fails after a while (Default: 15 s). */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `after ${seconds} s: not ${what}`);
    await pause(50);
  }
}
