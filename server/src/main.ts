/** The command: reads the arguments, runs one file of `cli/`, ends with its exit code. */
import { runCommand } from "./cli/run-command.ts";

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  directory: process.cwd(),
  out: process.stdout,
  err: process.stderr,
});
