import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AtelierError } from "../core/errors.ts";
import { silentLog } from "../core/log.ts";
import { createHttp, type Http } from "./create-http.ts";

let http: Http;

before(async () => {
  const findKey = async () => {
    throw new AtelierError("unauthorized", "The key is unknown.");
  };
  http = createHttp({ shapes: [], findKey, log: silentLog });
  http.app.post("/work", { onRequest: http.app.authenticate }, async () => ({}));
  http.app.get("/admin/keys", async () => ({}));
});
after(() => http.app.close());

const origin = "https://page.example";

test("a preflight is answered without a key, for every path, with every header of ours by name", async () => {
  for (const url of ["/work", "/nothing", "/media/x/y"]) {
    const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
    const answer = await http.app.inject({ method: "OPTIONS", url, headers });
    assert.equal(answer.statusCode, 204);
    assert.equal(answer.headers["access-control-allow-origin"], "*");
    assert.match(String(answer.headers["access-control-allow-methods"]), /\bDELETE\b/);
    for (const name of [
      "authorization",
      "ocp-apim-subscription-key",
      "idempotency-key",
      "x-webhook-url",
      "x-max-cost",
      "last-event-id",
    ])
      assert.ok(String(answer.headers["access-control-allow-headers"]).split(", ").includes(name), name);
    assert.equal(answer.headers["access-control-allow-credentials"], undefined);
  }
});

test("refusals can be read by any page too, with the time to come back", async () => {
  const refused = await http.app.inject({ method: "POST", url: "/work", headers: { origin } });
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.headers["access-control-allow-origin"], "*");
  assert.match(String(refused.headers["access-control-expose-headers"]), /retry-after/);
});

test("the operator's door is not open to pages, however its path is written", async () => {
  for (const url of ["/admin/keys", "/%61dmin/keys", "/admin/nothing"])
    assert.equal((await http.app.inject({ url, headers: { origin } })).headers["access-control-allow-origin"], undefined, url);
});
