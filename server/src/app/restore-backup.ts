/** Puts a backup where a server finds it at its next start. */
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BACKUP } from "./make-backup.ts";
import { type ReadEntry, readTar } from "./tar.ts";

/** What was restored. */
export interface Restored {
  /** ISO time. */
  readonly madeAt: string;
  /** Version that made it. */
  readonly version: string;
  /** Generated and uploaded files. */
  readonly files: number;
}

/**
 * Into a data directory without a database. The database appears under its name only when everything is on disk, so that a restore that
 * breaks off is never served. Throws an Error whose message is for the operator.
 */
export async function restoreBackup(file: string, dataDir: string): Promise<Restored> {
  const target = join(dataDir, "database");
  if (existsSync(target)) throw new Error(`${dataDir} has a database already. Choose another folder, or move that one away.`);
  const draft = `${target}.restoring`;
  await rm(draft, { recursive: true, force: true });
  let note: { readonly made_at: string; readonly version: string } | null = null;
  let files = 0;
  for await (const { name, bytes } of readTar(createReadStream(file))) {
    if (note === null) note = readNote(name, bytes);
    else if (name === BACKUP.database) for await (const part of readTar(once(bytes))) await write(draft, part);
    else if (name.startsWith(BACKUP.files)) {
      await write(join(dataDir, "files"), { name: name.slice(BACKUP.files.length), bytes, isFolder: false });
      files += 1;
    }
  }
  if (note === null || !existsSync(draft)) throw new Error("This archive has no database of Atelier in it.");
  await rename(draft, target);
  return { madeAt: note.made_at, version: note.version, files };
}

function readNote(name: string, bytes: Uint8Array): { readonly made_at: string; readonly version: string } {
  const note = name === BACKUP.note ? (JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>) : {};
  if (note["product"] !== "atelier") throw new Error("This archive is no backup of Atelier.");
  return { made_at: String(note["made_at"]), version: String(note["version"]) };
}

/** Flushed before it counts. A name never leads out of the folder. */
async function write(folder: string, { name, bytes, isFolder }: ReadEntry): Promise<void> {
  const path = join(folder, name);
  if (!path.startsWith(`${folder}/`) || name.split("/").includes(".."))
    throw new Error(`The archive names ${name}, outside of its folder.`);
  await mkdir(isFolder ? path : dirname(path), { recursive: true, mode: 0o700 });
  if (isFolder) return;
  const handle = await open(path, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
