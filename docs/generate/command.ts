/** `docs/reference/command.md`: every command's help, as the command itself gives it. */
import type { Command } from "commander";
import { COMMANDS } from "../../server/src/cli/commands.ts";
import { runCommand } from "../../server/src/cli/run-command.ts";
import { code, fence, table } from "./markdown.ts";

/** `source`: of `command-error.ts`, whose exit codes are told in a comment. */
export async function commandPage(source: string): Promise<string> {
  const terminal = quiet(() => undefined);
  const commands = await Promise.all(Object.values(COMMANDS).map(({ load }) => load(terminal)));
  const paths = commands.flatMap((command) => [[command.name()], ...below(command)]);
  const sections = await Promise.all(
    paths.map(async (path) => `## atelier ${path.join(" ")}\n\n${fence("text", await help(path))}`),
  );
  return `${[HEAD, fence("text", await help([])), exitCodes(source), ...sections].join("\n\n")}\n`;
}

const HEAD = `# Command

Written by \`npm run docs\` from the command's own help: change that, not this.

Results go to standard output, talk and errors to standard error; \`--json\` prints what the API answered and never colour.`;

function below(command: Command): readonly (readonly string[])[] {
  return command.commands.map((one) => [command.name(), one.name()]);
}

async function help(path: readonly string[]): Promise<string> {
  let text = "";
  const exit = await runCommand(
    [...path, "--help"],
    quiet((part) => {
      text += part;
    }),
  );
  if (exit !== 0 || text === "") throw new Error(`atelier ${path.join(" ")} --help ended with ${exit}.`);
  return text.trimEnd();
}

/** Nothing of this machine may get into the page. */
function quiet(write: (text: string) => void) {
  const screen = { write, columns: 110 };
  return { environment: {}, directory: "/", in: (async function* () {})(), out: screen, err: screen };
}

function exitCodes(source: string): string {
  const comment = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport type ExitCode/.exec(source)?.[1] ?? "";
  const parts = comment
    .replaceAll(/^ \* ?/gm, "")
    .replaceAll("\n", " ")
    .trim()
    .replace(/\.$/, "")
    .split(" · ");
  const rows = parts.map((part) => /^(\d+) (.+)$/.exec(part)).map((match) => [code(Number(match?.[1])), match?.[2] ?? ""]);
  if (rows.length < 2) throw new Error("The exit codes of command-error.ts cannot be read.");
  return `## Exit codes\n\n${table(["code", "meaning"], [["`0`", "done"], ...rows])}`;
}
