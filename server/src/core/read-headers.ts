/** What the headers of a submit ask for, each read from text and refused with the header's name. */
import { checkAddress } from "./check-address.ts";
import type { Webhook } from "./generation.ts";
import { invalidInput } from "./invalid-input.ts";
import { type MicroUsd, parseUsd } from "./money.ts";
import type { Network } from "./network.ts";

/** Longest `Idempotency-Key`, characters. */
const MAX_KEY = 255;

/** Throws AtelierError `invalid_input`. */
export function readWebhook(asked: { readonly url: string; readonly mode: string } | null, network: Network): Webhook | null {
  if (asked === null) return null;
  const protocols = network.allowPrivate ? (["https:", "http:"] as const) : (["https:"] as const);
  const flaw = checkAddress(asked.url, { network, protocols });
  if (flaw) throw refused("X-Webhook-URL", "url", `X-Webhook-URL ${flaw}.`);
  if (asked.mode === "terminal" || asked.mode === "sync") return { url: asked.url, mode: asked.mode };
  throw refused("X-Webhook-Mode", "enum", "X-Webhook-Mode must be terminal or sync.");
}

/** Throws AtelierError `invalid_input`. */
export function readMaxCost(text: string | null): MicroUsd | null {
  if (text === null) return null;
  const value = parseUsd(text.trim());
  if (value === null) throw refused("X-Max-Cost", "format", "X-Max-Cost must be US dollars such as 0.50.");
  return value;
}

/** Throws AtelierError `invalid_input`. */
export function readIdempotencyKey(text: string | null): string | null {
  if (text === null) return null;
  if (text.length >= 1 && text.length <= MAX_KEY && text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  throw refused("Idempotency-Key", "length", `Idempotency-Key must have 1 to ${MAX_KEY} printable characters.`);
}

function refused(parameter: string, rule: string, message: string) {
  return invalidInput([{ parameter, rule, message }]);
}
