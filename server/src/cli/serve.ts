/** `atelier serve`: opens the product and runs it until a signal says stop. */
import { Command, Option } from "commander";
import type { App } from "../app.ts";
import { type Config, loadConfig } from "../config.ts";
import type { Log } from "../core/log.ts";
import { VERSION } from "../version.ts";
import { CommandError } from "./command-error.ts";
import { describeStart } from "./describe-start.ts";
import { closeAt, stopSignal } from "./stop-signal.ts";
import type { Terminal } from "./terminal.ts";

export function serveCommand(terminal: Terminal): Command {
  return new Command("serve")
    .description("Start the gateway")
    .option("--host <address>", "address to listen on (ATELIER_HOST, default 127.0.0.1)")
    .option("--port <number>", "port to listen on, 0 for any (ATELIER_PORT, default 8080)")
    .option("--data-dir <folder>", "where files and the embedded database are (ATELIER_DATA_DIR, default ./atelier-data)")
    .addOption(new Option("--log <format>", "how to talk").choices(["text", "json"]))
    .action((options: ServeOptions) => serve(terminal, options));
}

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly dataDir?: string;
  readonly log?: "text" | "json";
}

async function serve(terminal: Terminal, options: ServeOptions): Promise<void> {
  const start = performance.now();
  // Loaded here, so that every other command starts in a tenth of the time.
  const { openLog } = await import("../app/open-log.ts");
  const config = await loadConfig(terminal.directory, { ...terminal.environment, ...flags(options) });
  const asText = (options.log ?? (terminal.out.isTTY ? "text" : "json")) === "text";
  // People see what went wrong; machines get every line.
  const log = openLog(asText && config.logLevel === "info" ? "warn" : config.logLevel, (line) => terminal.out.write(line));
  const app = await openOrExplain(config, log);
  // Before anybody hears that it is ready, for the signal may come at once.
  const signalled = stopSignal();
  if (asText) terminal.out.write(describeStart(app, config, performance.now() - start));
  const ready = { url: app.url, version: VERSION, store: app.store, adminTokenFile: app.adminTokenFile };
  // The log never holds a secret, and a key that is shown nowhere would be lost.
  if (!asText && app.firstKey !== null) terminal.err.write(`First start. Test key, shown once: ${app.firstKey}\n`);
  if (!asText) terminal.out.write(`${JSON.stringify({ level: 30, time: new Date().toISOString(), ...ready, msg: "ready" })}\n`);
  await closeAt(signalled, app, log);
}

function flags({ host, port, dataDir }: ServeOptions): Record<string, string> {
  const named = { ATELIER_HOST: host, ATELIER_PORT: port, ATELIER_DATA_DIR: dataDir };
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

const ADVICE: Readonly<Record<string, (config: Config) => [string, string]>> = {
  EADDRINUSE: ({ host, port }) => [`Port ${port} on ${host} is taken.`, `atelier serve --port ${port + 1}`],
  EACCES: ({ dataDir, port }) => [
    `Not allowed to write to ${dataDir} or to listen on port ${port}.`,
    "atelier serve --data-dir FOLDER --port 8080",
  ],
  EADDRNOTAVAIL: ({ host }) => [`${host} is not an address of this machine.`, "atelier serve --host 127.0.0.1"],
  ENOTDIR: ({ dataDir }) => [`${dataDir} cannot be a folder.`, "atelier serve --data-dir FOLDER"],
};

/** What an operator can mend is one sentence and a command; everything else keeps its stack. */
async function openOrExplain(config: Config, log: Log): Promise<App> {
  const { openApp } = await import("../app.ts");
  try {
    return await openApp(config, log);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const known = ADVICE[code ?? ""]?.(config);
    if (known) throw new CommandError(2, ...known);
    if (code === "unavailable") throw new CommandError(2, message);
    throw thrown;
  }
}
