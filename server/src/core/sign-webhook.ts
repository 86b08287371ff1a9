/** Standard Webhooks: signs `{id}.{timestamp}.{body}` with HMAC-SHA256 (https://www.standardwebhooks.com). */
import { createHmac } from "node:crypto";

export interface WebhookMessage {
  /** Constant over all retries. */
  readonly id: string;
  /** The time of this attempt, so that a receiver can refuse replays. */
  readonly at: Date;
  readonly body: string;
}

/** The three headers of one attempt. `secret` is `whsec_` + standard base64. */
export function signWebhook(message: WebhookMessage, secret: string): Readonly<Record<string, string>> {
  const timestamp = Math.floor(message.at.getTime() / 1000).toString();
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${message.id}.${timestamp}.${message.body}`).digest("base64");
  return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
