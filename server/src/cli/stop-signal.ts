/** How long-running commands end: at the first signal, in order, and in any case before whoever sent it loses patience. */
import type { Log } from "../core/log.ts";

/** In-flight work finishes or goes back to the queue within this, seconds. */
const GRACE = 25;
/** Whoever sent the signal kills soon after 30 s. What a silent database or disk still holds up then is taken over by its lease. */
const LAST_WORD = 29;

/** The first one from now on. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
}

/** Resolves when the signal has come and all is closed. */
export async function closeAt(
  signalled: Promise<NodeJS.Signals>,
  running: { close(graceSeconds: number): Promise<void> },
  log: Log,
): Promise<void> {
  const signal = await signalled;
  log.info({ signal }, "stopping: running work finishes or goes back to the queue");
  setTimeout(() => {
    log.error({ seconds: LAST_WORD }, "Something did not end in time; ending all the same");
    process.exit(1);
  }, LAST_WORD * 1000).unref();
  await running.close(GRACE);
}
