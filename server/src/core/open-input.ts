/** Inputs of callers become checked bytes before an engine sees them. */
import type { InputRef } from "./asset.ts";
import { checkMedia } from "./check-media.ts";
import type { CoreParts } from "./core-parts.ts";
import { decodeInline } from "./decode-inline.ts";
import type { OpenedInput } from "./engine.ts";
import { AtelierError } from "./errors.ts";
import { FetchError, fetchUrl } from "./fetch-url.ts";
import { ownFile } from "./own-file.ts";

/** What opening needs. */
export type OpenInputParts = Pick<CoreParts, "store" | "blobs" | "network" | "place">;

const REDIRECTS = 3;

/** Throws AtelierError `input_unreachable`, `input_forbidden`, `input_invalid`, each naming the parameter. */
export async function openInput(input: InputRef, parts: OpenInputParts, signal: AbortSignal): Promise<OpenedInput> {
  const bytes = await readInput(input, parts, signal);
  const media = checkMedia(bytes, input);
  return { bytes, contentType: media.contentType, width: media.width, height: media.height };
}

async function readInput(input: InputRef, parts: OpenInputParts, signal: AbortSignal): Promise<Uint8Array> {
  if ("blob" in input.source) return parts.blobs.read(input.source.blob);
  if ("inline" in input.source) return decodeInline(input.source.inline, input);
  const own = ownFile(input.source.url, parts.place.publicUrl);
  return own ? readOwn(input, own, parts) : fetchInput(input, input.source.url, { network: parts.network, signal });
}

/** Private files have no URL at all, so one that guesses it finds nothing. */
async function readOwn(
  input: InputRef,
  own: { readonly folder: string; readonly name: string },
  parts: OpenInputParts,
): Promise<Uint8Array> {
  const file = await parts.store.findFile(own.folder, own.name);
  if (!file || file.gone || file.private)
    throw new AtelierError(
      "input_unreachable",
      `The file in ${input.parameter} does not exist here or has expired. Upload it again.`,
    );
  if (file.size > input.limits.maxBytes) throw tooLarge(input);
  return parts.blobs.read(file.key);
}

interface Fetching {
  readonly network: CoreParts["network"];
  readonly signal: AbortSignal;
}

async function fetchInput(input: InputRef, url: string, { network, signal }: Fetching): Promise<Uint8Array> {
  const { maxBytes } = input.limits;
  const fetched = await fetchUrl({ url, redirects: REDIRECTS, maxBytes, signal }, network).catch((cause) => {
    throw asInputError(cause, input, signal);
  });
  if (fetched.status >= 200 && fetched.status < 300) return fetched.bytes;
  const advice = "Make it public and try again.";
  throw new AtelierError(
    "input_unreachable",
    `The file in ${input.parameter} could not be fetched: its server answered ${fetched.status}. ${advice}`,
  );
}

function asInputError(cause: unknown, input: InputRef, signal: AbortSignal): unknown {
  signal.throwIfAborted();
  if (!(cause instanceof FetchError)) return cause;
  if (cause.kind === "too_large") return tooLarge(input);
  const code = cause.kind === "forbidden" ? "input_forbidden" : "input_unreachable";
  return new AtelierError(code, `The file in ${input.parameter} could not be fetched. ${cause.message}`, { cause });
}

function tooLarge(input: InputRef): AtelierError {
  return new AtelierError("input_invalid", `The file in ${input.parameter} is larger than ${input.limits.maxBytes} bytes.`);
}
