/** Runs the command without a process of its own, and remembers what it wrote. */
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "../run-command.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Both, as somebody in front of them sees it, without colour. */
  readonly seen: string;
}

export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** What is piped in (Default: nothing). */
  readonly piped?: string;
  /** Width of a screen; null for a pipe (Default: a pipe). */
  readonly columns?: number | null;
}

export async function runInProcess(args: readonly string[], surroundings: Surroundings): Promise<Ran> {
  const { environment, directory, piped = "", columns = null } = surroundings;
  const written: { readonly where: "out" | "err"; readonly text: string }[] = [];
  const screen = (where: "out" | "err") => ({
    ...(columns === null ? {} : { isTTY: true, columns }),
    write: (text: string) => void written.push({ where, text }),
  });
  const code = await runCommand(args, {
    environment,
    directory,
    in: (async function* () {
      yield piped;
    })(),
    out: screen("out"),
    err: screen("err"),
  });
  const textOf = (where: string) => written.flatMap((one) => (where.includes(one.where) ? [one.text] : [])).join("");
  return { code, out: textOf("out"), err: textOf("err"), seen: stripVTControlCharacters(textOf("out err")) };
}
