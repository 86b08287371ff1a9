/** `atelier worker`: another machine that works for the same queue. */
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { CommandError } from "./command-error.ts";
import { closeAt, stopSignal } from "./stop-signal.ts";
import type { Terminal } from "./terminal.ts";

const NOTES = `
It needs ATELIER_DATABASE_URL, ATELIER_PUBLIC_URL, the same atelier.config.ts as the server, and the server's folder of files: mount it at
the same data directory. It listens to nobody; stop it with SIGTERM and its work ends or goes back to the queue.

Example:
  ATELIER_DATABASE_URL=postgres://db/atelier ATELIER_PUBLIC_URL=https://media.example.com atelier worker --data-dir /mnt/atelier
`;

interface WorkerOptions {
  readonly databaseUrl?: string;
  readonly dataDir?: string;
}

export function workerCommand(terminal: Terminal): Command {
  return new Command("worker")
    .description("Work for the queue of a PostgreSQL server without listening, beside `atelier serve` elsewhere")
    .option("--database-url <url>", "the PostgreSQL server (ATELIER_DATABASE_URL)")
    .option("--data-dir <folder>", "where files are, shared with the server (ATELIER_DATA_DIR, default ./atelier-data)")
    .addHelpText("after", NOTES)
    .action((options: WorkerOptions) => work(terminal, options));
}

async function work(terminal: Terminal, { databaseUrl, dataDir }: WorkerOptions): Promise<void> {
  const config = await loadConfig(terminal.directory, {
    ...terminal.environment,
    ...(databaseUrl !== undefined && { ATELIER_DATABASE_URL: databaseUrl }),
    ...(dataDir !== undefined && { ATELIER_DATA_DIR: dataDir }),
  });
  // Loaded here, so that help and wrong settings are quick.
  const [{ openLog }, { openWorker }] = await Promise.all([import("../app/open-log.ts"), import("../app/open-worker.ts")]);
  const log = openLog(config.logLevel, (line) => terminal.out.write(line));
  const worker = await openWorker(config, log).catch((error: Error & { readonly code?: string }) => {
    throw error.code === "unavailable" ? new CommandError(2, error.message) : error;
  });
  const signalled = stopSignal();
  log.info({ node: worker.node, concurrency: worker.concurrency }, "working");
  await closeAt(signalled, worker, log);
}
