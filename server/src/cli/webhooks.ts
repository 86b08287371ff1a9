/** `atelier webhooks`: what a receiver needs to trust our calls. */
import { Command } from "commander";
import { modeOption } from "./keys.ts";
import { askServer } from "./operator.ts";
import { json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface SecretOptions {
  readonly account: string;
  readonly mode: string;
  readonly json?: true;
}

export function webhooksCommand(terminal: Terminal): Command {
  const webhooks = new Command("webhooks").description("Webhook secrets");
  webhooks
    .command("secret")
    .description("Show the secret that signs this account's webhooks (Standard Webhooks)")
    .requiredOption("--account <name>", "whose webhooks")
    .addOption(modeOption())
    .option("--json", "print one JSON object")
    .action((options: SecretOptions) => secret(terminal, options));
  return webhooks;
}

async function secret(terminal: Terminal, options: SecretOptions): Promise<void> {
  const query = { account: options.account, mode: options.mode };
  const answer = await askServer<{ secret: string }>(terminal, { method: "GET", path: "/admin/webhook-secret", query });
  terminal.out.write(options.json ? json(answer) : `${answer.secret}\n`);
}
