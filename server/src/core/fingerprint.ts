/** What makes two submits the same: everything that decides the work and the answer, whatever the order of its keys. */
import { createHash } from "node:crypto";

/** SHA-256 over canonical JSON: object keys sorted, arrays in order. `body` is at most 32 levels deep (check-text). */
export function fingerprint(body: unknown): string {
  return createHash("sha256").update(canonical(body)).digest("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
