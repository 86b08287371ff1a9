/** A node that works and listens to nobody: it takes from the queue of a PostgreSQL server that others fill. */
import { ConfigError } from "../config/settings.ts";
import type { Config } from "../config.ts";
import type { Log } from "../core/log.ts";
import { openParts } from "./open-parts.ts";
import { startWork } from "./start-work.ts";

/** A running worker. */
export interface Worker {
  /** How it is named in leases. */
  readonly node: string;
  /** Generations it works on at once. */
  readonly concurrency: number;
  /** Running work finishes within the grace or goes back to the queue. */
  close(graceSeconds: number): Promise<void>;
}

/** Throws ConfigError for settings by which a worker cannot work beside others. */
export async function openWorker(config: Config, log: Log): Promise<Worker> {
  if (config.databaseUrl === null)
    throw new ConfigError(
      "A worker beside a server needs a database that both can reach: set ATELIER_DATABASE_URL. The embedded one belongs to one process.",
    );
  if (config.publicUrl === null)
    throw new ConfigError("A worker writes webhooks with URLs of files in them: set ATELIER_PUBLIC_URL as for the server.");
  const open = await openParts(config, log);
  const stopWork = await startWork(open.parts, open.work).catch(async (error: unknown) => {
    await open.close();
    throw error;
  });
  return {
    node: open.work.node!,
    concurrency: open.work.concurrency,
    async close(graceSeconds) {
      await stopWork(graceSeconds);
      await open.close();
    },
  };
}
