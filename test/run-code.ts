/** Runs a piece of documentation as its reader would: by bash, Python or Node. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./source-files.ts";

const SHIM = join(ROOT, "test/samples/shim");

/** An installed `requests` goes first. Some pages print JSON's `true` in Python; a reader has to mend that, and so have we. */
const PYTHON = `import builtins, sys
builtins.true, builtins.false = True, False
sys.path.append(${JSON.stringify(SHIM)})
sys.dont_write_bytecode = True
`;

/** What goes before the code, by its language. */
const COMMANDS: Readonly<Record<string, (text: string) => readonly [string, ...(readonly string[])]>> = {
  bash: (text) => ["bash", "-euo", "pipefail", "-c", text],
  python: (text) => ["python3", "-c", PYTHON + text],
  js: (text) => [process.execPath, "--input-type=module", "-e", text],
  ts: (text) => [process.execPath, "--input-type=module-typescript", "-e", text],
};

export interface Code {
  readonly language: string;
  readonly text: string;
}

export interface Place {
  readonly folder: string;
  /** Beside what this process has. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line for it. Throws for a language that is not run. */
export function commandFor({ language, text }: Code): readonly [string, ...(readonly string[])] {
  const command = COMMANDS[language];
  if (!command) throw new Error(`Code in "${language}" is not run.`);
  return command(text);
}

/** Waits for its end, at most a minute. */
export function runCode(code: Code, { folder, environment }: Place): Promise<Ended> {
  const [file, ...args] = commandFor(code);
  const options = { cwd: folder, env: { ...process.env, ...environment }, timeout: 60_000 };
  return new Promise((resolve) => {
    const child = execFile(file, args, options, (error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err: err || String(error ?? "") }),
    );
  });
}

/** Whether a program is there. With CI set everything has to be. */
export async function hasProgram(name: string): Promise<boolean> {
  if (process.env["CI"]) return true;
  return (await runCode({ language: "bash", text: `command -v ${name}` }, { folder: ROOT })).code === 0;
}
