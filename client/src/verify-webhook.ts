/** Standard Webhooks: whether a call is really from the gateway, and fresh (https://www.standardwebhooks.com). */
import type { StatusAnswer } from "./wire.ts";

/** What a receiver got. */
export interface ReceivedWebhook {
  /** The body exactly as it arrived: parsed and printed again it may differ. */
  readonly body: string | Uint8Array;
  /** Of the request: a `Headers`, or a plain object with lower-case names. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `whsec_…`; several while a secret is being changed. */
  readonly secret: string | readonly string[];
  /** Seconds that the sender's clock may be off (Default: 300). */
  readonly tolerance?: number;
  /** (Default: now.) */
  readonly now?: Date;
}

/** The call is not to be trusted. The message says what is wrong, without any secret. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
}

/** A webhook that can be trusted. */
export interface Webhook {
  /** The same for every try of one event: keep it, so that nothing is done twice. */
  readonly id: string;
  readonly event: StatusAnswer;
}

/**
 * Checks signature and age with constant-time comparison (WebCrypto). Throws WebhookError.
 *
 * @example
 * const { id, event } = await verifyWebhook({ body: await request.text(), headers: request.headers, secret });
 */
export async function verifyWebhook(received: ReceivedWebhook): Promise<Webhook> {
  const id = header(received, "webhook-id");
  const timestamp = header(received, "webhook-timestamp");
  const signatures = header(received, "webhook-signature").split(" ");
  refuseOld(timestamp, received);
  const body = typeof received.body === "string" ? new TextEncoder().encode(received.body) : received.body;
  const message = new Uint8Array([...new TextEncoder().encode(`${id}.${timestamp}.`), ...body]);
  for (const secret of [received.secret].flat()) {
    const key = await importSecret(secret);
    for (const signature of signatures) {
      const bytes = signature.startsWith("v1,") ? fromBase64(signature.slice(3)) : null;
      if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, message)))
        return { id, event: JSON.parse(new TextDecoder().decode(body)) };
    }
  }
  throw new WebhookError("No signature fits: the secret is another one, or the body was changed on its way.");
}

/** The three headers of an event, for tests of a receiver and for tools that pass events on. */
export async function signWebhook(
  message: Pick<Webhook, "id"> & { readonly body: string },
  secret: string,
  now = new Date(),
): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const text = new TextEncoder().encode(`${message.id}.${timestamp}.${message.body}`);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", await importSecret(secret), text));
  const signature = btoa(String.fromCharCode(...bytes));
  return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

function header({ headers }: ReceivedWebhook, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value === "string" && value !== "") return value;
  throw new WebhookError(`The header ${name} is missing.`);
}

function refuseOld(timestamp: string, { tolerance = 300, now = new Date() }: ReceivedWebhook): void {
  const off = Math.abs(now.getTime() / 1000 - (/^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN));
  if (!(off <= tolerance)) throw new WebhookError(`webhook-timestamp is not within ${tolerance} seconds of now.`);
}

function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ""));
  if (!bytes?.length) throw new WebhookError("The secret is not whsec_ with base64 after it.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
