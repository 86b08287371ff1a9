/** Standard Webhooks: signs `{id}.{timestamp}.{body}` with HMAC-SHA256 (https://www.standardwebhooks.com). */
import { createHmac } from "node:crypto";

export interface WebhookMessage {
  /** Constant over all retries. */
  readonly id: string;
  /** The time of this attempt, so that a receiver can refuse replays. */
  readonly at: Date;
  readonly body: string;
}

/** The three headers of one attempt. Each secret is `whsec_` + standard base64; there are two while one is being changed. */
export function signWebhook(message: WebhookMessage, ...secrets: readonly string[]): Readonly<Record<string, string>> {
  const timestamp = Math.floor(message.at.getTime() / 1000).toString();
  const content = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => `v1,${hmac(content, secret)}`);
  return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}

function hmac(content: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(content).digest("base64");
}
