/** Checks of a running gateway, by its own doors. */
import { CommandError } from "./command-error.ts";
import { askServer, lookAt } from "./operator.ts";
import type { Terminal } from "./terminal.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "warning" | "broken";
  readonly value: string;
  /** What to do; null when there is nothing to do. */
  readonly advice: string | null;
}

/** Seconds: signatures of webhooks are refused at 300. */
const MOST_SKEW = 30;

/** Ends after the first check when nobody answers. */
export async function checkGateway(terminal: Terminal): Promise<readonly Finding[]> {
  const ready = await lookAt(terminal, "/readyz").catch((error: CommandError) => error);
  if (ready instanceof CommandError)
    return [{ what: "gateway", state: "warning", value: ready.message, advice: "atelier serve, or set ATELIER_URL" }];
  const gateway: Finding = {
    what: "gateway",
    state: ready.status === 200 ? "ok" : "broken",
    value: `${ready.url} ${ready.status === 200 ? "is ready" : `answers ${ready.status}`} after ${ready.milliseconds.toFixed(0)} ms`,
    advice: ready.status === 200 ? null : "Look into its log: it stops, or its database is away.",
  };
  return [gateway, ...clock(ready.date), await operator(terminal)];
}

function clock(date: string | null): readonly Finding[] {
  if (date === null) return [];
  const skew = Math.abs(Date.now() - Date.parse(date)) / 1000;
  const off = skew > MOST_SKEW;
  const advice = off ? "Set both clocks by NTP: webhooks are refused by receivers when it is off by five minutes." : null;
  return [
    { what: "clock", state: off ? "warning" : "ok", value: `${skew < 1.5 ? "the same" : `${skew.toFixed(0)} s off`}`, advice },
  ];
}

/** The admin door and, behind it, the ledger. */
async function operator(terminal: Terminal): Promise<Finding> {
  try {
    const { ok, flaws } = await askServer<{ ok: boolean; flaws: readonly string[] }>(terminal, {
      method: "GET",
      path: "/admin/ledger/check",
    });
    const value = ok ? "all money adds up" : `${flaws.length} flaws, the first: ${flaws[0]}`;
    return { what: "ledger", state: ok ? "ok" : "broken", value, advice: ok ? null : "atelier check-ledger" };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { what: "operator's door", state: "broken", value: error.message, advice: error.advice };
  }
}
