/** `atelier keys`: who may use this server. A secret is shown once, when it is made. */
import { Command, Option } from "commander";
import { parseDuration } from "./duration.ts";
import { askServer } from "./operator.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface KeyAnswer {
  readonly id: string;
  readonly account: string;
  readonly mode: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

interface CreateOptions {
  readonly account: string;
  readonly mode: string;
  readonly deposit?: string;
  readonly scope?: string;
  readonly rate?: string;
  readonly json?: true;
}

export function keysCommand(terminal: Terminal): Command {
  const keys = new Command("keys").description("Make, list, rotate and revoke keys");
  keys
    .command("create")
    .description("Make a key; the account is made if it is new")
    .requiredOption("--account <name>", "whose key it is")
    .addOption(modeOption())
    .option("--deposit <usd>", "put money into the wallet of this mode, e.g. 10 or 2.50")
    .option("--scope <list>", "what it may do: read, submit (default: read,submit)")
    .option("--rate <limit>", "most submits, e.g. 60/min, 5/s, 1000/h")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action((options: CreateOptions) => create(terminal, options));
  keys
    .command("list")
    .description("List keys; secrets are not kept, only their last four characters")
    .option("--account <name>", "only this account's")
    .option("--json", "print a JSON array")
    .action((options: { account?: string; json?: true }) => list(terminal, options));
  keys
    .command("rotate")
    .description("Make a key with the same rights; the old one works a while longer, so that nobody is cut off")
    .argument("<id>", "the old key's id, as `keys list` shows it")
    .option("--overlap <time>", "how long both work, e.g. 1h or 7d", parseDuration, 86_400)
    .option("--json", "print one JSON object")
    .action((id: string, options: { overlap: number; json?: true }) => rotate(terminal, id, options));
  keys
    .command("revoke")
    .description("Revoke a key; running work goes on")
    .argument("<id>", "the key's id, as `keys list` shows it")
    .option("--json", "print one JSON object")
    .action((id: string, options: { json?: true }) => revoke(terminal, id, options));
  return keys;
}

const EXAMPLES = `
Examples:
  atelier keys create --account me --mode test --deposit 10
  export ATELIER_KEY=$(atelier keys create --account me --mode live --scope read)
`;

/** `--mode test|live`, without a default: test and live money must never be mixed up by accident. */
export function modeOption(): Option {
  return new Option("--mode <mode>", "test or live").choices(["test", "live"]).makeOptionMandatory();
}

async function create(terminal: Terminal, options: CreateOptions): Promise<void> {
  const body = {
    account: options.account,
    mode: options.mode,
    ...(options.deposit === undefined ? {} : { deposit: options.deposit }),
    ...(options.scope === undefined ? {} : { scopes: options.scope.split(",").map((scope) => scope.trim()) }),
    ...(options.rate === undefined ? {} : { rate: options.rate }),
  };
  const made = await askServer<KeyAnswer & { key: string }>(terminal, { method: "POST", path: "/admin/keys", body });
  terminal.out.write(options.json ? json(made) : `${made.key}\n`);
  if (options.json) return;
  terminal.err.write(`${made.mode} key of ${made.account} (${made.scopes.join(", ")}), id ${made.id}. It is shown only now.\n`);
}

async function list(terminal: Terminal, options: { account?: string; json?: true }): Promise<void> {
  const { keys } = await askServer<{ keys: readonly KeyAnswer[] }>(terminal, {
    method: "GET",
    path: "/admin/keys",
    query: { account: options.account },
  });
  const rows = keys.map((key) => [
    key.id,
    key.account,
    key.mode,
    `…${key.hint}`,
    key.scopes.join(","),
    stateOf(key),
    key.created_at.slice(0, 10),
  ]);
  terminal.out.write(
    options.json ? json(keys) : fitted(terminal.out, ["id", "account", "mode", "key", "scopes", "state", "made"], rows),
  );
}

function stateOf({ revoked_at: revoked, expires_at: expires }: KeyAnswer): string {
  if (revoked) return "revoked";
  if (expires === null) return "active";
  return Date.parse(expires) < Date.now() ? "expired" : `until ${expires.slice(0, 16).replace("T", " ")}`;
}

async function rotate(terminal: Terminal, id: string, options: { overlap: number; json?: true }): Promise<void> {
  const made = await askServer<KeyAnswer & { key: string; old_expires_at: string }>(terminal, {
    method: "POST",
    path: `/admin/keys/${encodeURIComponent(id)}/rotate`,
    body: { overlap_seconds: Math.round(options.overlap) },
  });
  terminal.out.write(options.json ? json(made) : `${made.key}\n`);
  if (options.json) return;
  const until = made.old_expires_at.slice(0, 16).replace("T", " ");
  terminal.err.write(
    `New ${made.mode} key of ${made.account}, id ${made.id}, shown only now. The old one works until ${until} UTC.\n`,
  );
}

async function revoke(terminal: Terminal, id: string, options: { json?: true }): Promise<void> {
  const key = await askServer<KeyAnswer>(terminal, { method: "DELETE", path: `/admin/keys/${encodeURIComponent(id)}` });
  terminal.out.write(options.json ? json(key) : `revoked ${key.id}\n`);
}
