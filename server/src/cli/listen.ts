/** `atelier listen`: webhooks for a receiver on the developer's own machine, which the gateway itself may not or cannot reach. */
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusAnswer } from "@atelier/client";
import { Command } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { CommandError } from "./command-error.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { type Forwarded, forwardEvent } from "./forward-event.ts";
import { newEndings } from "./new-endings.ts";
import { paint } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

const EXAMPLES = `
Examples:
  atelier listen --forward-to http://localhost:3000/hook
  atelier listen --json | jq .status

Every generation of your key's account and mode is told when it ends, whether or not it names a webhook: the body is the one that a
webhook would carry, signed with your secret (atelier webhooks secret). The webhook-id is one of its own and begins with msg_listen_.
`;

interface ListenOptions extends CallerOptions {
  readonly forwardTo?: string;
}

/** Milliseconds between two looks. */
const PAUSE = 1_000;

export function listenCommand(terminal: Terminal): Command {
  const command = new Command("listen")
    .description("Tell each generation that ends, and forward it as a signed webhook; Ctrl-C stops")
    .option("--forward-to <url>", "your receiver, e.g. http://localhost:3000/hook");
  return addCallerOptions(command, "print the bodies, one line each")
    .addHelpText("after", EXAMPLES)
    .action((options: ListenOptions) => listen(terminal, options));
}

async function listen(terminal: Terminal, options: ListenOptions): Promise<void> {
  const target = options.forwardTo ?? null;
  if (target !== null && !(URL.canParse(target) && /^https?:/.test(target)))
    throw new CommandError(2, `This is not the URL of a receiver: ${target}`);
  const client = await openClient(terminal, options);
  const secret = target === null ? null : (await client.webhooks.secret()).secret;
  const look = newEndings(client);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  try {
    for (let isFirst = true; !stop.signal.aborted; isFirst = false) {
      for (const ended of await look().catch(unlessAway(terminal, isFirst))) {
        const body = JSON.stringify(ended);
        const event = { id: `msg_listen_${ended.request_id}`, body };
        const forwarded = target === null || secret === null ? null : await forwardEvent(target, event, secret);
        tell(terminal, { ended, forwarded, asJson: options.json === true });
      }
      if (isFirst) terminal.err.write(`Listening${target === null ? "" : `, forwarding to ${target}`}. Ctrl-C stops.\n`);
      await sleep(PAUSE, null, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onInterrupt);
  }
}

/** A gateway that is being restarted is waited for; at the first look it is an error like any other. */
function unlessAway(terminal: Terminal, isFirst: boolean): (thrown: unknown) => readonly StatusAnswer[] {
  return (thrown) => {
    const refusal = explainRefusal(thrown);
    if (isFirst || refusal?.exitCode !== 6) throw thrown;
    terminal.err.write(`${refusal.message} Still listening.\n`);
    return [];
  };
}

interface Told {
  readonly ended: StatusAnswer;
  readonly forwarded: Forwarded | null;
  readonly asJson: boolean;
}

function tell(terminal: Terminal, { ended, forwarded, asJson }: Told): void {
  if (asJson) terminal.out.write(`${JSON.stringify(ended)}\n`);
  const answer = forwarded ? ` → ${forwarded.status ?? "no answer"}   ${Math.round(forwarded.milliseconds)} ms` : "";
  const isFine = forwarded === null || (forwarded.status !== null && forwarded.status >= 200 && forwarded.status < 300);
  const line = `${ended.status.padEnd(9)}  ${ended.request_id}${answer}\n`;
  if (!asJson || forwarded) (asJson ? terminal.err : terminal.out).write(isFine ? line : paint(terminal, "red", line));
}
