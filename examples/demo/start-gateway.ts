/** A gateway of our own in a scratch directory: the real server as a process, with a test key made by the real command. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ATELIER = fileURLToPath(new URL("../../server/bin/atelier.js", import.meta.url));

export interface Gateway {
  readonly url: string;
  /** A test key with $20 of test money. */
  readonly key: string;
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine. Throws with the server's own words when it does not start. */
export async function startGateway(): Promise<Gateway> {
  const scratch = await mkdtemp(join(tmpdir(), "atelier-demo-"));
  const environment = { ...process.env, ATELIER_PORT: "0", ATELIER_DATA_DIR: scratch, ATELIER_LOG_LEVEL: "info" };
  const server = spawn(process.execPath, [ATELIER, "serve"], {
    env: environment,
    cwd: scratch,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await address(server);
  const create = ["keys", "create", "--account", "demo", "--mode", "test", "--deposit", "20", "--json"];
  const made = await promisify(execFile)(process.execPath, [ATELIER, ...create], {
    env: { ...environment, ATELIER_PORT: "8080", ATELIER_URL: url },
    cwd: scratch,
  });
  return {
    url,
    key: (JSON.parse(made.stdout) as { key: string }).key,
    stop: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Where the server says that it listens, read from its JSON log. */
function address(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    server.stderr!.on("data", (chunk) => said.push(String(chunk)));
    server.once("exit", (code) => reject(new Error(`The server ended with code ${code}:\n${said.join("")}`)));
    createInterface({ input: server.stdout! }).on("line", (line) => {
      said.push(`${line}\n`);
      const url = line.startsWith("{") ? (JSON.parse(line) as { url?: unknown }).url : undefined;
      if (typeof url === "string") resolve(url);
    });
  });
}
