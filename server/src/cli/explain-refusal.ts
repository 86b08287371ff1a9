/** What the gateway refused, as an error of the command: its own words, what helps, and the exit code. */
import { CommandError, type ExitCode } from "./command-error.ts";

/** By HTTP status; 0 is no answer at all. */
export const EXIT_CODES: Readonly<Record<number, ExitCode>> = {
  0: 6,
  400: 2,
  401: 3,
  402: 4,
  403: 3,
  404: 5,
  409: 2,
  413: 2,
  422: 2,
};

const ADVICE: Readonly<Record<number, string>> = {
  0: "atelier serve, or set ATELIER_URL",
  401: "atelier keys create --account NAME --mode test --deposit 10, then export ATELIER_KEY=…",
};

interface Refused extends Error {
  readonly status: number;
  readonly error: string;
  readonly details: readonly { readonly message: string }[];
}

/** Null when it is no error of the client. Told by its name, so that a command that needs no client need not load it. */
export function explainRefusal(thrown: unknown): CommandError | null {
  if (!(thrown instanceof Error) || thrown.name !== "AtelierClientError") return null;
  const { status, error, message, details } = thrown as Refused;
  const reasons = details.length > 0 ? details.map((one) => one.message).join("\n  ") : message;
  return new CommandError(EXIT_CODES[status] ?? 1, reasons, adviceFor(status, error));
}

function adviceFor(status: number, error: string): string | null {
  if (status === 402 && error === "Insufficient Balance") return "atelier wallet deposit 5 --account NAME --mode MODE";
  if (status === 402) return "--quote tells the price, --max-cost what you would pay at most";
  return ADVICE[status] ?? null;
}
