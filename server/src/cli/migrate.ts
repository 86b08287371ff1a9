/** `atelier migrate`: brings the database up to this version, for those who do that before the servers start. */
import { Command } from "commander";
import { migrateDatabase } from "../app/migrate-database.ts";
import { loadConfig } from "../config.ts";
import { CommandError } from "./command-error.ts";
import { json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface MigrateOptions {
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly json?: true;
}

export function migrateCommand(terminal: Terminal): Command {
  return new Command("migrate")
    .description("Bring the database up to this version and end; `serve` does the same at its start")
    .option("--database-url <url>", "a PostgreSQL server (ATELIER_DATABASE_URL, default: the embedded database)")
    .option("--data-dir <folder>", "where the embedded database is (ATELIER_DATA_DIR, default ./atelier-data)")
    .option("--json", "print one JSON object")
    .action((options: MigrateOptions) => migrate(terminal, options));
}

async function migrate(terminal: Terminal, { databaseUrl, dataDir, json: asJson }: MigrateOptions): Promise<void> {
  const config = await loadConfig(terminal.directory, {
    ...terminal.environment,
    ...(databaseUrl !== undefined && { ATELIER_DATABASE_URL: databaseUrl }),
    ...(dataDir !== undefined && { ATELIER_DATA_DIR: dataDir }),
  });
  await migrateDatabase(config).catch((error: Error & { readonly code?: string }) => {
    throw error.code === "unavailable" ? new CommandError(2, error.message) : error;
  });
  const store = config.databaseUrl === null ? "embedded" : "postgres";
  terminal.out.write(asJson ? json({ store, up_to_date: true }) : `The ${store} database is up to date.\n`);
}
