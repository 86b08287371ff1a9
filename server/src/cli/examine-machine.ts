/** Checks of this machine: Node, settings, the data directory. */
import { randomUUID } from "node:crypto";
import { access, constants, mkdir, open, statfs, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Config, loadConfig } from "../config.ts";
import type { Finding } from "./examine-gateway.ts";
import type { Terminal } from "./terminal.ts";

/** Below this a server refuses submits. */
const LEAST_FREE = 64 * 1024 * 1024;
const LITTLE_FREE = 2 * 1024 ** 3;
/** A flush slower than this bounds every submit, milliseconds. */
const SLOW_FLUSH = 50;

/** In the order of importance. */
export async function checkMachine(terminal: Terminal): Promise<readonly Finding[]> {
  const node = Number(process.versions.node.split(".")[0]);
  const first: Finding = {
    what: "node",
    state: node >= 24 ? "ok" : "broken",
    value: process.versions.node,
    advice: node >= 24 ? null : "Install Node 24 or newer from https://nodejs.org.",
  };
  try {
    const config = await loadConfig(terminal.directory, terminal.environment);
    return [first, settings(config), ...(await folder(config.dataDir))];
  } catch (error) {
    return [first, { what: "settings", state: "broken", value: (error as Error).message, advice: null }];
  }
}

function settings({ databaseUrl, deployments, publicUrl, allowPrivateNetwork }: Config): Finding {
  const told = [
    databaseUrl === null ? "embedded database" : "PostgreSQL",
    `${deployments.length} deployments beside Easel for test keys`,
    publicUrl === null ? "no public URL" : `public URL ${publicUrl}`,
    ...(allowPrivateNetwork ? ["private addresses allowed"] : []),
  ];
  const live = deployments.some(({ modes = ["live"] }) => modes.includes("live"));
  const advice = live ? null : "Live keys have no engine yet: name deployments in atelier.config.ts.";
  return { what: "settings", state: live ? "ok" : "warning", value: told.join(", "), advice };
}

async function folder(dataDir: string): Promise<readonly Finding[]> {
  const exists = await access(dataDir).then(
    () => true,
    () => false,
  );
  const place = exists ? dataDir : dirname(dataDir);
  const value = exists ? dataDir : `${dataDir} (made at the first start)`;
  const isWritable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    const advice = "Give the server's user that folder, or choose another by ATELIER_DATA_DIR.";
    return [{ what: "data directory", state: "broken", value: `${place} cannot be written`, advice }];
  }
  return [{ what: "data directory", state: "ok", value, advice: null }, await space(place), await flush(place)];
}

async function space(place: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const state = free < LEAST_FREE ? "broken" : free < LITTLE_FREE ? "warning" : "ok";
  const advice = state === "ok" ? null : "Free some space: below 64 MiB the gateway takes no more work.";
  return { what: "free space", state, value: `${(free / 1e9).toFixed(1)} GB`, advice };
}

/** A flush that takes no time at all is none; that cannot be told from a fast disk, a slow one can. */
async function flush(place: string): Promise<Finding> {
  const file = join(place, `.atelier-doctor-${randomUUID()}`);
  await mkdir(place, { recursive: true });
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.write(Buffer.alloc(8192));
    const start = performance.now();
    await handle.sync();
    const milliseconds = performance.now() - start;
    const slow = milliseconds > SLOW_FLUSH;
    const advice = slow ? "Every submit waits for one: use a local disk or an SSD." : null;
    return { what: "flush to disk", state: slow ? "warning" : "ok", value: `${milliseconds.toFixed(1)} ms`, advice };
  } finally {
    await handle.close();
    await unlink(file);
  }
}
