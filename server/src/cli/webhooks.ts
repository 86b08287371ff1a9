/** `atelier webhooks`: what a receiver needs to trust our calls, and what became of them. */
import type { DeliveryAnswer, DeliveryStatus } from "@atelier/client";
import { Command, Option } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { CommandError } from "./command-error.ts";
import { askServer } from "./operator.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface SecretOptions extends CallerOptions {
  readonly account?: string;
  readonly mode?: string;
}

interface ListOptions extends CallerOptions {
  readonly limit: string;
  readonly before?: string;
  readonly status?: DeliveryStatus;
  readonly request?: string;
}

const STATES: readonly DeliveryStatus[] = ["pending", "delivered", "exhausted", "superseded", "disabled"];

export function webhooksCommand(terminal: Terminal): Command {
  const webhooks = new Command("webhooks").description("Secrets, deliveries, replays and test events");
  const secret = webhooks
    .command("secret")
    .description("Show the secret that signs webhooks (Standard Webhooks): your key's, or as the operator any account's")
    .option("--account <name>", "whose webhooks; needs the operator's token")
    .addOption(new Option("--mode <mode>", "with --account: test or live").choices(["test", "live"]));
  addCallerOptions(secret, "print one JSON object").action((options: SecretOptions) => showSecret(terminal, options));
  const deliveries = webhooks
    .command("deliveries")
    .description("List what was sent to your receivers and what they answered, newest first")
    .option("--limit <count>", "how many, 1 to 100", "20")
    .option("--before <id>", "the page after; the last line of a page tells it")
    .option("--request <id>", "only of this generation")
    .addOption(new Option("--status <status>", "only these").choices(STATES));
  addCallerOptions(deliveries, "print a JSON array").action((options: ListOptions) => list(terminal, options));
  const replay = webhooks
    .command("replay")
    .description("Send a delivery again, with the same webhook-id and the same bytes")
    .argument("<id>", "as `webhooks deliveries` shows it");
  addCallerOptions(replay, "print the API's answer").action((id: string, options: CallerOptions) => again(terminal, id, options));
  const test = webhooks
    .command("test")
    .description("Send a signed test event to a URL and tell its answer; exit code 1 when it was not accepted")
    .argument("<url>", "your receiver");
  addCallerOptions(test, "print the API's answer").action((url: string, options: CallerOptions) =>
    tryOut(terminal, url, options),
  );
  return webhooks;
}

async function showSecret(terminal: Terminal, options: SecretOptions): Promise<void> {
  const { account, mode } = options;
  if (account !== undefined && mode === undefined) throw new CommandError(2, "--account needs --mode test or --mode live.");
  const answer =
    account === undefined
      ? await (await openClient(terminal, options)).webhooks.secret()
      : await askServer<{ secret: string }>(terminal, { method: "GET", path: "/admin/webhook-secret", query: { account, mode } });
  terminal.out.write(options.json ? json(answer) : `${answer.secret}\n`);
}

async function list(terminal: Terminal, options: ListOptions): Promise<void> {
  const client = await openClient(terminal, options);
  const { limit, before, status, request } = options;
  const { deliveries, next } = await client.webhooks.list({
    limit: Number(limit),
    ...(before !== undefined && { before }),
    ...(status !== undefined && { status }),
    ...(request !== undefined && { request_id: request }),
  });
  if (options.json) return void terminal.out.write(json(deliveries));
  const head = ["delivery", "state", "tries", "last answer", "made (UTC)", "url"];
  terminal.out.write(fitted(terminal.out, head, deliveries.map(row), [2]));
  if (next !== null) terminal.err.write(`More: atelier webhooks deliveries --before ${next}\n`);
}

function row({ id, status, attempts, created_at: at, request }: DeliveryAnswer): readonly string[] {
  const last = attempts.at(-1);
  const answer = last === undefined ? "" : (last.reason ?? String(last.http_status));
  return [id, status, String(attempts.length), answer, at.slice(0, 19).replace("T", " "), request.url];
}

async function again(terminal: Terminal, id: string, options: CallerOptions): Promise<void> {
  const answer = await (await openClient(terminal, options)).webhooks.replay(id);
  terminal.out.write(options.json ? json(answer) : `${answer.id} goes to ${answer.request.url} again\n`);
}

async function tryOut(terminal: Terminal, url: string, options: CallerOptions): Promise<void> {
  const answer = await (await openClient(terminal, options)).webhooks.test(url);
  const { id, delivered, http_status: status, reason, milliseconds } = answer;
  terminal.out.write(options.json ? json(answer) : `${id} → ${status ?? "no answer"}   ${Math.round(milliseconds)} ms\n`);
  if (!delivered) throw new CommandError(1, reason ?? "The receiver did not accept it.");
}
