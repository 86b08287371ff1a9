/** Documented requests, refusals and results, replayed; ids, times, hosts and tokens are masked. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { ZERO } from "../../core/money.ts";
import type { Ending } from "../../core/store.ts";
import { type MadeFile, masked, type OpenGateway, openGateway } from "../gateway/test/open-gateway.ts";

interface Exchange {
  readonly name: string;
  readonly request: {
    readonly method: "GET" | "POST" | "DELETE";
    readonly url: string;
    readonly body?: object | string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly key?: string;
  };
  readonly answer: { readonly status: number; readonly body: object; readonly ignored?: string };
}

interface Output {
  readonly name: string;
  readonly request: object;
  readonly files?: readonly MadeFile[];
  readonly ending?: Partial<Ending>;
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
  return server.app.inject({ method, url, headers: { ...secret, ...headers }, ...(body !== undefined && { payload: body }) });
}

for (const file of ["creates", "refusals"])
  describe(`documented ${file}`, () => {
    for (const { name, request, answer } of fixture<Exchange>(file))
      test(`${request.method} ${request.url}: ${name}`, async () => {
        const { statusCode, body, headers } = await ask(request);
        assert.deepEqual([statusCode, masked(body)], [answer.status, answer.body]);
        assert.equal(headers["x-ignored-parameters"], answer.ignored);
      });
  });

describe("documented ends", () => {
  for (const { name, request, files = [], ending = {}, task } of fixture<Output>("outputs"))
    test(name, async () => {
      const created = await ask({ method: "POST", url: "/api/v1/images/generations", body: request });
      await server.complete(String(created.headers["x-atelier-request-id"]), files, ending);
      const poll = await ask({ method: "GET", url: `/api/v1/tasks/${created.json().data.task_id}` });
      assert.deepEqual([poll.statusCode, masked(poll.body)], [200, task]);
      for (const url of poll.json().data.images) assert.equal((await server.app.inject(new URL(url).pathname)).body, "pixels");
    });
});
