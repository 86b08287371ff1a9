/** The client against the real gateway. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ServerProcess, startServer } from "../../examples/demo/start-server.ts";
import { type AtelierClientError, type Client, createClient, type StatusAnswer } from "./index.ts";

/** A model that no client knows. */
const CONFIG = `
  import model from "${new URL("../../server/src/models/hunyuan-3d.ts", import.meta.url)}";
  export default { models: [{ ...model, id: "of-my-own", routes: { gateway: { operation: "run/it", output: "3d" } } }] };
`;

let dataDir: string;
let server: ServerProcess;
let client: Client;
let key: string;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "atelier-client-"));
  await writeFile(join(dataDir, "atelier.config.ts"), CONFIG);
  server = await startServer(dataDir);
  key = await newKey("50");
  client = createClient({ url: `${server.url}/`, key });
});

after(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

let accounts = 0;

async function newKey(deposit: string): Promise<string> {
  const account = `account ${++accounts}`;
  const made = await server.atelier("keys", "create", "--account", account, "--mode", "test", "--deposit", deposit, "--json");
  return (JSON.parse(made) as { key: string }).key;
}

const SMALL = { prompt: "a red boat", image_size: "512x512" } as const;

test("subscribe tells each step forward and hands back files that download", async () => {
  const seen: StatusAnswer[] = [];
  const done = await client.subscribe("hunyuan-image-3-0-instruct", SMALL, { onUpdate: (status) => seen.push(status) });
  const bytes = await client.download(done.output.media_url[0]!);
  assert.deepEqual([...bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  const { url, width } = await client.upload(bytes);
  assert.equal(width, 512);
  assert.equal((await client.quote("hyper3d-rodin-259", { prompt: "a cup", input_image_urls: [url] })).price, "0.40");
  assert.equal(seen.at(-1)!.status, "COMPLETED");
  const shares = seen.map(({ status, progress }) => (status === "COMPLETED" ? 1 : (progress ?? 0)));
  assert.deepEqual(shares, shares.toSorted());
  assert.equal((await client.result(done.request_id)).output.media_url[0], done.output.media_url[0]);
});

test("a model outside the table is looked up on the menu, and one on no menu is 404", async () => {
  const { request_id } = await client.submit("of-my-own", { prompt: "a cup" }, { simulate: "queue=3600s" });
  assert.equal((await client.status(request_id)).model_id, "of-my-own");
  assert.equal((await client.cancel(request_id)).error, "Cancelled by the client");
  await assert.rejects(client.submit("nobodys", {}), { status: 404 });
});

test("a failed generation rejects subscribe with its id, and costs nothing", async () => {
  const before = await client.balance();
  await assert.rejects(
    client.subscribe("hunyuan-3d", { prompt: "a cup" }, { simulate: "fail" }),
    (error: AtelierClientError) => error.error === "FAILED" && error.requestId!.startsWith("hunyuan-3d_"),
  );
  assert.deepEqual(await client.balance(), before);
});

test("lists, details, usage and the menu are those of the key", async () => {
  const mine = createClient({ url: server.url, key: await newKey("5") });
  const { request_id } = await mine.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "queue=3600s" });
  const { requests, next } = await mine.list({ limit: 5, status: "QUEUED" });
  assert.deepEqual([requests.map((one) => one.request_id), next], [[request_id], null]);
  const details = await mine.details(request_id);
  assert.deepEqual(details.input["prompt"], "a cup");
  assert.ok(details.timeline.some(({ event }) => event === "money"));
  assert.equal((await mine.usage({ from: "2026-01-01", to: "2026-12-31" })).total, "0.00");
  assert.ok((await mine.models()).some(({ id }) => id === "hunyuan-video"));
  assert.equal((await mine.model("hunyuan-3d")).paths.submit, "/hunyuan-3d/v1/hunyuan-3d-request");
});

test("a refusal keeps the gateway's words, status and flaws", async () => {
  await assert.rejects(client.submit("hunyuan-video", { prompt: "", pro_mode: "yes" } as never), (error: AtelierClientError) => {
    assert.equal(error.status, 400);
    assert.deepEqual(
      error.details.map(({ parameter }) => parameter),
      ["prompt", "pro_mode"],
    );
    return true;
  });
  const poor = createClient({ url: server.url, key: await newKey("0.10") });
  await assert.rejects(poor.submit("hunyuan-3d", { prompt: "a cup" }), { status: 402, error: "Insufficient Balance" });
  await assert.rejects(client.submit("hunyuan-3d", { prompt: "a cup" }, { maxCost: "0.01" }), { status: 402 });
  await assert.rejects(client.status("hunyuan-3d_none"), { status: 404 });
});

test("a signal ends the wait but not the work", async () => {
  const { request_id } = await client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "queue=3600s" });
  await assert.rejects(client.wait(request_id, { signal: AbortSignal.timeout(300) }), { name: "TimeoutError" });
  assert.equal((await client.status(request_id)).status, "QUEUED");
  await client.cancel(request_id);
});

test("nobody who answers is an error with status 0 after all attempts", async () => {
  const nobody = createClient({ url: "http://127.0.0.1:9", key, attempts: 2 });
  await assert.rejects(nobody.balance(), { status: 0, error: "Unreachable" });
});

interface Passing {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Passes the exchange on; the answer's status, when all of it has been read. */
  forward(send: boolean): Promise<number>;
}

/** The real gateway behind something that misbehaves. */
async function behind(misbehave: (passing: Passing) => unknown): Promise<{ readonly url: string; readonly proxy: Server }> {
  const proxy = createServer(async (incoming, outgoing) => {
    const forward = (send: boolean) =>
      new Promise<number>((resolve, reject) => {
        const { method = "GET", url = "/", headers } = incoming;
        const upstream = request(`${server.url}${url}`, { method, headers }, (answer) => {
          if (send) outgoing.writeHead(answer.statusCode!, answer.headers);
          answer.on("data", (chunk) => send && outgoing.write(chunk));
          answer.on("end", () => {
            if (send) outgoing.end();
            resolve(answer.statusCode!);
          });
        }).once("error", reject);
        outgoing.once("close", () => upstream.destroy());
        incoming.pipe(upstream);
      });
    await Promise.resolve(misbehave({ incoming, outgoing, forward })).catch(() => outgoing.destroy());
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => proxy.once("listening", resolve));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, proxy };
}

test("a submit whose answer was lost is sent again and makes one generation", async () => {
  let submits = 0;
  const { url, proxy } = await behind(async ({ incoming, outgoing, forward }) => {
    const isLost = incoming.method === "POST" && ++submits === 1;
    assert.ok((await forward(!isLost)) < 300);
    if (isLost) outgoing.destroy();
  });
  const mine = createClient({ url, key: await newKey("5") });
  await mine.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "queue=3600s" });
  assert.equal(submits, 2);
  assert.equal((await mine.list()).requests.length, 1);
  assert.equal((await mine.balance()).held, "0.225");
  proxy.close();
});

test("events that break off are resumed where they ended, and events that never come are replaced by polls", async () => {
  const resumed: (string | undefined)[] = [];
  const cutting = await behind(({ incoming, outgoing, forward }) => {
    if (!incoming.url!.endsWith("/events")) return forward(true);
    resumed.push(incoming.headers["last-event-id"] as string | undefined);
    setTimeout(() => outgoing.destroy(), 400);
    return forward(true);
  });
  const { request_id } = await client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "slow=2s, fail" });
  assert.equal((await createClient({ url: cutting.url, key }).wait(request_id)).status, "FAILED");
  assert.equal(resumed[0], undefined);
  assert.match(resumed[1]!, /^(QUEUED|PROCESSING)-/);
  cutting.proxy.close();

  const statuses: string[] = [];
  const deaf = await behind(({ incoming, outgoing, forward }) =>
    incoming.url!.endsWith("/events") ? outgoing.writeHead(502).end("<html>") : forward(true),
  );
  const second = await client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate: "slow=1s, fail" });
  const wishes = { pollSeconds: 0.25, onUpdate: (answer: StatusAnswer) => statuses.push(answer.status) };
  await createClient({ url: deaf.url, key }).wait(second.request_id, wishes);
  assert.deepEqual([statuses.length > 1, statuses.at(-1)], [true, "FAILED"]);
  deaf.proxy.close();
});

test("the key is sent neither with a download nor along a redirect", async () => {
  const sent: (string | undefined)[] = [];
  const { url, proxy } = await behind(({ incoming, outgoing }) => {
    sent.push(incoming.headers.authorization);
    if (incoming.url === "/elsewhere") return outgoing.end("{}");
    return outgoing.writeHead(302, { location: "/elsewhere" }).end();
  });
  await createClient({ url, key }).download(`${url}/media/x`);
  assert.deepEqual(sent, [undefined, undefined]);
  await assert.rejects(createClient({ url, key, attempts: 1 }).balance(), { status: 0 });
  assert.equal(sent.length, 3);
  proxy.close();
});
