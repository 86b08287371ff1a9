/** Watches one generation to its end, while somebody sits in front of it. */
import type { Client, StatusAnswer } from "@atelier/client";
import { CommandError } from "./command-error.ts";
import { progressLine } from "./progress-line.ts";
import type { Terminal } from "./terminal.ts";

interface Following {
  readonly id: string;
  /** Shows progress; without it only the end is told. */
  readonly talks: boolean;
  /** Longest wait; null for none. */
  readonly seconds: number | null;
}

/** How long a second Ctrl-C is waited for, milliseconds. */
const SECOND_THOUGHT = 2_000;

/** The terminal status. Throws CommandError 7 when the time is up and 130 when it was interrupted. */
export async function followGeneration(terminal: Terminal, client: Client, following: Following): Promise<StatusAnswer> {
  const { id, talks, seconds } = following;
  const interrupted = new AbortController();
  const onInterrupt = () => interrupted.abort();
  process.once("SIGINT", onInterrupt);
  const late = seconds === null ? null : AbortSignal.timeout(seconds * 1000);
  const line = talks ? progressLine(terminal) : null;
  try {
    const signal = late ? AbortSignal.any([late, interrupted.signal]) : interrupted.signal;
    if (talks) greet(terminal, await client.status(id, { signal }));
    return await client.wait(id, { signal, onUpdate: (status) => line?.show(status) });
  } catch (thrown) {
    line?.end();
    if (interrupted.signal.aborted) return await letGo(terminal, client, id);
    if (late?.aborted) throw new CommandError(7, `${id} is still running; the wait is over, the work goes on.`, showing(id));
    throw thrown;
  } finally {
    line?.end();
    process.removeListener("SIGINT", onInterrupt);
  }
}

function greet(terminal: Terminal, { request_id: id, atelier, queue_position: place }: StatusAnswer): void {
  const price = atelier ? `   $${atelier.price} held (${atelier.mode})` : "";
  terminal.err.write(`  ${id}${price}${place && place > 1 ? `   ${place - 1} ahead` : ""}\n`);
}

/** Once stops watching, twice cancels. */
async function letGo(terminal: Terminal, client: Client, id: string): Promise<never> {
  terminal.err.write(`  No longer watching; the work goes on. Ctrl-C again cancels it.\n  ${showing(id)}\n`);
  const again = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(resolve, SECOND_THOUGHT, false);
    process.once("SIGINT", () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
  if (!again) throw new CommandError(130, `Interrupted; ${id} goes on.`);
  const { error, status } = await client.cancel(id);
  throw new CommandError(130, `${id} is ${status}${error ? `: ${error}` : ""}.`);
}

function showing(id: string): string {
  return `atelier generations show ${id}`;
}
