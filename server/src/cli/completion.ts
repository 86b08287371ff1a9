/** `atelier completion`: scripts for bash, zsh and fish, made from the commands themselves. */
import { Argument, Command } from "commander";
import type { Terminal } from "./terminal.ts";

const HELP = `
Install:
  bash   atelier completion bash > ~/.local/share/bash-completion/completions/atelier
  zsh    atelier completion zsh > "\${fpath[1]}/_atelier"
  fish   atelier completion fish > ~/.config/fish/completions/atelier.fish
`;

/** `everything`: all commands of the program. */
export function completionCommand(terminal: Terminal, everything: () => Promise<readonly Command[]>): Command {
  return new Command("completion")
    .description("Print the completion script of a shell")
    .addArgument(new Argument("<shell>", "which one").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", HELP)
    .action(async (shell: "bash" | "zsh" | "fish") => {
      terminal.out.write(SCRIPTS[shell](wordsByPath(await everything())));
    });
}

/** What may follow a command: `""` for `atelier` itself, `"keys create"` for a command of a command. */
type Words = ReadonlyMap<string, readonly Word[]>;

interface Word {
  readonly text: string;
  readonly about: string;
}

function wordsByPath(commands: readonly Command[]): Words {
  const program = commands.reduce((all, one) => all.addCommand(one), new Command());
  const words = new Map<string, readonly Word[]>();
  const visit = (command: Command, path: string) => {
    const commands = command.commands.map((one) => ({ text: one.name(), about: one.description() }));
    const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
    const options = command.options.map(({ long, description }) => ({ text: long!, about: description }));
    const help = { text: "--help", about: "display help for command" };
    words.set(path, [...commands, ...choices.map((text) => ({ text, about: "" })), ...options, help]);
    for (const one of command.commands) visit(one, `${path} ${one.name()}`.trim());
  };
  visit(program, "");
  return words;
}

const SCRIPTS = { bash, zsh, fish } as const;

/** The longest known path that the line begins with decides; what no command says is a file. */
function bash(words: Words): string {
  return `# bash completion of atelier
_atelier() {
  local path="" word next
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " \${path:+$path }$word " in
${cases(words, (path) => `      " ${path} ") path="${path}" ;;`)}
    esac
  done
  case "$path" in
${cases(words, (path, list) => `    "${path}") next="${list.map(({ text }) => text).join(" ")}" ;;`, true)}
  esac
  COMPREPLY=($(compgen -W "$next" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _atelier atelier
`;
}

function zsh(words: Words): string {
  const described = ({ text, about }: Word) =>
    `'${text.replaceAll(":", "\\:")}:${about.replaceAll("'", "’").replaceAll(":", "\\:")}'`;
  return `#compdef atelier
_atelier() {
  local path_="" word
  local -a next
  for word in "\${words[@]:1:CURRENT-2}"; do
    case " \${path_:+$path_ }$word " in
${cases(words, (path) => `      " ${path} ") path_="${path}" ;;`)}
    esac
  done
  case "$path_" in
${cases(words, (path, list) => `    "${path}") next=(${list.map(described).join(" ")}) ;;`, true)}
  esac
  _describe 'atelier' next || _files
}
compdef _atelier atelier
`;
}

function fish(words: Words): string {
  const lines = [...words].flatMap(([path, list]) => {
    const steps = path.split(" ").filter((step) => step !== "");
    const seen = steps.map((step) => `__fish_seen_subcommand_from ${step}`);
    const below = steps.length === 0 ? ["__fish_use_subcommand"] : seen;
    return list.map(({ text, about }) => {
      const what = text.startsWith("--") ? `-l ${text.slice(2)}` : `-a ${text}`;
      const description = about ? ` -d '${about.replaceAll("'", "’")}'` : "";
      return `complete -c atelier -n '${below.join("; and ")}' ${what}${description}`;
    });
  });
  return `# fish completion of atelier\n${lines.join("\n")}\n`;
}

function cases(words: Words, line: (path: string, list: readonly Word[]) => string, withRoot = false): string {
  return [...words]
    .filter(([path]) => withRoot || path !== "")
    .map(([path, list]) => line(path, list))
    .join("\n");
}
