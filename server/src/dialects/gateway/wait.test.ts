/** Waiting for news over real connections: long polls and event streams. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type MadeFile, type OpenGateway, openGateway } from "./test/open-gateway.ts";

const IMAGE = "/hunyuan-image/v1/hunyuan-image/generateRequest";
const PICTURE: MadeFile = { name: "output.png", role: "main", format: "png", contentType: "image/png", text: "pixels" };

let gateway: OpenGateway;
let base: string;

before(async () => {
  gateway = await openGateway();
  base = await gateway.app.listen({ host: "127.0.0.1", port: 0 });
});
after(() => gateway.close());

async function caller() {
  const headers = { "ocp-apim-subscription-key": await gateway.key() };
  const submit = async (payload: object = { prompt: "a fox" }): Promise<string> =>
    (await gateway.app.inject({ method: "POST", url: IMAGE, headers, payload })).json().request_id;
  const get = (path: string, more: RequestInit = {}) => fetch(base + path, { ...more, headers: { ...headers, ...more.headers } });
  /** A poll that waits; how long it took, milliseconds. */
  const wait = async (id: string, query: string) => {
    const begun = performance.now();
    const answer = await get(`/v2/requests/status/${id}?${query}`);
    return { code: answer.status, body: await answer.json(), ms: performance.now() - begun };
  };
  return { submit, get, wait };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe("a poll that waits", () => {
  test("is answered when the status differs from that at arrival, and not before", async () => {
    const { submit, wait } = await caller();
    const id = await submit();
    const started = wait(id, "wait=20");
    await sleep(300);
    const claim = await gateway.start(id);
    const first = await started;
    assert.deepEqual([first.code, first.body.status], [200, "PROCESSING"]);
    assert.ok(first.ms > 250 && first.ms < 3_000, `${first.ms} ms`);
    const ended = wait(id, "wait=20&since=PROCESSING");
    await gateway.store.heartbeat([{ lease: claim.lease, progress: 0.5 }], 600, new Date());
    await sleep(1_200);
    await gateway.end(claim, {});
    const second = await ended;
    assert.equal(second.body.status, "COMPLETED", "progress alone is no other status");
    assert.ok(second.ms > 1_000 && second.ms < 3_000, `${second.ms} ms`);
  });

  test("is answered at once when the caller knows an older status, and when there is nothing more to come", async () => {
    const { submit, wait } = await caller();
    const id = await submit();
    assert.ok((await wait(id, "wait=20&since=PROCESSING")).ms < 1_000);
    await gateway.complete(id, [PICTURE]);
    for (const query of ["wait=20", "wait=20&since=COMPLETED", "wait=20&since=QUEUED"])
      assert.ok((await wait(id, query)).ms < 1_000, query);
  });

  test("ends with the status as it is when the time is up, with the progress made meanwhile", async () => {
    const { submit, wait } = await caller();
    const id = await submit();
    const { lease } = await gateway.start(id);
    const waiting = wait(id, "wait=1.6");
    await gateway.store.heartbeat([{ lease, progress: 0.5 }], 600, new Date());
    const { body, ms } = await waiting;
    assert.deepEqual([body.status, body.progress], ["PROCESSING", 0.5]);
    assert.ok(ms >= 1_500, `${ms} ms`);
  });

  test("refuses to wait for nonsense", async () => {
    const { submit, wait } = await caller();
    const id = await submit();
    for (const query of ["wait=51", "wait=-1", "wait=abc", "wait=1e1", "wait=1&wait=2", "since=DONE", "wait=1&since="])
      assert.equal((await wait(id, query)).code, 400, query);
  });

  test("shares its looks at the database with all others, and only twenty of a key may wait", async () => {
    const { submit, wait, get } = await caller();
    const id = await submit();
    const { find } = gateway.store;
    let looks = 0;
    Object.assign(gateway.store, {
      find: (...asked: Parameters<typeof find>) => {
        looks += 1;
        return find(...asked);
      },
    });
    const leaving = new AbortController();
    const first = get(`/v2/requests/status/${id}?wait=20`, { signal: leaving.signal }).catch(() => "left");
    const others = Array.from({ length: 19 }, () => wait(id, "wait=2.5"));
    await sleep(500);
    looks = 0;
    const refused = await wait(id, "wait=20");
    assert.deepEqual([refused.code, refused.body.error], [429, "Too Many Requests"]);
    leaving.abort();
    assert.equal(await first, "left");
    await sleep(200);
    const next = wait(id, "wait=0.5");
    await sleep(100);
    assert.equal((await next).code, 200, "whoever leaves makes room");
    await Promise.all(others);
    assert.ok(looks <= 8, `${looks} looks in about 2 s for 20 that wait`);
    Object.assign(gateway.store, { find });
  });
});

describe("an event stream", () => {
  /** All events of a stream up to its end. */
  async function read(answer: Response) {
    const blocks = (await answer.text()).split("\n\n").filter((block) => block.startsWith("id: "));
    return blocks.map((block) => {
      const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(block)!;
      return { id: id!, data: JSON.parse(data!) };
    });
  }

  test("tells each change as the status body and closes after the terminal one", async () => {
    const { submit, get } = await caller();
    const id = await submit();
    const answer = await get(`/v2/requests/${id}/events`);
    assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "text/event-stream; charset=utf-8"]);
    const all = read(answer);
    const claim = await gateway.start(id);
    await sleep(1_200);
    await gateway.store.heartbeat([{ lease: claim.lease, progress: 0.25 }], 600, new Date());
    await sleep(1_200);
    await gateway.end(claim, {});
    const events = await all;
    assert.deepEqual(
      events.map(({ id: name, data }) => [name.split("-")[0], data.status, data.progress]),
      [
        ["QUEUED", "QUEUED", undefined],
        ["PROCESSING", "PROCESSING", 0],
        ["PROCESSING", "PROCESSING", 0.25],
        ["COMPLETED", "COMPLETED", undefined],
      ],
    );
    assert.equal(new Set(events.map(({ id: name }) => name)).size, 4);
    assert.deepEqual(await (await get(`/v2/requests/status/${id}`)).json(), events.at(-1)!.data);
  });

  test("goes on behind the last event seen, and is over for who has seen the end", async () => {
    const { submit, get } = await caller();
    const id = await submit();
    const claim = await gateway.start(id);
    const resumed = read(await get(`/v2/requests/${id}/events`, { headers: { "last-event-id": "PROCESSING-0" } }));
    await gateway.end(claim, {});
    const [only, ...more] = await resumed;
    assert.deepEqual([only?.data.status, more], ["COMPLETED", []]);
    const late = await read(await get(`/v2/requests/${id}/events`, { headers: { "last-event-id": "PROCESSING-0" } }));
    assert.deepEqual(late, [only]);
    assert.equal((await get(`/v2/requests/${id}/events`, { headers: { "last-event-id": only!.id } })).status, 204);
  });

  test("gives its place back when its reader leaves", async () => {
    const { submit, get } = await caller();
    const id = await submit();
    for (let round = 0; round < 3; round++) {
      const leaving = new AbortController();
      const streams = await Promise.all(
        Array.from({ length: 20 }, () => get(`/v2/requests/${id}/events`, { signal: leaving.signal })),
      );
      assert.deepEqual(new Set(streams.map(({ status }) => status)), new Set([200]));
      assert.equal((await get(`/v2/requests/${id}/events`)).status, 429);
      leaving.abort();
      await sleep(150);
    }
  });
});

test("when the server begins to stop, whoever waits is answered at once, and so is whoever comes later", async () => {
  const { submit, get, wait } = await caller();
  const id = await submit();
  const waiting = wait(id, "wait=30");
  const stream = get(`/v2/requests/${id}/events`).then((answer) => answer.text());
  await sleep(300);
  const begun = performance.now();
  gateway.drain();
  assert.equal((await waiting).body.status, "QUEUED");
  assert.match(await stream, /"status":"QUEUED"/);
  assert.equal((await wait(id, "wait=30")).body.status, "QUEUED");
  assert.ok(performance.now() - begun < 1_000);
});
