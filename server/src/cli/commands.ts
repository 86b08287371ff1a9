/** Every command, by name: one line each for the help, and the file to load when it is asked for. */
import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

export interface CommandEntry {
  readonly summary: string;
  load(terminal: Terminal): Promise<Command>;
}

export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  serve: {
    summary: "Start the gateway",
    load: async (terminal) => (await import("./serve.ts")).serveCommand(terminal),
  },
  generate: {
    summary: "Make an image, a video or a 3D model",
    load: async (terminal) => (await import("./generate.ts")).generateCommand(terminal),
  },
  generations: {
    summary: "List, show and cancel generations",
    load: async (terminal) => (await import("./generations.ts")).generationsCommand(terminal),
  },
  models: {
    summary: "What your key can ask for, and what it costs",
    load: async (terminal) => (await import("./models.ts")).modelsCommand(terminal),
  },
  usage: {
    summary: "What was made and what it cost, by day and model",
    load: async (terminal) => (await import("./usage.ts")).usageCommand(terminal),
  },
  keys: {
    summary: "Make, list, rotate and revoke keys",
    load: async (terminal) => (await import("./keys.ts")).keysCommand(terminal),
  },
  wallet: {
    summary: "Show, fill and look through wallets",
    load: async (terminal) => (await import("./wallet.ts")).walletCommand(terminal),
  },
  webhooks: {
    summary: "Secrets, deliveries, replays and test events",
    load: async (terminal) => (await import("./webhooks.ts")).webhooksCommand(terminal),
  },
  listen: {
    summary: "Webhooks for a receiver on your own machine",
    load: async (terminal) => (await import("./listen.ts")).listenCommand(terminal),
  },
  "check-ledger": {
    summary: "Check that all money adds up",
    load: async (terminal) => (await import("./check-ledger.ts")).checkLedgerCommand(terminal),
  },
  worker: {
    summary: "Work for the queue of a PostgreSQL server, without listening",
    load: async (terminal) => (await import("./worker.ts")).workerCommand(terminal),
  },
  migrate: {
    summary: "Bring the database up to this version, without serving",
    load: async (terminal) => (await import("./migrate.ts")).migrateCommand(terminal),
  },
  backup: {
    summary: "Copy a running server into one file",
    load: async (terminal) => (await import("./backup.ts")).backupCommand(terminal),
  },
  restore: {
    summary: "Make a data directory of a backup",
    load: async (terminal) => (await import("./restore.ts")).restoreCommand(terminal),
  },
  doctor: {
    summary: "Check this machine and the gateway, and say what to mend",
    load: async (terminal) => (await import("./doctor.ts")).doctorCommand(terminal),
  },
  completion: {
    summary: "Print the completion script of a shell",
    load: async (terminal) => (await import("./completion.ts")).completionCommand(terminal, () => loadAll(terminal)),
  },
};

/** Every command, for whoever wants to know them all: the completion script. */
function loadAll(terminal: Terminal): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map(({ load }) => load(terminal)));
}
