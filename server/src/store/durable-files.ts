/** PGlite's files on disk, made durable: as shipped its file system answers every fsync with success and does nothing. */
import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The part of emscripten's file system that is replaced. It is internal to PGlite, whose version is pinned for it. */
interface NodeFiles {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  tryFSOperation(operation: () => void): void;
}

/** Works only with `fsync=on` and `wal_sync_method=fsync`: the other methods do not reach the hook. */
export class DurableFiles extends NodeFS {
  /** How often the disk was asked to flush. */
  flushes = 0;

  override async init(...[pglite, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const flushing = (module: object): void => {
      const files = (module as { readonly NODEFS: NodeFiles }).NODEFS;
      files.stream_ops.fsync = (stream) => {
        files.tryFSOperation(() => fdatasyncSync(stream.nfd));
        this.flushes += 1;
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), flushing] } };
  }
}

/** Flushes every file and folder below a directory: what a snapshot wrote went past the hook. About 1,000 files, once. */
export function flushDirectory(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) flushDirectory(path);
    if (entry.isFile()) flush(path);
  }
  flush(directory);
}

function flush(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
