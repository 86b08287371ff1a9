/** `atelier backup`: a copy of a running server, as one file. */
import { createWriteStream, existsSync } from "node:fs";
import { rename, stat, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import { CommandError } from "./command-error.ts";
import { openServer } from "./operator.ts";
import { json, megabytes } from "./print.ts";
import type { Terminal } from "./terminal.ts";

const NOTES = `
The server goes on; the copy shows one moment of its database and all files that it names. It holds the secrets that sign webhooks (keys
only as hashes): keep it as safe as the data directory. The operator's token and atelier.config.ts are not in it.
With PostgreSQL use pg_dump, then copy the folder \`files\` of the data directory.

Examples:
  atelier backup atelier-2026-11-20.tar
  atelier restore atelier-2026-11-20.tar --data-dir ./restored
`;

export function backupCommand(terminal: Terminal): Command {
  return new Command("backup")
    .description("Copy a running server with the embedded database into one file")
    .argument("<file>", "where to; it must not be there yet")
    .option("--json", "print one JSON object")
    .addHelpText("after", NOTES)
    .action((file: string, options: { json?: true }) => backup(terminal, file, options));
}

async function backup(terminal: Terminal, file: string, options: { json?: true }): Promise<void> {
  const path = resolve(terminal.directory, file);
  if (existsSync(path)) throw new CommandError(2, `${file} is there already.`);
  const draft = `${path}.part`;
  const body = await openServer(terminal, "/admin/backup");
  try {
    // A stream that breaks off rejects, so a file under its final name is whole.
    await pipeline(body, createWriteStream(draft, { mode: 0o600, flush: true }));
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw new CommandError(1, `The copy broke off: ${(error as Error).message}.`);
  }
  await rename(draft, path);
  const { size } = await stat(path);
  terminal.out.write(options.json ? json({ file: path, bytes: size }) : `${file}   ${megabytes(size)}\n`);
}
