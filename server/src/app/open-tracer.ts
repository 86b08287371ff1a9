/**
 * OpenTelemetry, where the operator has installed `@opentelemetry/api` and registered an SDK (`node --import ./telemetry.js`).
 * All spans of a generation have its UUID as their trace id, so that those of several processes, before and after a
 * crash, come together without anything being handed from one to the next.
 */
import { createHash } from "node:crypto";
import type { Log } from "../core/log.ts";
import type { Observer, Span } from "../core/observer.ts";

/** Not a literal, so that nobody has to have it: bundlers and the compiler would ask for it. */
const PACKAGE: string = "@opentelemetry/api";

/** What of the API is used; any 1.x has it. */
interface Api {
  readonly trace: {
    getTracer(name: string): Tracer;
    setSpanContext(context: object, span: SpanContext): object;
  };
  readonly ROOT_CONTEXT: object;
}

interface Tracer {
  startSpan(name: string, options: object, context: object): { setStatus(status: object): unknown; end(at: Date): void };
}

interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
  /** 1: sampled. */
  readonly traceFlags: number;
  readonly isRemote: boolean;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A finished span to be handed over. */
interface Finished extends Span {
  readonly name: string;
  readonly generationId: string;
  readonly attributes: Attributes;
  readonly failed?: boolean;
}

/** Null when the package is not there. `load` is for tests. */
export async function openTracer(log: Log, load: () => Promise<unknown> = () => import(PACKAGE)): Promise<Observer | null> {
  const api = await load().catch(absent);
  if (!isApi(api)) return null;
  const tracer = api.trace.getTracer("atelier");
  log.info({}, "Generations are traced by OpenTelemetry");
  return observe(({ name, generationId, attributes, failed, from, at }) => {
    const context = api.trace.setSpanContext(api.ROOT_CONTEXT, contextOf(generationId));
    const all = { "atelier.generation.id": generationId, ...attributes };
    const span = tracer.startSpan(name, { startTime: from, attributes: all }, context);
    if (failed) span.setStatus({ code: 2 });
    span.end(at);
  });
}

function absent(cause: unknown): null {
  if ((cause as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null;
  throw cause;
}

function isApi(loaded: unknown): loaded is Api {
  return typeof loaded === "object" && loaded !== null && "trace" in loaded && "ROOT_CONTEXT" in loaded;
}

/** Ids end with a UUID; the span id only has to be the same on every node. */
function contextOf(generationId: string): SpanContext {
  const hash = createHash("sha256").update(generationId).digest("hex");
  const uuid = generationId.slice(-36).replaceAll("-", "");
  return {
    traceId: /^[0-9a-f]{32}$/.test(uuid) ? uuid : hash.slice(0, 32),
    spanId: hash.slice(-16),
    traceFlags: 1,
    isRemote: true,
  };
}

/** submit → queue → attempt → settle → webhook. */
function observe(tell: (span: Finished) => void): Observer {
  return {
    accepted({ generation, ...span }) {
      const { id, modelId, dialect, mode } = generation;
      const attributes = { "atelier.model": modelId, "atelier.dialect": dialect, "atelier.mode": mode };
      tell({ name: "submit", generationId: id, attributes, ...span });
    },
    started({ claim, at }) {
      if (claim.lease.attempt !== 1) return;
      const { id, createdAt } = claim.generation;
      tell({ name: "queue", generationId: id, attributes: { "atelier.deployment": claim.deployment }, from: createdAt, at });
    },
    attempted({ claim, outcome, ...span }) {
      const { generationId, attempt, node } = claim.lease;
      const attributes = { "atelier.attempt": attempt, "atelier.node": node, "atelier.outcome": outcome };
      const all = { "atelier.deployment": claim.deployment, ...attributes };
      tell({ name: "attempt", generationId, attributes: all, failed: outcome !== "succeeded", ...span });
    },
    ended({ generation, ...span }) {
      const { id, status, error } = generation;
      const attributes = { "atelier.status": status, ...(error && { "atelier.error": error.code }) };
      tell({ name: "settle", generationId: id, attributes, failed: status === "errored", ...span });
    },
    delivered({ delivery, outcome, ...span }) {
      const answer = outcome.status === null ? {} : { "http.response.status_code": outcome.status };
      // The path and query of a receiver may be secrets.
      const attributes = { "server.address": new URL(delivery.url).hostname, "atelier.event.id": delivery.id, ...answer };
      const all = { ...attributes, "atelier.outcome": outcome.kind };
      tell({
        name: "webhook",
        generationId: delivery.generationId,
        attributes: all,
        failed: outcome.kind !== "delivered",
        ...span,
      });
    },
    ledgerChecked() {},
  };
}
