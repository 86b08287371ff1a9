/** Programs of other makers that the tests let read what Easel writes. */
import { spawnSync } from "node:child_process";
import type { TestContext } from "node:test";

/** What a program prints, or null when it is not installed: the test is then skipped, or fails on a CI machine, which must have it. */
export function outsideTool(t: TestContext, program: string, args: readonly string[]): string | null {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64_000_000 });
  if (error === undefined) return stdout + stderr;
  if (process.env["CI"] !== undefined) throw new Error(`${program} is not installed: install it on the CI machine.`);
  t.skip(`${program} is not installed`);
  return null;
}
