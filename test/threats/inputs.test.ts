/** Hostile inputs through the whole server: each ends FAILED and uncharged, while everybody else is answered as always. */
import assert from "node:assert/strict";
import { lookup } from "node:dns/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { after, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { type Answer, idOf, type Node, type Status, startNode, wallet } from "../node.ts";
import { chunk, type HostileServer, hostileServer, png } from "./hostile-server.ts";

let hostile: HostileServer;

before(async () => {
  hostile = await hostileServer();
});
after(() => hostile.close());

function submitImage(node: Node, key: string, url: string): Promise<Answer> {
  return node.ask("/hunyuan3d-3-0-api-294/v1/hunyuan3d-3-0-api-request", { key, body: { input_image_url: url } });
}

/** The message of each, by the name of its trap. */
async function fail(node: Node, key: string, names: readonly string[], base = hostile.url): Promise<ReadonlyMap<string, string>> {
  const ids = [];
  for (const name of names) ids.push(idOf(await submitImage(node, key, `${base}/${name}`)));
  const answers = await node.ended(key, ids);
  return new Map(names.map((name, i) => [name, failure(name, answers[i]!)]));
}

function failure(name: string, { status, error }: Status): string {
  assert.equal(status, "FAILED", `${name}: ${status} ${error}`);
  assert.doesNotMatch(error!, /0\.0\.0\.0|169\.254|ECONN|\/tmp|node:| {2}at /, name);
  return error!;
}

/** Answers how many bytes the process has grown by at most since the call; null where the system does not say. */
function watchMemory({ server }: Node): () => number | null {
  const folder = `/proc/${server.process.pid}`;
  if (process.platform !== "linux") return () => null;
  const read = (what: string) =>
    Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`${folder}/status`, "utf8"))?.[1]) * 1024;
  // The highest mark is of the start otherwise, when the database is compiled.
  writeFileSync(`${folder}/clear_refs`, "5");
  const before = read("VmRSS");
  return () => read("VmHWM") - before;
}

function p90(delays: readonly number[]): number {
  return delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.9)]!;
}

async function p90Of(count: number, measure: () => Promise<number>): Promise<number> {
  const delays: number[] = [];
  for (let i = 0; i < count; i++) delays.push(await measure());
  return p90(delays);
}

describe("inputs that a private network may be asked for", () => {
  let node: Node;
  let key: string;
  before(async () => {
    node = await startNode({ ATELIER_ALLOW_PRIVATE_NETWORK: "1" });
    key = await node.key();
  });
  after(() => node.stop("SIGKILL"));

  test("bombs, streams without end and false files fail in time and in little memory, while polls are answered as always", async () => {
    const names = ["huge.png", "larger-than-the-world.png", "zipped.png", "endless.png", "page.png", "drawing.svg", "moving.gif"];
    const id = idOf(await node.submit(key, { "x-atelier-simulate": "queue=3600s" }));
    const growth = watchMemory(node);
    const poll = async () => {
      const start = performance.now();
      assert.equal((await node.ask(`/v2/requests/status/${id}`, { key })).status, 200);
      return performance.now() - start;
    };
    const usual = await p90Of(30, poll);
    const delays: number[] = [];
    let failing = true;
    const polling = (async () => {
      while (failing) delays.push(await poll());
    })();
    const start = performance.now();
    const messages = await fail(node, key, names);
    const seconds = (performance.now() - start) / 1000;
    failing = false;
    await polling;
    assert.match(messages.get("huge.png")!, /16000|sides|pixels/i);
    for (const name of ["zipped.png", "endless.png"]) assert.match(messages.get(name)!, /larger than/);
    assert.ok(seconds < 15, `took ${seconds} s`);
    // On a machine that is busy with other things every poll takes its time.
    const limit = Math.max(100, 10 * usual);
    assert.ok(p90(delays) < limit, `a poll took ${p90(delays)} ms, with nothing else to do ${usual} ms`);
    const grown = growth() ?? 0;
    assert.ok(grown < 200 * 1024 * 1024, `memory grew by ${grown} bytes`);
    await node.ask(`/v2/requests/${id}`, { key, method: "DELETE" });
    assert.deepEqual(await wallet(node, key), { available: 10, held: 0 });
  });

  test("an upload whose text unpacks to 64 MB is read by its header alone", async () => {
    const text = Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(64 * 1024 * 1024))]);
    const growth = watchMemory(node);
    const body = png(512, 512, undefined, [chunk("zTXt", text)]);
    const answer = await node.ask("/v2/uploads", { key, body, headers: { "content-type": "image/png" } });
    assert.deepEqual([answer.status, answer.body["width"]], [201, 512]);
    assert.ok((growth() ?? 0) < 32 * 1024 * 1024);
  });

  test("redirects to this machine, to metadata, to files and in circles end without a request to where they lead", async () => {
    const names = ["to-this-machine.png", "to-this-machine-in-ipv6.png", "to-metadata.png", "to-a-file.png", "in-circles.png"];
    await fail(node, key, names);
    assert.equal(hostile.canaryHits(), 0);
    assert.deepEqual(await wallet(node, key), { available: 10, held: 0 });
  });

  test("a port that is closed and one that hangs up read the same", async () => {
    const closed = await hostileServer();
    await closed.close();
    const [[, one]] = await fail(node, key, ["hang-up.png"]);
    const [[, other]] = await fail(node, key, ["hang-up.png"], closed.url);
    assert.equal(one, other);
  });
});

test("a name that leads inside is refused when it is called: FAILED, nobody was reached, nothing charged", async (t) => {
  const own = hostname();
  const { address } = await lookup(own, { family: 4 }).catch(() => ({ address: "" }));
  if (!/^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(address))
    return t.skip("this machine's name leads nowhere private");
  const reached = await fetch(`http://${own}:${hostile.port}/`);
  assert.equal(reached.status, 404, "the trap itself must be reachable");
  const node = await startNode();
  try {
    const key = await node.key();
    const messages = await fail(node, key, ["canary"], `http://${own}:${hostile.port}`);
    assert.match(messages.get("canary")!, /must not call/);
    assert.equal(hostile.canaryHits(), 0);
    assert.deepEqual(await wallet(node, key), { available: 10, held: 0 });
  } finally {
    await node.stop("SIGKILL");
  }
});
