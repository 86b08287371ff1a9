/** Malformed requests of every kind at every door: refused in the words of the document, and nothing comes of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { describeDoors } from "../app/describe-doors.ts";
import { models } from "../models/index.ts";
import { openGateway, PUBLIC_URL } from "./gateway/test/open-gateway.ts";
import { type Malformed, malformed } from "./test/malformed.ts";

const REQUESTS = process.env["CI"] ? 10_000 : 1_000;
/** At once; a server is never asked one by one. */
const TOGETHER = 10;
/** Milliseconds. */
const HANGS = 10_000;

test(`${REQUESTS} malformed requests are refused without a 5xx, a hang, a hold or a charge`, async (t) => {
  const gateway = await openGateway();
  t.after(() => gateway.close());
  const key = await gateway.key();
  const headers = { "ocp-apim-subscription-key": key };
  const read = async (url: string) => (await gateway.app.inject({ url, headers })).json();
  const before = await read("/v2/balance");

  const refuse = async ({ how, ...asked }: Malformed) => {
    const answer = await within(gateway.app.inject(asked));
    assert.ok(answer, `${how}: no answer`);
    const { statusCode: status, body } = answer;
    assert.ok(status >= 400 && status < 500, `${how}: ${asked.method} ${asked.url} ${status} ${body.slice(0, 300)}`);
    assert.doesNotMatch(body, /node_modules|\bat .*\.ts|select .* from/i, how);
  };
  const all = fc.array(malformed(describeDoors(models, PUBLIC_URL), key), { minLength: TOGETHER, maxLength: TOGETHER });
  const property = fc.asyncProperty(all, async (requests) => void (await Promise.all(requests.map(refuse))));
  await fc.assert(property, { numRuns: REQUESTS / TOGETHER, endOnFailure: true });

  assert.deepEqual(await read("/v2/balance"), before);
  assert.deepEqual(await read("/v2/requests"), { requests: [], next: null });
  assert.deepEqual(await gateway.store.checkLedger(), []);
});

async function within<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, HANGS, null);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
