/** `GET /v2/usage`: what ended and what it cost, by day and model, as JSON or CSV. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { add, formatUsd } from "../../core/money.ts";
import type { Period, UsageLine } from "../../core/usage-line.ts";
import { badQuery, queryText, queryWord } from "../../http/read-query.ts";
import type { Menu } from "./menu.ts";

const DAY = 86_400_000;
/** Longest period, days. */
export const MOST_DAYS = 366;
const DAYS_BY_DEFAULT = 30;

const COLUMNS = ["date", "model_id", "completed", "failed", "error", "cost", "currency"] as const;

/** Adds the route. */
export function addUsage(app: FastifyInstance, { core }: Menu): void {
  app.get("/v2/usage", { onRequest: app.authenticate }, async (request, reply) => {
    const period = readPeriod(request);
    const asCsv = wantsCsv(request);
    const lines = (await core.usage(request.caller, period)).map(toLine);
    reply.header("cache-control", "no-store").header("vary", "accept");
    if (asCsv) return reply.type("text/csv; charset=utf-8; header=present").send(csv(lines));
    const days = lines.map(({ micro: _, ...line }) => line);
    const total = formatUsd(add(...lines.map(({ micro }) => micro)));
    const { from, to } = period;
    return { mode: request.caller.mode, from: from.toISOString(), to: to.toISOString(), currency: "USD", total, days };
  });
}

/** As in a status, cancelled ones count as failed. */
function toLine({ day, modelId, succeeded, failed, errored, cancelled, cost }: UsageLine) {
  const counts = { completed: succeeded, failed: failed + cancelled, error: errored };
  return { date: day, model_id: modelId, ...counts, cost: formatUsd(cost), currency: "USD", micro: cost };
}

/** No value holds a comma, a quote or a line break: they are dates, model ids and numbers. */
function csv(lines: readonly ReturnType<typeof toLine>[]): string {
  return [COLUMNS.join(","), ...lines.map((line) => COLUMNS.map((name) => line[name]).join(","))]
    .map((row) => `${row}\r\n`)
    .join("");
}

/** The parameter decides, then the first of the two types that `Accept` names. */
function wantsCsv(request: FastifyRequest): boolean {
  const format = queryWord(request, "format", ["json", "csv"]);
  if (format !== null) return format === "csv";
  return /(?:text\/csv|application\/json)/i.exec(request.headers.accept ?? "")?.[0].toLowerCase() === "text/csv";
}

function readPeriod(request: FastifyRequest): Period {
  const to = readTime(request, "to") ?? new Date();
  const from = readTime(request, "from") ?? new Date(to.getTime() - DAYS_BY_DEFAULT * DAY);
  if (from > to) throw badQuery("from", "maximum", "from must not be after to.");
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY)
    throw badQuery("from", "minimum", `from must be at most ${MOST_DAYS} days before to.`);
  return { from, to };
}

/** A date is its midnight, in UTC. */
function readTime(request: FastifyRequest, name: string): Date | null {
  const text = queryText(request, name);
  if (text === null) return null;
  const [, day, time = "T00:00:00Z"] = /^(20\d\d-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/.exec(text) ?? [];
  const date = new Date(`${day}${time}`);
  // The calendar's parser turns 30 February into 1 or 2 March.
  if (day !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return date;
  throw badQuery(name, "format", `${name} must be a date such as 2026-11-20, or a time such as 2026-11-20T12:00:00Z.`);
}
