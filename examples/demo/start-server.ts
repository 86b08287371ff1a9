/** The real server as a process of its own, for the demo and for tests that kill it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ATELIER = fileURLToPath(new URL("../../server/bin/atelier.js", import.meta.url));

export interface ServerProcess {
  /** Where it listens. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it has written, line by line. */
  readonly log: readonly string[];
  /** Runs `atelier …` against it; answers what it printed. */
  atelier(...args: readonly string[]): Promise<string>;
  /** Sends a signal (Default: SIGTERM) and waits for the end; answers the exit code, null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `atelier serve` on a free port with its data in `dataDir`. Throws with the server's own words when it does not start. */
export async function startServer(dataDir: string, environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const env = { ...process.env, ATELIER_PORT: "0", ATELIER_DATA_DIR: dataDir, ...environment };
  const server = spawn(process.execPath, [ATELIER, "serve"], { env, cwd: dataDir, stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  const url = await address(server, log);
  return {
    url,
    process: server,
    log,
    atelier: async (...args) => {
      const answer = await promisify(execFile)(process.execPath, [ATELIER, ...args], {
        env: { ...env, ATELIER_URL: url },
        cwd: dataDir,
      });
      return answer.stdout;
    },
    stop: (signal = "SIGTERM") =>
      new Promise((resolve) => {
        if (server.exitCode !== null || server.signalCode !== null) return resolve(server.exitCode);
        server.once("exit", (code) => resolve(code));
        server.kill(signal);
      }),
  };
}

/** Read from the server's JSON log. */
function address(server: ChildProcess, log: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stderr! }).on("line", (line) => log.push(line));
    createInterface({ input: server.stdout! }).on("line", (line) => {
      log.push(line);
      const url = line.startsWith("{") ? (JSON.parse(line) as { url?: unknown }).url : undefined;
      if (typeof url === "string") resolve(url);
    });
    server.once("exit", (code) => reject(new Error(`The server ended with code ${code}:\n${log.join("\n")}`)));
  });
}
