import assert from "node:assert/strict";
import { test } from "node:test";
import { Webhook as Official } from "standardwebhooks";
import { signWebhook as gatewaySigns } from "../../server/src/core/sign-webhook.ts";
import { signWebhook, verifyWebhook, WebhookError } from "./verify-webhook.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes !!!").toString("base64")}`;
const BODY = JSON.stringify({ request_id: "hunyuan-3d_1", status: "COMPLETED", note: "ünïcode" });
const NOW = new Date("2026-11-20T12:00:00Z");

function received(at = NOW, secret = SECRET) {
  return { body: BODY, headers: gatewaySigns({ id: "msg_1", at, body: BODY }, secret), secret: SECRET, now: NOW };
}

test("what the gateway signs is accepted, as text, as bytes, and with a Headers object", async () => {
  const call = received();
  for (const body of [BODY, new TextEncoder().encode(BODY)])
    for (const headers of [call.headers, new Headers(call.headers)]) {
      const { id, event } = await verifyWebhook({ ...call, body, headers });
      assert.deepEqual([id, event.status], ["msg_1", "COMPLETED"]);
    }
});

test("what the official library signs is accepted", async () => {
  const signature = new Official(SECRET).sign("msg_2", NOW, BODY);
  const headers = { "webhook-id": "msg_2", "webhook-timestamp": String(NOW.getTime() / 1000), "webhook-signature": signature };
  assert.equal((await verifyWebhook({ body: BODY, headers, secret: SECRET, now: NOW })).id, "msg_2");
});

test("what we sign ourselves is what the gateway signs", async () => {
  assert.deepEqual(await signWebhook({ id: "msg_1", body: BODY }, SECRET, NOW), received().headers);
});

test("while a secret is changed, one of several signatures and one of several secrets is enough", async () => {
  const other = `whsec_${Buffer.from("another secret of as many bytes!").toString("base64")}`;
  const both = { ...received().headers };
  both["webhook-signature"] = `${received(NOW, other).headers["webhook-signature"]} v1a,xyz ${both["webhook-signature"]}`;
  assert.equal((await verifyWebhook({ ...received(), headers: both })).id, "msg_1");
  assert.equal((await verifyWebhook({ ...received(NOW, other), secret: [SECRET, other] })).id, "msg_1");
});

const refused: readonly [string, () => Parameters<typeof verifyWebhook>[0], RegExp][] = [
  ["a changed body", () => ({ ...received(), body: `${BODY} ` }), /No signature fits/],
  ["another secret", () => received(NOW, `whsec_${btoa("x".repeat(32))}`), /No signature fits/],
  ["a call that is too old", () => received(new Date(NOW.getTime() - 301_000)), /300 seconds/],
  ["a call from the future", () => received(new Date(NOW.getTime() + 301_000)), /300 seconds/],
  ["a timestamp that is none", () => ({ ...received(), headers: { ...received().headers, "webhook-timestamp": "1e9" } }), /300/],
  ["no headers", () => ({ ...received(), headers: {} }), /webhook-id is missing/],
  [
    "a signature that is no base64",
    () => ({ ...received(), headers: { ...received().headers, "webhook-signature": "v1,%" } }),
    /fits/,
  ],
  ["an empty secret", () => ({ ...received(), secret: "whsec_" }), /base64/],
];

for (const [what, call, message] of refused)
  test(`${what} is refused`, async () => {
    await assert.rejects(verifyWebhook(call()), (error) => error instanceof WebhookError && message.test(error.message));
  });
