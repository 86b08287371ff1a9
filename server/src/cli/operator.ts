/** Talks to a running server as its operator, by the admin API. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ADMIN_TOKEN_FILE } from "../admin-token.ts";
import { readEnvironment } from "../config/read-environment.ts";
import { type Config, completeConfig } from "../config.ts";
import { CommandError } from "./command-error.ts";
import { EXIT_CODES } from "./explain-refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds for an answer. */
const PATIENCE = 30_000;

export interface Ask {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
}

/**
 * One question to the server at `ATELIER_URL` (Default: this machine, `ATELIER_PORT`), with `ATELIER_ADMIN_TOKEN` or
 * the token file in the data directory. Throws CommandError with the server's own message.
 */
export async function askServer<Answer>(terminal: Terminal, ask: Ask): Promise<Answer> {
  const response = await askAsOperator(terminal, ask, AbortSignal.timeout(PATIENCE));
  return (await response.json()) as Answer;
}

/** A file that the server makes for its operator, as it comes. Throws CommandError with the server's own message. */
export async function openServer(terminal: Terminal, path: string): Promise<AsyncIterable<Uint8Array>> {
  const { body } = await askAsOperator(terminal, { method: "GET", path });
  if (body === null) throw new CommandError(1, "The server answered with nothing.");
  return body;
}

async function askAsOperator(terminal: Terminal, ask: Ask, signal?: AbortSignal): Promise<Response> {
  const { base, config } = serverOf(terminal);
  const url = new URL(`${base}${ask.path}`);
  for (const [name, value] of Object.entries(ask.query ?? {})) if (value !== undefined) url.searchParams.set(name, value);
  const token = config.adminToken ?? (await tokenFromFile(config.dataDir));
  const response = await call(base, url, {
    method: ask.method,
    headers: { authorization: `Bearer ${token}`, ...(ask.body ? { "content-type": "application/json" } : {}) },
    body: ask.body ? JSON.stringify(ask.body) : null,
    signal: signal ?? null,
  });
  if (response.ok) return response;
  throw refusal(response.status, await response.json().catch(() => null), base);
}

/** What a server says to anybody. Throws CommandError when it says nothing. */
export async function lookAt(
  terminal: Terminal,
  path: string,
): Promise<{ readonly url: string; readonly status: number; readonly date: string | null; readonly milliseconds: number }> {
  const { base } = serverOf(terminal);
  const start = performance.now();
  const response = await call(base, new URL(`${base}${path}`), { method: "GET", signal: AbortSignal.timeout(PATIENCE) });
  await response.body?.cancel();
  return { url: base, status: response.status, date: response.headers.get("date"), milliseconds: performance.now() - start };
}

function serverOf(terminal: Terminal): { readonly base: string; readonly config: Config } {
  // The token authenticates the operator to any host alike, so an open door is the server's business, not ours.
  const { ATELIER_HOST: _, ...environment } = terminal.environment;
  const config = completeConfig(readEnvironment(environment), terminal.directory);
  const base = environment["ATELIER_URL"] || `http://127.0.0.1:${config.port}`;
  if (!URL.canParse(base)) throw new CommandError(2, `ATELIER_URL is not a URL: ${base}`);
  return { base: base.replace(/\/+$/, ""), config };
}

function call(base: string, url: URL, wish: RequestInit): Promise<Response> {
  return fetch(url, { ...wish, redirect: "error" }).catch(() => {
    throw new CommandError(6, `No Atelier answers at ${base}.`, "atelier serve, or set ATELIER_URL");
  });
}

async function tokenFromFile(dataDir: string): Promise<string> {
  const file = join(dataDir, ADMIN_TOKEN_FILE);
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandError(
      3,
      `There is no admin token: ATELIER_ADMIN_TOKEN is not set and ${file} cannot be read.`,
      "run this where the server's data directory is, or set ATELIER_ADMIN_TOKEN",
    );
  });
  return text.trim();
}

function refusal(status: number, answer: unknown, base: string): CommandError {
  const message = typeof answer === "object" && answer !== null && "message" in answer ? String(answer.message) : null;
  return new CommandError(
    EXIT_CODES[status] ?? 1,
    message ?? `${base} answered ${status} and no reason: is it an Atelier server?`,
  );
}
