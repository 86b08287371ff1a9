/** `atelier usage`: what was made and what it cost, by day and model. */
import { Command } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface UsageOptions extends CallerOptions {
  readonly from?: string;
  readonly to?: string;
  readonly csv?: true;
}

const EXAMPLES = `
Examples:
  atelier usage
  atelier usage --from 2026-11-01 --to 2026-12-01 --csv > november.csv
`;

export function usageCommand(terminal: Terminal): Command {
  const command = new Command("usage")
    .description("Show what your key's account made in this mode, and what it cost; the last 30 days unless told otherwise")
    .option("--from <date>", "first day, or a time, in UTC")
    .option("--to <date>", "the end, not included")
    .option("--csv", "print comma-separated values");
  return addCallerOptions(command, "print the API's answer")
    .addHelpText("after", EXAMPLES)
    .action((options: UsageOptions) => show(terminal, options));
}

const COLUMNS = ["date", "model_id", "completed", "failed", "error", "cost"] as const;

async function show(terminal: Terminal, options: UsageOptions): Promise<void> {
  const client = await openClient(terminal, options);
  const { from, to } = options;
  const usage = await client.usage({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  if (options.json) return void terminal.out.write(json(usage));
  const rows = usage.days.map((day) => COLUMNS.map((column) => String(day[column])));
  // No value holds a comma, a quote or a line break: they are dates, model ids and numbers.
  if (options.csv) return void terminal.out.write([COLUMNS, ...rows].map((row) => `${row.join(",")}\n`).join(""));
  const head = ["date", "model", "completed", "failed", "error", "cost, USD"];
  if (rows.length > 0) terminal.out.write(fitted(terminal.out, head, rows, [2, 3, 4, 5]));
  terminal.err.write(`${usage.mode}, ${usage.from.slice(0, 10)} to ${usage.to.slice(0, 10)}: $${usage.total}\n`);
}
