/** `atelier wallet`: an account's money, test and live apart. */
import { Command } from "commander";
import { CommandError } from "./command-error.ts";
import { modeOption } from "./keys.ts";
import { askServer } from "./operator.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface WalletAnswer {
  readonly account: string;
  readonly mode: string;
  readonly available: string;
  readonly held: string;
  readonly currency: string;
  readonly bonus?: string;
}

interface WalletOptions {
  readonly account: string;
  readonly mode: string;
  readonly json?: true;
}

export function walletCommand(terminal: Terminal): Command {
  const wallet = new Command("wallet").description("Show, fill and look through wallets");
  wallet
    .command("show")
    .description("Show what an account has and what is held for running work")
    .requiredOption("--account <name>", "whose wallet")
    .addOption(modeOption())
    .option("--json", "print one JSON object")
    .action((options: WalletOptions) => show(terminal, options));
  wallet
    .command("deposit")
    .description("Put money into a wallet; the first deposit into a live one earns the bonus that the operator set")
    .argument("[usd]", "amount in US dollars, e.g. 20 or 2.50")
    .option("--amount <usd>", "the same, as an option")
    .requiredOption("--account <name>", "whose wallet")
    .addOption(modeOption())
    .option("--json", "print one JSON object")
    .action((amount: string | undefined, options: WalletOptions & { amount?: string }) =>
      deposit(terminal, amount ?? options.amount, options),
    );
  wallet
    .command("ledger")
    .description("Show every movement of a wallet, newest first")
    .requiredOption("--account <name>", "whose wallet")
    .addOption(modeOption())
    .option("--limit <count>", "how many, 1 to 1000", "50")
    .option("--json", "print a JSON array")
    .action((options: WalletOptions & { limit: string }) => ledger(terminal, options));
  return wallet;
}

interface EntryAnswer {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly request_id: string | null;
  readonly created_at: string;
}

async function ledger(terminal: Terminal, options: WalletOptions & { limit: string }): Promise<void> {
  const query = { account: options.account, mode: options.mode, limit: options.limit };
  const answer = await askServer<{ entries: readonly EntryAnswer[] }>(terminal, { method: "GET", path: "/admin/ledger", query });
  const rows = answer.entries.map(({ kind, from, to, amount, request_id: id, created_at: at }) => [
    at.slice(0, 19).replace("T", " "),
    kind,
    `$${amount}`,
    `${from} → ${to}`,
    id ?? "",
  ]);
  const head = ["when (UTC)", "what", "amount", "from → to", "request"];
  terminal.out.write(options.json ? json(answer.entries) : fitted(terminal.out, head, rows, [2]));
}

async function show(terminal: Terminal, options: WalletOptions): Promise<void> {
  const query = { account: options.account, mode: options.mode };
  tell(terminal, options, await askServer<WalletAnswer>(terminal, { method: "GET", path: "/admin/wallets", query }));
}

async function deposit(terminal: Terminal, amount: string | undefined, options: WalletOptions): Promise<void> {
  if (amount === undefined)
    throw new CommandError(2, "How much is missing.", "atelier wallet deposit 20 --account NAME --mode live");
  const body = { account: options.account, mode: options.mode, amount };
  tell(terminal, options, await askServer<WalletAnswer>(terminal, { method: "POST", path: "/admin/wallets/deposit", body }));
}

function tell(terminal: Terminal, options: WalletOptions, wallet: WalletAnswer): void {
  const bonus = wallet.bonus && Number(wallet.bonus) > 0 ? `, bonus $${wallet.bonus} included` : "";
  const sentence = `${wallet.account} (${wallet.mode}): $${wallet.available} available, $${wallet.held} held${bonus}\n`;
  terminal.out.write(options.json ? json(wallet) : sentence);
}
