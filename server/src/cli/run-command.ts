/** Finds the command for the arguments and runs it. Each command's file is loaded only when it is asked for. */
import { Command, CommanderError } from "commander";
import { ConfigError } from "../config/settings.ts";
import { VERSION } from "../version.ts";
import { CommandError } from "./command-error.ts";
import { COMMANDS } from "./commands.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { paint } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

const EXAMPLES = `
Examples:
  atelier serve                     start the gateway; prints a test key the first time
  atelier models                    what there is and what it costs
  atelier generate hunyuan-3d --prompt "a small stone castle" --out castle.glb
  atelier doctor                    when something does not work

Settings: flags go before the environment (ATELIER_URL, ATELIER_KEY for callers; see \`atelier serve --help\`).
`;

/** Answers the exit code; writes errors as `error:` and `try:` lines. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = programOf(terminal);
    const asked = args.find((argument) => !argument.startsWith("-"));
    for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
      const isAsked = name === asked || (asked === "help" && args.includes(name));
      add(program, isAsked ? await load(terminal) : new Command(name).description(summary));
    }
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (thrown) {
    return report(thrown, terminal);
  }
}

function programOf(terminal: Terminal): Command {
  return new Command("atelier")
    .description("Self-hosted gateway for generative media: one server, your machines, your keys.")
    .version(VERSION, "-v, --version")
    .showSuggestionAfterError()
    .addHelpText("after", EXAMPLES)
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
      getOutHelpWidth: () => terminal.out.columns ?? 100,
      getErrHelpWidth: () => terminal.err.columns ?? 100,
      getOutHasColors: () => paint(terminal, "red", "x", terminal.out) !== "x",
      getErrHasColors: () => paint(terminal, "red", "x") !== "x",
    })
    .exitOverride();
}

function add(program: Command, command: Command): void {
  for (const one of [command, ...command.commands]) one.exitOverride().copyInheritedSettings(program);
  program.addCommand(command);
}

function report(thrown: unknown, terminal: Terminal): number {
  // Commander has already written its own message or the help that was asked for.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  const error = thrown instanceof ConfigError ? new CommandError(2, thrown.message) : explainRefusal(thrown);
  const known = error ?? (thrown instanceof CommandError ? thrown : null);
  if (known === null) throw thrown;
  const advice = known.advice ? `${paint(terminal, "dim", "try:")} ${known.advice}\n` : "";
  terminal.err.write(`${paint(terminal, "red", "error:")} ${known.message}\n${advice}`);
  return known.exitCode;
}
