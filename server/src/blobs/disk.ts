/**
 * Files on a local disk. flydrive's own writes are neither durable nor atomic (no fsync, `move` copies), so writing is
 * ours: temporary file → fsync → link under the key → fsync of the folder. A blob is complete or not there, and never overwritten.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, link, mkdir, open, opendir, readFile, rmdir, stat, statfs, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FSDriver } from "flydrive/drivers/fs";
import type { Blobs, StoredBlob } from "../core/blobs.ts";
import { AtelierError } from "../core/errors.ts";

/** Where unfinished files lie: beside the blobs, so that linking never crosses a file system. */
const UNFINISHED = ".unfinished";

/** Segments of letters, digits, `.`, `_` and `-` that begin with none of the last two nor a dot: no way up or out. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

/** Opens (and makes) a folder of blobs. Files that a dead process left unfinished are removed. */
export async function openDiskBlobs(directory: string): Promise<Blobs> {
  const root = resolve(directory);
  const unfinished = join(root, UNFINISHED);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await removeStale(unfinished);
  const driver = new FSDriver({ location: root, visibility: "private" });
  return {
    put: async (key, content) => put({ root, key: checked(key) }, content),
    open: async (key, range) => openBlob(join(root, checked(key)), range),
    read: async (key) => readFile(join(root, checked(key))).catch(missing),
    remove: async (key) => {
      await driver.delete(checked(key));
      await removeEmptyFolders(root, dirname(key));
    },
    list: (prefix) => list(root, prefix === "" ? "" : checked(prefix.replace(/\/$/, ""))),
    free: () => freeBytes(root),
  };
}

interface Place {
  readonly root: string;
  readonly key: string;
}

async function put(place: Place, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob> {
  const temporary = join(place.root, UNFINISHED, randomUUID());
  try {
    const blob = await writeDurably(temporary, content);
    await publish(place, temporary);
    return blob;
  } finally {
    await unlink(temporary).catch(unlessMissing);
  }
}

async function writeDurably(file: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob> {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      hash.update(chunk);
      size += chunk.length;
      await writeWhole(handle, chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest("hex") };
}

/** A disk that is nearly full may take a part of a chunk only. */
async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** `link` fails where the key exists, `rename` would overwrite it. A sweep may remove the empty folder in between. */
async function publish({ root, key }: Place, temporary: string): Promise<void> {
  const target = join(root, key);
  for (let tries = 0; ; tries += 1) {
    const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await link(temporary, target);
    } catch (cause) {
      if (codeOf(cause) === "ENOENT" && tries < 5) continue;
      throw cause;
    }
    await syncFolders(dirname(target), made ? dirname(made) : dirname(target));
    return;
  }
}

/** From the folder of the file up to the one that was there before: a new folder is an entry of its parent. */
async function syncFolders(folder: string, last: string): Promise<void> {
  for (let current = folder; ; current = dirname(current)) {
    const handle = await open(current, "r");
    await handle.sync().finally(() => handle.close());
    if (current === last || current === dirname(current)) return;
  }
}

async function openBlob(
  file: string,
  range?: { readonly start: number; readonly end: number },
): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file, "r").catch(missing);
  return createReadStream(file, { fd: handle, ...range });
}

async function* list(root: string, prefix: string): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }> {
  const folder = await opendir(join(root, prefix)).catch(unlessMissing);
  if (!folder) return;
  for await (const entry of folder) {
    if (entry.name === UNFINISHED && prefix === "") continue;
    const key = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* list(root, key);
    const facts = entry.isFile() ? await stat(join(root, key)).catch(unlessMissing) : undefined;
    if (facts) yield { key, modifiedAt: facts.mtime };
  }
}

async function freeBytes(root: string): Promise<number> {
  const facts = await statfs(root);
  return facts.bavail * facts.bsize;
}

async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (let current = folder; current !== "."; current = dirname(current)) {
    try {
      await rmdir(join(root, current));
    } catch (cause) {
      // Not empty, or just removed or used by another: all mean that there is nothing left to do here.
      if (["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(cause) ?? "")) return;
      throw cause;
    }
  }
}

/** An hour is longer than any upload or download of ours; younger ones may belong to another node on the same folder. */
async function removeStale(folder: string): Promise<void> {
  const oldest = Date.now() - 3_600_000;
  for await (const entry of await opendir(folder)) {
    const file = join(folder, entry.name);
    const facts = await stat(file).catch(unlessMissing);
    if (facts && facts.mtimeMs < oldest) await unlink(file).catch(unlessMissing);
  }
}

function checked(key: string): string {
  if (key.length > 500 || !KEY.test(key)) throw new AtelierError("internal", "A file has no usable name.", { cause: key });
  return key;
}

function missing(cause: unknown): never {
  if (codeOf(cause) !== "ENOENT") throw cause;
  throw new AtelierError("not_found", "This file does not exist.", { cause });
}

function unlessMissing(cause: unknown): undefined {
  if (codeOf(cause) !== "ENOENT") throw cause;
  return undefined;
}

function codeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException | null)?.code;
}
