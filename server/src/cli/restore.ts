/** `atelier restore`: a backup becomes a data directory. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { restoreBackup } from "../app/restore-backup.ts";
import { loadConfig } from "../config.ts";
import { CommandError } from "./command-error.ts";
import { json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface RestoreOptions {
  readonly dataDir?: string;
  readonly json?: true;
}

export function restoreCommand(terminal: Terminal): Command {
  return new Command("restore")
    .description("Put a backup into a data directory that has no database yet; then start the server there")
    .argument("<file>", "as `atelier backup` made it")
    .option("--data-dir <folder>", "where to (ATELIER_DATA_DIR, default ./atelier-data)")
    .option("--json", "print one JSON object")
    .action((file: string, options: RestoreOptions) => restore(terminal, file, options));
}

async function restore(terminal: Terminal, file: string, { dataDir, json: asJson }: RestoreOptions): Promise<void> {
  const path = resolve(terminal.directory, file);
  if (!existsSync(path)) throw new CommandError(2, `There is no file ${file}.`);
  const environment = { ...terminal.environment, ...(dataDir !== undefined && { ATELIER_DATA_DIR: dataDir }) };
  const config = await loadConfig(terminal.directory, environment);
  const { madeAt, version, files } = await restoreBackup(path, config.dataDir).catch((error: Error) => {
    throw new CommandError(2, error.message);
  });
  const told = `${config.dataDir} is as it was on ${madeAt.slice(0, 19).replace("T", " ")} UTC, with ${files} files.\n`;
  terminal.out.write(asJson ? json({ data_dir: config.dataDir, made_at: madeAt, version, files }) : told);
  if (!asJson) terminal.err.write(`Start it: atelier serve --data-dir ${config.dataDir}\n`);
}
