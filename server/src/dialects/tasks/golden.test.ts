/** Documented requests, refusals and results, replayed; ids, times, hosts and tokens are masked. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { InjectOptions } from "fastify";
import { ZERO } from "../../core/money.ts";
import { type MadeFile, masked, type OpenGateway, openGateway } from "../gateway/test/open-gateway.ts";

interface Exchange {
  readonly name: string;
  readonly request: {
    readonly method: "GET" | "POST";
    readonly url: string;
    readonly body?: object | string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly key?: string;
  };
  readonly answer: { readonly status: number; readonly body: object; readonly ignored?: string };
}

interface Output {
  readonly request: object;
  readonly files: readonly MadeFile[];
  readonly task: object;
}

function fixture<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
}

let server: OpenGateway;
let keys: Readonly<Record<string, string>>;

before(async () => {
  server = await openGateway();
  const [mine, poor, reader] = [await server.key(), await server.key({ deposit: ZERO }), await server.key({ scopes: ["read"] })];
  keys = { mine, poor, reader };
});
after(() => server.close());

async function ask({ method, url, body, headers, key = "mine" }: Exchange["request"]) {
  const secret = keys[key] === undefined ? {} : { authorization: `Bearer ${keys[key]}` };
  const options: InjectOptions = {
    method,
    url,
    headers: { ...secret, ...headers },
    ...(body !== undefined && { payload: body }),
  };
  return server.app.inject(options);
}

/** Numbers that differ from run to run are masked too, but only where they are numbers. */
function shown(body: string): unknown {
  const seconds = ["completed_at", "in_queue_at", "upload_at"];
  return JSON.parse(JSON.stringify(masked(body)), (name, value) => {
    if (name === "created_at" && Number.isInteger(value) && Math.abs(value - Date.now()) < 60_000) return "<ms>";
    return seconds.includes(name) && typeof value === "number" && value >= 0 && value < 60 ? "<seconds>" : value;
  });
}

for (const file of ["creates", "refusals"])
  describe(`documented ${file}`, () => {
    for (const { name, request, answer } of fixture<Exchange>(file))
      test(`${request.method} ${request.url}: ${name}`, async () => {
        const { statusCode, body, headers } = await ask(request);
        assert.deepEqual([statusCode, shown(body)], [answer.status, answer.body]);
        assert.equal(headers["x-ignored-parameters"], answer.ignored);
      });
  });

describe("documented results", () => {
  for (const { request, files, task } of fixture<Output>("outputs"))
    test(`a task that asked for ${JSON.stringify(request)} completes as documented, and its files are there`, async () => {
      const created = await ask({ method: "POST", url: "/model/v1/generation", body: request });
      const { id } = created.json();
      await server.complete(id, files);
      for (const url of [`/model/v1/generation/task/${id}`, `/v1/tasks/${id}`]) {
        const poll = await ask({ method: "GET", url });
        assert.deepEqual([poll.statusCode, shown(poll.body)], [200, task]);
        const [{ url: file, preview_url: preview }] = poll.json().output[0].content;
        for (const one of [file, preview]) {
          const { statusCode, body } = await server.app.inject(new URL(one).pathname);
          assert.deepEqual([statusCode, body], [200, `${one.split("/").at(-1)} bytes`]);
        }
      }
    });
});
