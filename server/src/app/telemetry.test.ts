/** What is measured and traced of real generations, from submit to webhook. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import Fastify from "fastify";
import { silentLog } from "../core/log.ts";
import type { Observer } from "../core/observer.ts";
import { observeAll } from "../core/observer.ts";
import { draws, openRig, type Rig, sleep } from "../core/test/rig.ts";
import { startWebhooks } from "../core/webhooks.ts";
import { measureRequests } from "../http/metrics/measure-requests.ts";
import { observeCore } from "../http/metrics/observe-core.ts";
import { makeRegistry } from "../http/metrics/registry.ts";
import { watchQueue } from "../http/metrics/watch-queue.ts";
import { openMetrics } from "./open-metrics.ts";
import { openTracer } from "./open-tracer.ts";

interface FakeSpan {
  readonly name: string;
  readonly traceId: string;
  readonly parent: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly from: Date;
  readonly at: Date;
  readonly failed: boolean;
}

const spans: FakeSpan[] = [];

/** The part of `@opentelemetry/api` that is used, keeping what it is told. */
const api = {
  ROOT_CONTEXT: { root: true },
  trace: {
    setSpanContext: (_root: object, span: { readonly traceId: string; readonly spanId: string }) => ({ span }),
    getTracer: () => ({
      startSpan(
        name: string,
        options: { startTime: Date; attributes: object },
        { span }: { span: { traceId: string; spanId: string } },
      ) {
        let failed = false;
        return {
          setStatus: ({ code }: { code: number }) => {
            failed = code === 2;
          },
          end: (at: Date) => {
            const attributes = options.attributes as FakeSpan["attributes"];
            spans.push({ name, traceId: span.traceId, parent: span.spanId, attributes, from: options.startTime, at, failed });
          },
        };
      },
    }),
  },
};

const registry = makeRegistry();
let rig: Rig;
let stopWebhooks: () => Promise<void>;
const receiver = createServer((request, response) => response.writeHead(request.url?.startsWith("/well") ? 204 : 500).end());

before(async () => {
  const broken = { accepted: fail, started: fail, attempted: fail, ended: fail, delivered: fail, ledgerChecked: fail };
  const tracer = await openTracer(silentLog, async () => api);
  const observer = observeAll([broken, observeCore(registry), tracer!] as readonly Observer[], silentLog);
  rig = (await openRig("embedded", { observer }))!;
  watchQueue(registry, rig.parts);
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  stopWebhooks = startWebhooks({ ...rig.parts, node: "hooks", retrySeconds: [] });
});
after(async () => {
  await stopWebhooks();
  receiver.close();
  await rig.close();
});

function fail(): never {
  throw new Error("An observer that is broken");
}

async function told(id: string, name: string): Promise<FakeSpan> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = spans.find((span) => span.name === name && span.attributes["atelier.generation.id"] === id);
    if (found) return found;
    await sleep(20);
  }
  throw new Error(`No span ${name} of ${id}`);
}

describe("a generation from submit to webhook", () => {
  test("leaves five spans of one trace, named by its id, in the order in which they happened", async () => {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/well?token=abc`;
    const { id } = await rig.submit({ webhook: { url, mode: "terminal" } });
    const worker = rig.worker();
    await rig.ended(id);
    const names = ["submit", "queue", "attempt", "settle", "webhook"];
    const its = await Promise.all(names.map((name) => told(id, name)));
    assert.deepEqual(new Set(its.map(({ traceId }) => traceId)), new Set([id.slice(-36).replaceAll("-", "")]));
    assert.equal(new Set(its.map(({ parent }) => parent)).size, 1);
    assert.match(its[0]!.parent, /^[0-9a-f]{16}$/);
    for (const { from, at, failed } of its) assert.ok(from <= at && !failed);
    const [submitted, queued, attempted, , sent] = its;
    assert.ok(submitted!.from <= queued!.at && queued!.at <= attempted!.at && attempted!.at >= attempted!.from);
    assert.deepEqual(
      [attempted!.attributes["atelier.outcome"], sent!.attributes["http.response.status_code"]],
      ["succeeded", 204],
    );
    assert.equal(sent!.attributes["server.address"], "127.0.0.1");
    assert.ok(!JSON.stringify(its).includes("abc"));
    await worker.stop(1);
  });

  test("counts by model and outcome, with the waits and the webhooks; a broken observer harms nobody", async () => {
    rig.engine.script = async (run, job, n) => {
      if (n === 1) throw new Error("once");
      return draws(run, job, n);
    };
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/badly`;
    const cancelled = await rig.submit({ webhook: { url, mode: "terminal" } });
    await rig.core.cancel(rig.key, cancelled.id);
    await rig.core.cancel(rig.key, cancelled.id);
    assert.equal((await told(cancelled.id, "webhook")).failed, true);
    const waiting = await rig.submit();
    const lines = (await registry.expose()).split("\n");
    const expected = [
      'atelier_accepted_total{model="scripted"} 3',
      'atelier_generations_total{model="scripted",outcome="succeeded"} 1',
      'atelier_generations_total{model="scripted",outcome="cancelled"} 1',
      'atelier_attempts_total{deployment="first",outcome="succeeded"} 1',
      'atelier_queue_wait_seconds_count{deployment="first"} 1',
      'atelier_run_seconds_bucket{deployment="first",le="+Inf"} 1',
      'atelier_webhook_attempts_total{outcome="delivered"} 1',
      'atelier_webhook_attempts_total{outcome="exhausted"} 1',
      'atelier_queue_waiting{deployment="first"} 1',
      'atelier_running{deployment="first"} 0',
    ];
    for (const line of expected) assert.ok(lines.includes(line), `${line} is not in\n${lines.join("\n")}`);
    assert.ok(lines.some((line) => /^atelier_blobs_free_bytes \d+$/.test(line)));
    await rig.core.cancel(rig.key, waiting.id);
  });

  test("tells whether the ledger adds up once it was checked", async () => {
    assert.ok(!(await registry.expose()).includes("atelier_ledger_consistent"));
    rig.parts.observer!.ledgerChecked({ flaws: (await rig.parts.store.checkLedger()).length });
    assert.match(await registry.expose(), /^atelier_ledger_consistent 1$/m);
  });
});

test("the reference names every metric, and no other", async () => {
  const metrics = openMetrics(rig.parts);
  measureRequests(Fastify(), metrics.registry);
  metrics.observer.ledgerChecked({ flaws: 0 });
  const exposed = [...(await metrics.registry.expose()).matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name);
  metrics.stop();
  const page = readFileSync(new URL("../../../docs/reference/metrics.md", import.meta.url), "utf8");
  const named = [...page.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(named.toSorted(), exposed.toSorted());
});

test("without the package nothing is traced, and what is broken inside of it is not kept quiet", async () => {
  assert.equal(await openTracer(silentLog), null);
  await assert.rejects(
    openTracer(silentLog, () => Promise.reject(new Error("half installed"))),
    /half installed/,
  );
});
