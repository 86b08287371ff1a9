import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AtelierError } from "../../core/errors.ts";
import { silentLog } from "../../core/log.ts";
import { makeCheckOperator } from "../check-operator.ts";
import { createHttp } from "../create-http.ts";
import { measureRequests } from "./measure-requests.ts";
import { makeRegistry } from "./registry.ts";
import { type MetricsDoor, serveMetrics } from "./serve-metrics.ts";
import { watchProcess } from "./watch-process.ts";

const TOKEN = "the-operators-token-0123456789";
const closing: (() => unknown)[] = [];
after(() => Promise.all(closing.map((close) => close())));

function open(door: MetricsDoor) {
  const registry = makeRegistry();
  const findKey = () => Promise.reject(new AtelierError("unauthorized", "No keys here."));
  const { app } = createHttp({ shapes: [], findKey, log: silentLog });
  measureRequests(app, registry);
  serveMetrics(app, { registry, door, checkOperator: makeCheckOperator(TOKEN) });
  app.get("/things/:id", async () => ({}));
  closing.push(watchProcess(registry, "1.2.3"), () => app.close());
  const ask = (headers: Record<string, string> = {}, remoteAddress = "127.0.0.1") =>
    app.inject({ url: "/metrics", remoteAddress, headers: { host: "127.0.0.1:8080", ...headers } });
  return { app, registry, ask };
}

describe("/metrics", () => {
  test("is open to this machine and to the token, and a 404 to everybody else", async () => {
    const { ask } = open("local");
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
      assert.equal((await ask({}, address)).statusCode, 200, address);
    for (const address of ["10.0.0.1", "203.0.113.9", "::ffff:10.0.0.1", "2001:db8::1"])
      assert.equal((await ask({}, address)).statusCode, 404, address);
    assert.equal((await ask({ authorization: `Bearer ${TOKEN}` }, "203.0.113.9")).statusCode, 200);
    assert.equal((await ask({ authorization: "Bearer wrong" })).statusCode, 401);
  });

  test("is not given to whoever stands behind a proxy or a page of a browser on this machine", async () => {
    const { ask } = open("local");
    const behind = [
      { "x-forwarded-for": "203.0.113.9" },
      { forwarded: "for=203.0.113.9" },
      { via: "1.1 proxy" },
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { host: "gateway.example" },
      { host: "rebound.evil.example:8080" },
    ];
    for (const headers of behind) {
      const answer = await ask(headers as Record<string, string>);
      assert.deepEqual(
        [answer.statusCode, answer.headers["access-control-allow-origin"]],
        [404, undefined],
        JSON.stringify(headers),
      );
    }
  });

  test("can be for the token alone, or for nobody", async () => {
    assert.equal((await open("token").ask()).statusCode, 404);
    assert.equal((await open("token").ask({ authorization: `Bearer ${TOKEN}` })).statusCode, 200);
    assert.equal((await open("off").ask({ authorization: `Bearer ${TOKEN}` })).statusCode, 404);
  });

  test("counts by the pattern of the route, never by what strangers write", async () => {
    const { app, ask } = open("local");
    for (const url of ["/things/1", "/things/2?a=b", "/nothing/1", "/nothing/2"]) await app.inject({ url });
    const { body, headers } = await ask();
    assert.equal(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    const lines = body.split("\n");
    assert.ok(lines.includes('atelier_http_requests_total{method="GET",route="/things/:id",status="200"} 2'), body);
    assert.ok(lines.includes('atelier_http_requests_total{method="GET",route="(none)",status="404"} 2'), body);
    assert.ok(!body.includes("/nothing"));
  });

  test("every line is of the exposition format, buckets are cumulative, and each family is described once", async () => {
    const { app, registry, ask } = open("local");
    registry.counter("odd_total", 'says "this"\nand\\that').add({ text: 'a"b\\c\nd' });
    registry.gauge("broken", "fails", () => Promise.reject(new Error("away")));
    await app.inject({ url: "/things/1" });
    const { body } = await ask();
    assert.ok(body.endsWith("\n"));
    const families: string[] = [];
    for (const line of body.trimEnd().split("\n")) {
      if (line.startsWith("# TYPE ")) families.push(line.split(" ")[2]!);
      assert.match(
        line,
        /^(# (HELP \w+ .+|TYPE \w+ (counter|gauge|histogram))|\w+(\{\w+="(\\["\\n]|[^"\\])*"(,\w+="(\\["\\n]|[^"\\])*")*\})? \d+(\.\d+)?(e[+-]\d+)?)$/,
      );
    }
    assert.equal(new Set(families).size, families.length);
    assert.ok(body.includes('odd_total{text="a\\"b\\\\c\\nd"} 1'));
    assert.ok(!body.includes("broken"));
    const counts = [...body.matchAll(/request_seconds_bucket\{route="\/things\/:id",le="[^"]+"\} (\d+)/g)].map(([, n]) =>
      Number(n),
    );
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    );
    assert.equal(counts.at(-1), 1);
    for (const name of ["process_resident_memory_bytes", "process_cpu_seconds_total", 'atelier_build_info{version="1.2.3"'])
      assert.ok(body.includes(name), name);
    assert.match(body, /^atelier_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+$/m);
  });
});
