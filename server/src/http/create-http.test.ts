import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import Fastify from "fastify";
import { type Key, newKeySecret } from "../core/account.ts";
import { AtelierError } from "../core/errors.ts";
import { limitBodyTime } from "./body-deadline.ts";
import { createHttp, type Http } from "./create-http.ts";
import { serveHealth } from "./health.ts";
import { listen } from "./listen.ts";
import { safePath } from "./log-requests.ts";

const secret = newKeySecret("test");
const key: Key = {
  id: "k",
  accountId: "a",
  accountName: "a",
  mode: "test",
  hint: secret.slice(-4),
  scopes: ["read"],
  models: null,
  rate: null,
  concurrency: null,
  createdAt: new Date(0),
  expiresAt: null,
  revokedAt: null,
};

async function findKey(asked: string): Promise<Key> {
  if (asked === secret) return key;
  throw new AtelierError("unauthorized", "The key is unknown.");
}

/** The key with another last character: keys end in random ones, so no fixed character is always another. */
const almost = secret.slice(0, -1) + (secret.endsWith("x") ? "y" : "x");

/** Everything that was written to the log. */
const lines: string[] = [];
const note = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
const log = { debug: note, info: note, warn: note, error: note };

let http: Http;
let port: number;

before(async () => {
  http = createHttp({ shapes: [], findKey, log });
  http.app.post("/echo", { onRequest: http.app.authenticate }, async (request) => ({ body: request.body ?? null }));
  http.app.get("/broken", async () => {
    throw new Error(`SELECT * FROM keys -- /srv/atelier ${secret}`);
  });
  serveHealth(http.app, { ping: async () => {}, draining: http.draining });
  ({ port } = await listen(http.app, { host: "127.0.0.1", port: 0 }));
});

after(() => http.app.close());

/** Sends raw bytes; answers everything that came back until the server closed, and how long that took. */
function raw(text: string | Buffer, to = port): Promise<{ readonly answer: string; readonly ms: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const socket = connect(to, "127.0.0.1", () => socket.write(text));
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", () => {});
    socket.on("close", () => resolve({ answer: Buffer.concat(pieces).toString(), ms: performance.now() - begun }));
  });
}

function post(body: string | Buffer, headers: Record<string, string> = {}) {
  return http.app.inject({
    method: "POST",
    url: "/echo",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
    payload: body,
  });
}

describe("the key", () => {
  test("is taken from either header", async () => {
    for (const headers of [{ "ocp-apim-subscription-key": secret }, { authorization: `bearer ${secret}` }]) {
      const answer = await http.app.inject({ method: "POST", url: "/echo", headers, payload: { a: 1 } });
      assert.deepEqual([answer.statusCode, answer.json()], [200, { body: { a: 1 } }]);
    }
  });

  test("is asked for before the body is read, so that a stranger learns nothing about it", async () => {
    const wrong = [undefined, "", almost, secret.slice(0, 12), newKeySecret("test"), "x".repeat(8000)];
    for (const one of wrong) {
      const headers = { "content-type": "application/json", ...(one !== undefined && { "ocp-apim-subscription-key": one }) };
      const answer = await http.app.inject({ method: "POST", url: "/echo", headers, payload: "{ not json" });
      assert.equal(answer.statusCode, 401);
      assert.deepEqual(Object.keys(answer.json()), ["error", "message"]);
    }
  });

  test("is refused in the query, also when a good one is in the header", async () => {
    for (const query of [`key=${secret}`, "subscription-key=abc", "x=1&Ocp-Apim-Subscription-Key=abc"]) {
      const answer = await http.app.inject({
        method: "POST",
        url: `/echo?${query}`,
        headers: { authorization: `Bearer ${secret}` },
      });
      assert.equal(answer.statusCode, 401);
    }
  });

  test("guessed in a loop is answered 429, while the good one from the same place still passes", async () => {
    const statuses = new Set<number>();
    let last: Awaited<ReturnType<typeof http.app.inject>> | null = null;
    for (let i = 0; i < 200; i++) {
      last = await http.app.inject({
        method: "POST",
        url: "/echo",
        headers: { authorization: "Bearer wrong" },
        remoteAddress: "198.51.100.9",
      });
      statuses.add(last.statusCode);
    }
    assert.deepEqual([...statuses], [401, 429]);
    assert.ok(Number(last?.headers["retry-after"]) >= 1);
    const good = await http.app.inject({
      method: "POST",
      url: "/echo",
      headers: { authorization: `Bearer ${secret}` },
      remoteAddress: "198.51.100.9",
    });
    assert.equal(good.statusCode, 200);
  });
});

describe("bodies", () => {
  test("larger than 1 MiB are answered 413 and the connection is closed, announced or not", async () => {
    const head = `POST /echo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\n`;
    const announced = await raw(`${head}Content-Length: 80000000\r\n\r\n{"a":"`);
    assert.match(announced.answer, /^HTTP\/1\.1 413 .*\r\n[\s\S]*connection: close/i);
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const streamed = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(40)}`);
    assert.match(streamed.answer, /^HTTP\/1\.1 413 /);
  });

  test("of a stranger are not received to their end", async () => {
    const { answer, ms } = await raw(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 80000000\r\n\r\n{",
    );
    assert.match(answer, /^HTTP\/1\.1 401 /);
    assert.ok(ms < 2000);
  });

  test("that are bombs are answered 400 at once", async () => {
    const bombs = [
      "[".repeat(100_000),
      `{${Array.from({ length: 50_001 }, (_, i) => `"k${i}":0`).join()}}`,
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{}}}',
      '{"a":1,"a":2}',
      '{"a":"\\u0000"}',
      '{"a":"\\udc00"}',
      '{"a":1e999}',
      "{",
    ];
    for (const bomb of bombs) {
      const begun = performance.now();
      const answer = await post(bomb);
      assert.equal(answer.statusCode, 400, bomb.slice(0, 40));
      assert.ok(performance.now() - begun < 500);
    }
  });

  test("other than JSON are answered 415, and an empty one is no error of its own", async () => {
    assert.equal((await post("a=1", { "content-type": "application/x-www-form-urlencoded" })).statusCode, 415);
    assert.equal((await post("<a/>", { "content-type": "text/xml" })).statusCode, 415);
    assert.deepEqual((await post("")).json(), { body: null });
    assert.deepEqual((await post('{"a":1}', { "content-type": "application/json; charset=utf-8" })).json(), { body: { a: 1 } });
  });

  test("that dribble are cut when their time is over, and others are served meanwhile", async () => {
    const app = Fastify();
    limitBodyTime(app, 0.005);
    app.post("/", async () => "done");
    app.get("/", async () => "quick");
    const address = await listen(app, { host: "127.0.0.1", port: 0 });
    try {
      const slow = raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nx", address.port);
      const quick = await fetch(`http://127.0.0.1:${address.port}/`);
      assert.equal(await quick.text(), "quick");
      const { answer, ms } = await slow;
      assert.match(answer, /^HTTP\/1\.1 408 /);
      assert.ok(ms >= 250 && ms < 3000, `${ms} ms`);
    } finally {
      await app.close();
    }
  });
});

describe("what is not proper HTTP", () => {
  test("gets one answer and a closed connection", async () => {
    const good = "GET /healthz HTTP/1.1\r\nHost: x\r\n";
    const smuggled = await raw(
      `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${good}\r\n`,
    );
    assert.equal(smuggled.answer.match(/HTTP\/1\.1 /g)?.length, 1);
    assert.match(smuggled.answer, /^HTTP\/1\.1 400 /);
    for (const text of [
      "nonsense\r\n\r\n",
      `${good}Bad Header: x\r\n\r\n`,
      `${good}Content-Length: 5\r\nContent-Length: 6\r\n\r\n`,
    ]) {
      const { answer } = await raw(text);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /\{"error":"Bad Request","message":"[^"]+"\}$/);
    }
  });

  test("is told when its headers are too large", async () => {
    const { answer } = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 431 /);
  });

  test("is answered in JSON when only the URL is bad", async () => {
    for (const [url, status] of [
      ["/%zz", 400],
      ["/nothing", 404],
      [`/${"x".repeat(2000)}`, 404],
    ] as const) {
      const answer = await http.app.inject({ url });
      assert.equal(answer.statusCode, status);
      assert.deepEqual(Object.keys(answer.json()), ["error", "message"]);
    }
  });
});

describe("what is told to nobody", () => {
  test("causes, paths and SQL stay out of the answer; keys stay out of the log too", async () => {
    const answer = await http.app.inject({ url: `/broken?key=${secret}` });
    assert.equal(answer.statusCode, 500);
    assert.doesNotMatch(answer.body, /SELECT|srv|atl_|at Object|\.ts/);
    assert.ok(
      lines.some((line) => line.includes("SELECT")),
      "the cause is in the log",
    );
    assert.ok(!lines.some((line) => line.includes(secret.slice(9, 40))), "the key is not");
  });

  test("a caller who leaves in the middle is written down, without the body", async () => {
    const { length } = lines;
    const head = `POST /echo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\n`;
    const socket = connect(port, "127.0.0.1", () => socket.write(`${head}Content-Length: 1000\r\n\r\n{"prompt":"private`));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const written = lines.slice(length).join("\n");
    assert.match(written, /aborted by the caller/);
    assert.doesNotMatch(written, /private/);
  });

  test("media tokens and queries are cut from logged paths", () => {
    assert.equal(safePath("/media/Zm9vYmFyYmF6cXV4/output.png?x=1"), "/media/[cut]/output.png");
    assert.equal(safePath("//uploads//Zm9vYmFyYmF6cXV4/a.png"), "//uploads//[cut]/a.png");
    assert.equal(safePath("http://x/media/Zm9vYmFyYmF6cXV4/a.png"), "http://x/media/[cut]/a.png");
    assert.equal(safePath("/%6dedia/Zm9vYmFyYmF6cXV4/a.png"), "/media/[cut]/a.png");
    assert.equal(safePath(`/v2/${secret}`), "/v2/atl_test_[cut]");
    assert.equal(safePath(`/${"x".repeat(900)}`).length, 300);
  });
});

describe("a server with too much at once", () => {
  test("refuses further work with the time to come back, and still answers polls", async () => {
    const busy = createHttp({ shapes: [], findKey, log });
    let release = () => {};
    const work = new Promise<void>((resolve) => {
      release = resolve;
    });
    busy.app.post("/work", async () => work.then(() => "done"));
    busy.app.get("/poll", async () => "here");
    const taken = Array.from({ length: 1000 }, () => busy.app.inject({ method: "POST", url: "/work" }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const refused = await busy.app.inject({ method: "POST", url: "/work" });
    assert.deepEqual([refused.statusCode, refused.headers["retry-after"]], [503, "5"]);
    assert.equal((await busy.app.inject({ url: "/poll" })).body, "here");
    release();
    assert.ok((await Promise.all(taken)).every(({ statusCode }) => statusCode === 200));
    assert.equal((await busy.app.inject({ method: "POST", url: "/work" })).statusCode, 200);
    await busy.app.close();
  });
});

describe("a server that is about to stop", () => {
  test("refuses new work with the time to come back, answers polls, and says that it is not ready", async () => {
    assert.deepEqual((await http.app.inject({ url: "/readyz" })).json(), { status: "ready" });
    http.drain();
    const refused = await post('{"a":1}');
    assert.deepEqual([refused.statusCode, refused.headers["retry-after"]], [503, "5"]);
    assert.equal((await http.app.inject({ url: "/healthz" })).statusCode, 200);
    assert.equal((await http.app.inject({ url: "/readyz" })).statusCode, 503);
  });

  test("is not ready without its database", async () => {
    const app = Fastify();
    serveHealth(app, { ping: () => Promise.reject(new Error("ECONNREFUSED 10.0.0.1")), draining: () => false });
    const answer = await app.inject({ url: "/readyz" });
    assert.notEqual(answer.statusCode, 200);
    await app.close();
  });
});
