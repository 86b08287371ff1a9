/** Media that came inside a body: checked and written to blobs before the request is accepted, so that rows only name them. */
import { createHash } from "node:crypto";
import type { InputRef } from "./asset.ts";
import { checkMedia } from "./check-media.ts";
import type { CoreParts } from "./core-parts.ts";
import { decodeInline } from "./decode-inline.ts";
import { AtelierError, type Flaw } from "./errors.ts";
import { uuidv7 } from "./id.ts";
import { invalidInput } from "./invalid-input.ts";
import type { Job } from "./job.ts";
import { jobInputs } from "./job-inputs.ts";

/** An input and its job, with references where media were, and the blobs that these name. */
export interface KeptInline {
  readonly references: { readonly input: unknown; readonly job: Job };
  readonly keys: readonly string[];
}

/** What keeping needs. */
export type KeepInlineParts = Pick<CoreParts, "blobs" | "clock" | "log">;

interface Inline {
  readonly text: string;
  readonly bytes: Uint8Array;
}

interface Reference {
  readonly blob: string;
  readonly sha256: string;
}

/**
 * The job names each by its blob, the input by `sha256:{hex}`. Throws AtelierError `invalid_input` with the flaws of all of
 * them, before anything is written.
 */
export async function keepInline(
  { input, job }: { readonly input: unknown; readonly job: Job },
  parts: KeepInlineParts,
): Promise<KeptInline> {
  const media = readAll(jobInputs(job));
  if (media.length === 0) return { references: { input, job }, keys: [] };
  const references = new Map<string, Reference>();
  const keys = media.map(() => `inputs/${uuidv7(parts.clock)}`);
  try {
    for (const [i, { text, bytes }] of media.entries()) {
      await parts.blobs.put(keys[i]!, bytes);
      references.set(text, { blob: keys[i]!, sha256: createHash("sha256").update(bytes).digest("hex") });
    }
  } catch (cause) {
    await dropInline(keys, parts);
    throw cause;
  }
  return { references: { input: inInput(input, references), job: inJob(job, references) as Job }, keys };
}

/** Removes what no accepted request names. What cannot be removed now is left to the sweep of orphans. */
export async function dropInline(keys: readonly string[], { blobs, log }: KeepInlineParts): Promise<void> {
  for (const key of keys)
    await blobs.remove(key).catch((cause) => log.warn({ key, cause }, "A file without an owner could not be removed"));
}

/** Each different text once, decoded and checked. */
function readAll(inputs: readonly InputRef[]): readonly Inline[] {
  const media = new Map<string, Inline>();
  const flaws: Flaw[] = [];
  for (const input of inputs) {
    if (!("inline" in input.source)) continue;
    const text = input.source.inline;
    try {
      const bytes = decodeInline(text, input);
      checkMedia(bytes, input);
      media.set(text, { text, bytes });
    } catch (cause) {
      if (!(cause instanceof AtelierError)) throw cause;
      flaws.push({ parameter: input.parameter, rule: "media", message: cause.message });
    }
  }
  if (flaws.length > 0) throw invalidInput(flaws);
  return [...media.values()];
}

function inInput(value: unknown, references: ReadonlyMap<string, Reference>): unknown {
  if (typeof value === "string" && references.has(value)) return `sha256:${references.get(value)!.sha256}`;
  return mapped(value, (inner) => inInput(inner, references));
}

function inJob(value: unknown, references: ReadonlyMap<string, Reference>): unknown {
  if (isInline(value)) return { blob: references.get(value.inline)!.blob };
  return mapped(value, (inner) => inJob(inner, references));
}

function isInline(value: unknown): value is { readonly inline: string } {
  return typeof value === "object" && value !== null && "inline" in value && typeof value.inline === "string";
}

function mapped(value: unknown, change: (inner: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]));
}
