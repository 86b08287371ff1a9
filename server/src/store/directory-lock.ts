/** One process per data directory: PGlite itself would open the same files twice without a word and ruin them. */
import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { AtelierError } from "../core/errors.ts";

interface Owner {
  readonly pid: number;
  /** When the process started, in the system's own words: tells a living owner from a newcomer with the same pid. */
  readonly started: string;
}

/**
 * Locks a directory by a file beside it; answers the way to unlock. A dead owner's lock is taken over, a living one's
 * never, however old. Throws AtelierError `unavailable` naming the owner.
 */
export function lockDirectory(directory: string): () => void {
  const path = `${directory}.lock`;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  // Complete before it is visible under its name: a reader never sees half a lock.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    while (!linked(draft, path)) removeIfDead(path, directory);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(path) === mine) rmSync(path);
  };
}

/** Creates the lock as `O_EXCL` would: exactly one of several starters succeeds. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function removeIfDead(path: string, directory: string): void {
  const found = read(path);
  if (found === null) return;
  const owner = parse(found);
  if (owner !== null && startOf(owner.pid) === owner.started) {
    const message = `The data directory ${directory} is in use by process ${owner.pid}. Stop that process, or set ATELIER_DATABASE_URL to share a PostgreSQL server.`;
    throw new AtelierError("unavailable", message);
  }
  takeAway(path, found);
}

/** Moves a dead lock aside. When another starter was faster and its lock got moved instead, that one is put back. */
function takeAway(path: string, dead: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== dead) linked(aside, path);
  rmSync(aside);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function parse(text: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(text);
    if (typeof owner !== "object" || owner === null || !("pid" in owner) || !("started" in owner)) return null;
    return typeof owner.pid === "number" && typeof owner.started === "string" ? { pid: owner.pid, started: owner.started } : null;
  } catch {
    // Not written by us, so nobody of ours holds it.
    return null;
  }
}

/** When a process started, or null when there is none: boot and clock ticks since it on Linux, a date elsewhere. */
function startOf(pid: number): string | null {
  if (process.platform === "linux") {
    const status = read(`/proc/${pid}/stat`);
    // The name in parentheses may hold anything; after it come the state (3) and, as field 22, the start.
    const fields = status?.slice(status.lastIndexOf(")") + 2).split(" ") ?? [];
    if (fields[19] === undefined || fields[0] === "Z" || fields[0] === "X") return null;
    return `${read("/proc/sys/kernel/random/boot_id")?.trim()} ${fields[19]}`;
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    // `ps` exits with an error when there is no such process.
    return null;
  }
}
