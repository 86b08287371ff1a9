/** What callers see when the way to the database fails: clear refusals with a time to come back, and nothing lost or doubled. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Answer, idOf, type Node, PRICE, pause, startNode, until, wallet } from "../node.ts";
import { type ScratchDatabase, scratchDatabase } from "../scratch-database.ts";
import { type SeveredDatabase, severDatabase } from "./severed-database.ts";

const PATIENT = { "x-atelier-simulate": "queue=3600s" };

let database: ScratchDatabase | null;
let way: SeveredDatabase;
let node: Node;
let key: string;
/** How the node that is told to stop while its database is silent ends: its exit code and the seconds until then. */
let stopping: Promise<readonly [code: number | null, seconds: number]>;

before(async () => {
  database = await scratchDatabase("severed");
  if (!database) return;
  way = await severDatabase(database.url);
  node = await startNode({ ATELIER_DATABASE_URL: way.url, ATELIER_LEASE_SECONDS: "1" });
  key = await node.key();
  stopping = stopInSilence();
});

async function stopInSilence(): Promise<readonly [number | null, number]> {
  const silent = await severDatabase(database!.url);
  const doomed = await startNode({ ATELIER_DATABASE_URL: silent.url });
  silent.stall();
  const start = performance.now();
  const code = await doomed.stop("SIGTERM");
  await silent.close();
  return [code, (performance.now() - start) / 1000];
}

after(async () => {
  await node?.stop("SIGKILL");
  await way?.close();
  await database?.drop();
});

function assertAway(answer: Answer): void {
  assert.equal(answer.status, 503, answer.text);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  assert.doesNotMatch(answer.text, /postgres|ECONN|\bpg\b|select|127\.0\.0\.1/i);
}

async function generations(): Promise<number> {
  const [row] = await database!.query("select count(*)::int as n from generation");
  return Number(row?.["n"]);
}

test("a COMMIT whose answer was lost is found by the same Idempotency-Key: one generation, one hold", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const before = await generations();
  way.loseCommitOf("an unlucky cup");
  const lost = { ...PATIENT, "idempotency-key": "lost" };
  assertAway(await node.submit(key, lost, { prompt: "an unlucky cup" }));
  assert.equal(await generations(), before + 1);
  const again = idOf(await node.submit(key, lost, { prompt: "an unlucky cup" }));
  const [row] = await database.query(`select count(*)::int as holds from transfer where generation_id = '${again}'`);
  assert.deepEqual([await generations(), row?.["holds"]], [before + 1, 1]);
});

test("while the database is away submits and polls answer 503, work that runs is kept, and it goes on without a restart", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const { available } = await wallet(node, key);
  const id = idOf(await node.submit(key, { "x-atelier-simulate": "slow=2s" }));
  await until("at work", async () => (await database!.query(`select from attempt where generation_id = '${id}'`)).length === 1);
  const before = await generations();
  way.cut();
  const submits = await Promise.all(Array.from({ length: 5 }, () => node.submit(key, PATIENT)));
  for (const answer of submits) assertAway(answer);
  assertAway(await node.ask(`/v2/requests/status/${id}`, { key }));
  assertAway(await node.ask("/readyz"));
  assert.equal((await node.ask("/healthz")).status, 200);
  await pause(1500);
  way.heal();
  await until("ready again", async () => (await node.ask("/readyz")).status === 200);
  assert.equal(await generations(), before, "a refused submit left a row");
  const [answer] = await node.ended(key, [id]);
  assert.equal(answer?.status, "COMPLETED");
  assert.ok(Math.abs((await wallet(node, key)).available - (available - PRICE)) < 1e-9);
});

test("a database that is silent is given up on: no request hangs, and a healed way is taken again", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  way.stall();
  const start = performance.now();
  const answers = await Promise.all([
    ...Array.from({ length: 3 }, () => node.submit(key, PATIENT)),
    node.ask("/v2/balance", { key }),
    node.ask("/readyz"),
  ]);
  const seconds = (performance.now() - start) / 1000;
  for (const answer of answers) assertAway(answer);
  assert.ok(seconds < 24, `took ${seconds} s`);
  way.heal();
  await until("ready again", async () => (await node.ask("/readyz")).status === 200);
  idOf(await node.submit(key, PATIENT));
});

test("a node that is told to stop while its database is silent has ended within 30 s", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const [code, seconds] = await stopping;
  assert.ok(code !== null && seconds < 30, `code ${code} after ${seconds} s`);
});
