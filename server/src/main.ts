/** The command: reads the arguments, runs one file of `cli/`, ends with its exit code. */
import { runCommand } from "./cli/run-command.ts";

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  directory: process.cwd(),
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
});
