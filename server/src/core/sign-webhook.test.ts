import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { signWebhook } from "./sign-webhook.ts";

const fresh = () => `whsec_${randomBytes(32).toString("base64")}`;
const secret = fresh();
const message = { id: "evt_1", at: new Date(), body: '{"prompt":"Füße, 城堡 and 🏰"}' };

for (const [name, Webhook] of [
  ["standardwebhooks", StandardWebhook],
  ["svix", SvixWebhook],
] as const)
  describe(`the verifier of ${name}`, () => {
    test("accepts our signature", () => {
      const headers = { ...signWebhook(message, secret) };
      assert.doesNotThrow(() => new Webhook(secret).verify(message.body, headers));
    });

    test("accepts either secret while one is being changed", () => {
      const old = fresh();
      const headers = { ...signWebhook(message, secret, old) };
      assert.match(headers["webhook-signature"]!, /^v1,\S{44} v1,\S{44}$/);
      for (const one of [secret, old]) new Webhook(one).verify(message.body, headers);
      assert.throws(() => new Webhook(fresh()).verify(message.body, headers));
    });

    test("refuses another body, another secret and a timestamp of an hour ago", () => {
      const headers = { ...signWebhook(message, secret) };
      assert.throws(() => new Webhook(secret).verify(`${message.body} `, headers));
      assert.throws(() => new Webhook(fresh()).verify(message.body, headers));
      const old = { ...signWebhook({ ...message, at: new Date(Date.now() - 3_600_000) }, secret) };
      assert.throws(() => new Webhook(secret).verify(message.body, old));
    });
  });
