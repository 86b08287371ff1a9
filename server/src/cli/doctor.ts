/** `atelier doctor`: one line for each thing that can be wrong, with what to do about it. */
import { Command } from "commander";
import { CommandError } from "./command-error.ts";
import { checkGateway, type Finding } from "./examine-gateway.ts";
import { checkMachine } from "./examine-machine.ts";
import { paint } from "./paint.ts";
import { json } from "./print.ts";
import { hasUnicode, type Terminal } from "./terminal.ts";

export function doctorCommand(terminal: Terminal): Command {
  return new Command("doctor")
    .description("Check this machine and the gateway, and say what to mend; exit code 1 when something is broken")
    .option("--json", "print a JSON array")
    .action((options: { json?: true }) => examine(terminal, options));
}

const STYLES = { ok: "green", warning: "yellow", broken: "red" } as const;
const MARKS = { ok: ["✓", "ok"], warning: ["!", "!"], broken: ["✗", "X"] } as const;

async function examine(terminal: Terminal, options: { json?: true }): Promise<void> {
  const findings = [...(await checkMachine(terminal)), ...(await checkGateway(terminal))];
  if (options.json) terminal.out.write(json(findings));
  else for (const finding of findings) terminal.out.write(describe(terminal, finding));
  const broken = findings.filter(({ state }) => state === "broken").length;
  if (broken > 0) throw new CommandError(1, `${broken} of ${findings.length} checks found something broken.`);
}

function describe(terminal: Terminal, { what, state, value, advice }: Finding): string {
  const mark = MARKS[state][hasUnicode(terminal) ? 0 : 1];
  const help = advice === null ? "" : `\n    ${advice}`;
  return `${paint(terminal, STYLES[state], mark, terminal.out)} ${what}: ${value}${help}\n`;
}
