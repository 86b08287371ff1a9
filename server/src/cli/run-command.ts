/** Finds the command for the arguments and runs it. Each command's file is loaded only when it is asked for. */
import { Command, CommanderError } from "commander";
import { ConfigError } from "../config/settings.ts";
import { VERSION } from "../version.ts";
import { CommandError } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

/** Answers the exit code; writes errors as `error:` and `try:` lines. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = new Command("atelier")
      .description("Self-hosted gateway for generative media: one server, your machines, your keys.")
      .version(VERSION, "-v, --version")
      .showSuggestionAfterError()
      .configureOutput({ writeOut: (text) => void terminal.out.write(text), writeErr: (text) => void terminal.err.write(text) })
      .exitOverride();
    await addCommands(program, terminal);
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (thrown) {
    return report(thrown, terminal);
  }
}

async function addCommands(program: Command, terminal: Terminal): Promise<void> {
  const groups = await Promise.all([
    import("./serve.ts").then((file) => file.serveCommand(terminal)),
    import("./keys.ts").then((file) => file.keysCommand(terminal)),
    import("./wallet.ts").then((file) => file.walletCommand(terminal)),
    import("./webhooks.ts").then((file) => file.webhooksCommand(terminal)),
  ]);
  for (const group of groups) {
    for (const command of [group, ...group.commands]) command.exitOverride().copyInheritedSettings(program);
    program.addCommand(group);
  }
}

function report(thrown: unknown, terminal: Terminal): number {
  // Commander has already written its own message or the help that was asked for.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof ConfigError) {
    terminal.err.write(`error: ${thrown.message}\n`);
    return 2;
  }
  if (thrown instanceof CommandError) {
    terminal.err.write(`error: ${thrown.message}\n${thrown.advice ? `try: ${thrown.advice}\n` : ""}`);
    return thrown.exitCode;
  }
  throw thrown;
}
