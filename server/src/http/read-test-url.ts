/** Body of a request for a test event: `{"url": "https://…"}`, and nothing else. */
import { AtelierError } from "../core/errors.ts";

/** Throws AtelierError `invalid_input`; whether the URL may be called is for core to say. */
export function readTestUrl(body: unknown): string {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refused("", "type", "The body must be a JSON object.");
  const unknown = Object.keys(body).find((name) => name !== "url");
  if (unknown !== undefined) throw refused(unknown.slice(0, 100), "unknown", `${unknown.slice(0, 100)} is unknown; use url.`);
  const { url } = body as { readonly url?: unknown };
  if (typeof url === "string") return url;
  throw refused("url", url === undefined ? "required" : "type", "url must be the address of your receiver, as a string.");
}

function refused(parameter: string, rule: string, message: string): AtelierError {
  return new AtelierError("invalid_input", message, { flaws: [{ parameter, rule, message }] });
}
