/** Keeps a caller's file so that any input field can name its URL. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import { checkMedia } from "./check-media.ts";
import type { Core } from "./core.ts";
import type { CoreParts } from "./core-parts.ts";
import { AtelierError } from "./errors.ts";
import { secretToken, uuidv7 } from "./id.ts";
import type { Media } from "./media/media.ts";
import type { Upload } from "./store.ts";

/** What uploading needs. */
export interface UploadParts extends Pick<CoreParts, "store" | "blobs" | "clock" | "settings"> {
  /** Throws `unavailable`. */
  admit(): Promise<void>;
}

/** The largest that any model takes; each model has its own, smaller limits. */
const LIMITS = {
  image: { maxBytes: 16 * 1_048_576, minSide: 1, maxSide: 5000 },
  video: { maxBytes: 200 * 1_048_576, minSide: 1, maxSide: 4096, maxSeconds: 60 },
} as const;

/** Headers are read from whole files in memory, so only this many are looked at together. */
const CHECKS_AT_ONCE = 2;

/** Bytes go to the blob store as they come; what is then refused is removed again. */
export function makeUpload(parts: UploadParts): Core["upload"] {
  const turns: Promise<unknown>[] = Array.from({ length: CHECKS_AT_ONCE }, () => Promise.resolve());
  let turn = 0;
  /** Waits for its turn in one of the lanes. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const lane = turn++ % CHECKS_AT_ONCE;
    const result = turns[lane]!.then(work);
    turns[lane] = result.catch(() => {});
    return result;
  }

  return async (caller, content) => {
    allow(caller, "submit");
    await parts.admit();
    await refuseFull(caller, 0, parts);
    const key = `uploads/${uuidv7(parts.clock)}`;
    const blob = await parts.blobs.put(key, capped(content));
    try {
      const media = await inTurn(async () => checkUpload(await parts.blobs.read(key)));
      const known = await parts.store.findUploadByHash(caller.accountId, caller.mode, blob.sha256);
      const { accountId, mode } = caller;
      const good = stillGood(known, parts);
      if (!good) await refuseFull(caller, blob.size, parts);
      const kept = good ?? (await parts.store.keepUpload({ ...describe(media, parts), ...blob, key, accountId, mode }));
      if (kept.key !== key) await parts.blobs.remove(key);
      return kept;
    } catch (cause) {
      await parts.blobs.remove(key);
      throw cause;
    }
  };
}

/** One account must not take the room of all others. */
async function refuseFull({ accountId, mode }: Key, size: number, { store, settings }: UploadParts): Promise<void> {
  if ((await store.uploadedBytes(accountId, mode)) + size <= settings.uploadBytes) return;
  const message = `Your uploads would take more than ${Math.floor(settings.uploadBytes / 1_048_576)} MiB. Wait until older ones expire, or send media by URL.`;
  throw new AtelierError("rate_limited", message, { retryAfter: 3600 });
}

async function* capped(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > LIMITS.video.maxBytes)
      throw new AtelierError("payload_too_large", "An upload may have at most 200 MiB, an image 16 MiB.");
    yield chunk;
  }
  if (size === 0) throw new AtelierError("input_invalid", "The upload is empty. Send the bytes of a file.");
}

function checkUpload(bytes: Uint8Array): Media {
  const kind = looksLikeVideo(bytes) ? "video" : "image";
  return checkMedia(bytes, { kind, parameter: "the upload", limits: LIMITS[kind] });
}

/** MP4 and MOV name themselves at byte 4, WebM at the start; whatever is neither is judged as an image. */
function looksLikeVideo(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.byteLength)).toString("latin1");
  return head.slice(4, 8) === "ftyp" || head.startsWith("\x1a\x45\xdf\xa3");
}

/** A kept one is handed out again while at least half of its time is left. */
function stillGood(known: Upload | null, { clock, settings }: UploadParts): Upload | null {
  return known && known.expiresAt.getTime() - clock.now().getTime() > settings.uploadSeconds * 500 ? known : null;
}

function describe(media: Media, { clock, settings }: UploadParts) {
  const createdAt = clock.now();
  return {
    folder: secretToken(),
    name: `upload.${media.format === "jpeg" ? "jpg" : media.format}`,
    contentType: media.contentType,
    width: media.width,
    height: media.height,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + settings.uploadSeconds * 1000),
  };
}
