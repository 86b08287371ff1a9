import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";
import { signWebhook } from "./sign-webhook.ts";

const secret = `whsec_${randomBytes(32).toString("base64")}`;
const message = { id: "evt_1", at: new Date(), body: '{"prompt":"Füße, 城堡 and 🏰"}' };

test("the Standard Webhooks library verifies our signature", () => {
  const headers = signWebhook(message, secret);
  assert.deepEqual(new Webhook(secret).verify(message.body, { ...headers }), JSON.parse(message.body));
});

test("the library refuses another body, another secret and a timestamp of an hour ago", () => {
  const headers = { ...signWebhook(message, secret) };
  assert.throws(() => new Webhook(secret).verify(`${message.body} `, headers));
  assert.throws(() => new Webhook(`whsec_${randomBytes(32).toString("base64")}`).verify(message.body, headers));
  const old = { ...signWebhook({ ...message, at: new Date(Date.now() - 3_600_000) }, secret) };
  assert.throws(() => new Webhook(secret).verify(message.body, old));
});
