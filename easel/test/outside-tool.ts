/** Programs of other makers that the tests let read what Easel writes. */
import { spawnSync } from "node:child_process";
import type { TestContext } from "node:test";

/** What a program prints, or null when it is not installed: the test is then skipped, or fails on a CI machine, which must have it. */
export function outsideTool(t: TestContext, program: string, args: readonly string[]): string | null {
  const printed = outputOf(program, args);
  if (printed !== null) return printed;
  if (process.env["CI"] !== undefined) throw new Error(`${program} is not installed: install it on the CI machine.`);
  t.skip(`${program} is not installed`);
  return null;
}

/** The same for programs of half a gigabyte, which a CI machine need not have. `lacking` is what it prints when a part of it is missing. */
export function largeTool(t: TestContext, program: string, args: readonly string[], lacking?: string): string | null {
  const printed = outputOf(program, args);
  if (printed !== null && (lacking === undefined || !printed.includes(lacking))) return printed;
  t.skip(`${lacking ?? program} is not installed`);
  return null;
}

function outputOf(program: string, args: readonly string[]): string | null {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64_000_000 });
  return error === undefined ? stdout + stderr : null;
}
