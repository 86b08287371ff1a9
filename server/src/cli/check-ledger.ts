/** `atelier check-ledger`: whether every wallet equals the sum of its entries and no ended work holds money. */
import { Command } from "commander";
import { CommandError } from "./command-error.ts";
import { askServer } from "./operator.ts";
import { json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface Check {
  readonly ok: boolean;
  readonly flaws: readonly string[];
}

export function checkLedgerCommand(terminal: Terminal): Command {
  return new Command("check-ledger")
    .description("Check on the running gateway that all money adds up; exit code 1 when it does not")
    .option("--json", "print one JSON object")
    .action((options: { json?: true }) => check(terminal, options));
}

async function check(terminal: Terminal, options: { json?: true }): Promise<void> {
  const answer = await askServer<Check>(terminal, { method: "GET", path: "/admin/ledger/check" });
  const sentence = answer.ok ? "All wallets equal the sum of their entries.\n" : answer.flaws.map((flaw) => `${flaw}\n`).join("");
  terminal.out.write(options.json ? json(answer) : sentence);
  if (!answer.ok)
    throw new CommandError(1, `${answer.flaws.length} flaws in the ledger.`, "stop the server and keep a copy of its data");
}
