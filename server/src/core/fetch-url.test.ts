import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createRawServer, type LookupFunction } from "node:net";
import { after, test } from "node:test";
import { createGzip, gzipSync } from "node:zlib";
import { FetchError, fetchUrl, nextAddress } from "./fetch-url.ts";
import type { Network } from "./network.ts";

const local: Network = { allowPrivate: true, version: "1.2.3" };
const strict: Network = { allowPrivate: false, version: "1.2.3" };
const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failing =
  (kind: FetchError["kind"], message = /./) =>
  (cause: unknown) =>
    cause instanceof FetchError && cause.kind === kind && message.test(cause.message);

test("a fetch answers status and bytes, names the product and asks for no compression", async () => {
  const base = await serve((request, response) => {
    response.statusCode = 404;
    response.end(`${request.headers["user-agent"]} ${request.headers["accept-encoding"]}`);
  });
  const fetched = await fetchUrl({ url: `${base}/a`, maxBytes: 1000 }, local);
  assert.equal(fetched.status, 404);
  assert.equal(Buffer.from(fetched.bytes).toString(), "Atelier/1.2.3 identity");
});

test("a name that leads to a private address is refused when the connection is made, with no request sent", async () => {
  let hits = 0;
  const base = await serve((_request, response) => {
    hits += 1;
    response.end();
  });
  const lookup: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
  const url = base.replace("127.0.0.1", "pictures.example");
  await assert.rejects(fetchUrl({ url, maxBytes: 10 }, { ...strict, lookup }), failing("forbidden"));
  assert.equal(hits, 0);
  assert.equal((await fetchUrl({ url, maxBytes: 10 }, { ...local, lookup })).status, 200);
});

test("a name that changes its address between redirects is refused at the second look-up", async () => {
  let hits = 0;
  const base = await serve((request, response) => {
    hits += 1;
    response.writeHead(302, { location: `http://rebound.example:${request.socket.localPort}/` }).end();
  });
  let lookups = 0;
  const lookup: LookupFunction = (_host, options, done) => {
    lookups += 1;
    const address = lookups === 1 ? "127.0.0.1" : "169.254.169.254";
    options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4);
  };
  const url = base.replace("127.0.0.1", "rebound.example");
  await assert.rejects(fetchUrl({ url, redirects: 3, maxBytes: 10 }, { ...local, lookup }), failing("forbidden"));
  assert.deepEqual([lookups, hits], [2, 1]);
});

test("three redirects are followed, a fourth and a loop are not", async () => {
  const base = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end("there");
    else response.writeHead(307, { location: `/${left - 1}` }).end();
  });
  assert.equal(Buffer.from((await fetchUrl({ url: `${base}/3`, redirects: 3, maxBytes: 10 }, local)).bytes).toString(), "there");
  await assert.rejects(fetchUrl({ url: `${base}/4`, redirects: 3, maxBytes: 10 }, local), failing("unreachable", /more than 3/));
});

test("redirects to metadata, to files and to forbidden ports are refused", async () => {
  for (const location of [
    "http://169.254.169.254/latest",
    "file:///etc/passwd",
    "http://127.0.0.1:22/",
    "http://a@127.0.0.1:9000/",
  ]) {
    const base = await serve((_request, response) => response.writeHead(302, { location }).end());
    await assert.rejects(fetchUrl({ url: base, redirects: 3, maxBytes: 10 }, local), failing("forbidden"), location);
  }
});

test("a redirect never leaves https", () => {
  assert.throws(() => nextAddress("https://a.example/x", "http://a.example/y"), failing("forbidden"));
  assert.equal(nextAddress("https://a.example/x", "//b.example/y"), "https://b.example/y");
});

test("without a wish to follow, a redirect is the answer", async () => {
  const base = await serve((_request, response) => response.writeHead(302, { location: "/elsewhere" }).end());
  assert.equal((await fetchUrl({ url: base, method: "POST", body: "{}", maxBytes: 10 }, local)).status, 302);
});

test("a gzip bomb is cut at the limit of what comes out", async () => {
  const bomb = gzipSync(Buffer.alloc(32_000_000));
  const base = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
  const before = process.memoryUsage().rss;
  await assert.rejects(fetchUrl({ url: base, maxBytes: 1_000_000 }, local), failing("too_large"));
  assert.ok(process.memoryUsage().rss - before < 60_000_000);
});

test("a compressed answer is decompressed, a broken one is unreachable", async () => {
  const base = await serve((request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    if (request.url === "/broken") return response.end("not gzip at all");
    const gzip = createGzip();
    gzip.pipe(response);
    gzip.end("hello");
    return response;
  });
  assert.equal(Buffer.from((await fetchUrl({ url: base, maxBytes: 100 }, local)).bytes).toString(), "hello");
  await assert.rejects(fetchUrl({ url: `${base}/broken`, maxBytes: 100 }, local), failing("unreachable"));
});

test("an endless body is refused, or cut for those who do not need it", async () => {
  const base = await serve((_request, response) => {
    const pump = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once("drain", pump);
    };
    pump();
  });
  await assert.rejects(fetchUrl({ url: base, maxBytes: 500_000 }, local), failing("too_large"));
  assert.equal((await fetchUrl({ url: base, maxBytes: 500_000, overlong: "cut" }, local)).bytes.length, 500_000);
});

test("silence, a drip, a refusal and a closed connection all read the same", async () => {
  const silent = await serve(() => {});
  const drip = await serve((_request, response) => {
    const timer = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(timer));
  });
  const closing = createRawServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => closing.listen(0, "127.0.0.1", resolve));
  const closed = `http://127.0.0.1:${(closing.address() as AddressInfo).port}`;
  const timeouts = { connect: 300, idle: 150, total: 400 };
  const texts = new Set<string>();
  for (const url of [silent, drip, closed, "http://127.0.0.1:10009"]) {
    const started = performance.now();
    const cause = await fetchUrl({ url, maxBytes: 1000, timeouts }, local).catch((thrown) => thrown);
    assert.ok(failing("unreachable")(cause), url);
    assert.ok(performance.now() - started < 700, url);
    texts.add(cause.message);
  }
  closing.close();
  assert.equal(texts.size, 1);
});

test("a caller can stop a fetch", async () => {
  const base = await serve(() => {});
  const controller = new AbortController();
  const fetched = fetchUrl({ url: base, maxBytes: 10, signal: controller.signal }, local);
  setTimeout(() => controller.abort("cancelled"), 30);
  await assert.rejects(fetched, failing("aborted"));
});
