/** Deletes the files of an ended generation before their time. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import type { CoreParts } from "./core-parts.ts";
import { AtelierError } from "./errors.ts";
import type { Finding } from "./find.ts";
import { type Generation, isTerminal } from "./generation.ts";

/** What deleting needs. */
export type DeleteOutputParts = Pick<CoreParts, "store" | "blobs" | "clock" | "log"> & Finding;

/** The generation without its files; unchanged when it has none. Throws AtelierError `not_found`, `forbidden`, `conflict`. */
export async function deleteOutput(caller: Key, id: string, parts: DeleteOutputParts): Promise<Generation> {
  allow(caller, "submit");
  const { status } = await parts.find(caller, id);
  if (!isTerminal(status))
    throw new AtelierError("conflict", "This request has not ended yet. Cancel it, or delete its output after the end.");
  const keys = await parts.store.deleteOutput(id, parts.clock.now());
  parts.forget(caller, id);
  // The rows say that they are gone; bytes that stay behind are orphans, which the sweep removes.
  for (const key of keys)
    await parts.blobs.remove(key).catch((cause) => parts.log.warn({ key, cause }, "A deleted file's bytes stay until the sweep"));
  return parts.find(caller, id);
}
