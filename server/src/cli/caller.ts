/** Commands that speak with a caller's key: which gateway, which key, and the client for them. */
import type { Client } from "@atelier/client";
import type { Command } from "commander";
import { CommandError } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

/** Flag before environment. */
export interface CallerOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: true;
}

/** Adds `--url`, `--key` and `--json`. */
export function addCallerOptions(command: Command, whatJson: string): Command {
  return command
    .option("--url <url>", "the gateway (ATELIER_URL, default http://127.0.0.1:8080)")
    .option("--key <key>", "your key (ATELIER_KEY)")
    .option("--json", whatJson);
}

/** Throws CommandError when there is no key or the URL is none. */
export async function openClient({ environment }: Terminal, options: CallerOptions): Promise<Client> {
  const url = options.url || environment["ATELIER_URL"] || `http://127.0.0.1:${environment["ATELIER_PORT"] || 8080}`;
  const key = options.key || environment["ATELIER_KEY"];
  if (!/^https?:/.test(url) || !URL.canParse(url)) throw new CommandError(2, `This is not the URL of a gateway: ${url}`);
  if (!key) {
    const advice = "export ATELIER_KEY=$(atelier keys create --account me --mode test --deposit 10)";
    throw new CommandError(3, "There is no key: neither --key nor ATELIER_KEY is set.", advice);
  }
  const { createClient } = await import("@atelier/client");
  return createClient({ url, key });
}
