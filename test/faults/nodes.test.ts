/** Two nodes on one PostgreSQL server: they share wallets, limits and work, and one takes over what the other lost. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { idOf, type Node, PRICE, startNode, until, wallet } from "../node.ts";
import { type ScratchDatabase, scratchDatabase } from "../scratch-database.ts";

const LEASE = 1;
/** In a node whose clock is wrong, every Date is an hour late. */
const HOUR_LATE = `data:text/javascript,const Right=Date;globalThis.Date=class extends Right{
  constructor(...args){args.length?super(...args):super(Right.now()+3600000)}static now(){return Right.now()+3600000}}`.replace(
  /\s+/g,
  "%20",
);

let database: ScratchDatabase | null;
let dataDir: string;
let nodes: [Node, Node];

before(async () => {
  database = await scratchDatabase("nodes");
  if (!database) return;
  dataDir = await mkdtemp(join(tmpdir(), "atelier-nodes-"));
  nodes = await Promise.all([start(), start()]);
});

after(async () => {
  for (const node of nodes ?? []) await node.stop("SIGKILL");
  await database?.drop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

function start(more: Readonly<Record<string, string>> = {}): Promise<Node> {
  return startNode({ ATELIER_DATABASE_URL: database!.url, ATELIER_LEASE_SECONDS: String(LEASE), ...more }, dataDir);
}

/** The process that works on a generation now. */
async function workerOf(id: string): Promise<Node> {
  let found: Node | undefined;
  await until("claimed", async () => {
    const [row] = await database!.query(`select node from attempt where generation_id = '${id}'`);
    found = nodes.find(({ server }) => String(row?.["node"]).includes(`-${server.process.pid}-`));
    return found !== undefined;
  });
  return found!;
}

function other(node: Node): Node {
  return nodes.find((one) => one !== node)!;
}

test("a wallet for three pays for exactly three of 24 submits that arrive at both nodes at once", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const key = await nodes[0].key({ deposit: (3 * PRICE).toFixed(2) });
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, n) => nodes[n % 2]!.submit(key, { "x-atelier-simulate": "queue=3600s" })),
  );
  const taken = answers.filter(({ status }) => status === 202);
  const refused = answers.filter(({ status }) => status === 402);
  assert.deepEqual([taken.length, refused.length], [3, 21]);
  for (const { body } of refused)
    assert.deepEqual(body, { error: "Insufficient Balance", message: "Your wallet does not have enough balance." });
  assert.deepEqual(await wallet(nodes[1], key), { available: 0, held: 0.6 });
});

test("the rate of a key holds over both nodes, and one Idempotency-Key makes one generation on both", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const limited = await nodes[0].key({ rate: "10/h" });
  const patient = { "x-atelier-simulate": "queue=3600s" };
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => nodes[n % 2]!.submit(limited, patient)));
  assert.equal(answers.filter(({ status }) => status === 202).length, 10);
  for (const { headers } of answers.filter(({ status }) => status === 429)) assert.ok(Number(headers.get("retry-after")) > 300);

  const key = await nodes[0].key();
  const same = { ...patient, "idempotency-key": "once" };
  const repeats = await Promise.all(Array.from({ length: 10 }, (_, n) => nodes[n % 2]!.submit(key, same)));
  const ids = new Set(repeats.filter(({ status }) => status === 202).map(idOf));
  assert.equal(ids.size, 1);
  for (const { status } of repeats) assert.ok(status === 202 || status === 409);
  assert.equal((await wallet(nodes[1], key)).held, PRICE);
});

test("a worker that was frozen for longer than its lease is fenced: charged once, one set of files", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const key = await nodes[0].key();
  const id = idOf(await nodes[0].submit(key, { "x-atelier-simulate": "slow=1.5s" }));
  const frozen = await workerOf(id);
  frozen.server.process.kill("SIGSTOP");
  try {
    const [answer] = await other(frozen).ended(key, [id]);
    assert.equal(answer?.status, "COMPLETED");
  } finally {
    frozen.server.process.kill("SIGCONT");
  }
  await until("the zombie has noticed", () => frozen.ask("/readyz").then(({ status }) => status === 200));
  await until(
    "no attempt is left",
    async () => (await database!.query(`select from attempt where generation_id = '${id}'`)).length === 0,
  );
  const [facts] = await database.query(`
    select (select count(*)::int from asset where generation_id = '${id}') as files,
      (select count(*)::int from transfer where generation_id = '${id}' and kind = 'capture') as captures,
      (select attempt from generation where id = '${id}') as attempts`);
  assert.deepEqual(facts, { files: 1, captures: 1, attempts: 2 });
  const blobs = await readdir(join(dataDir, "files"), { recursive: true, withFileTypes: true });
  assert.equal(blobs.filter((entry) => entry.isFile() && entry.parentPath.includes(id)).length, 1);
  assert.deepEqual(await wallet(frozen, key), { available: 10 - PRICE, held: 0 });
});

test("a node whose clock is an hour late takes nobody's work away and keeps its own", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const key = await nodes[0].key();
  const late = await start({ NODE_OPTIONS: `--import=${HOUR_LATE}` });
  try {
    const ids = await Promise.all([1, 2].map(async () => idOf(await nodes[0].submit(key, { "x-atelier-simulate": "slow=2s" }))));
    const fresh = idOf(await late.submit(key, { "x-atelier-simulate": "slow=1s" }));
    const answers = await nodes[0].ended(key, [...ids, fresh]);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set(["COMPLETED"]));
    const rows = await database.query(`select attempt from generation where id in ('${[...ids, fresh].join("','")}')`);
    assert.deepEqual(
      rows.map(({ attempt }) => attempt),
      [1, 1, 1],
    );
  } finally {
    await late.stop("SIGKILL");
  }
});

test("kill -9 of one of two nodes: everything answered 202 is done once by the other, and charged once", async (t) => {
  if (!database) return t.skip("no PostgreSQL answers");
  const key = await nodes[0].key();
  const ids = (await Promise.all(Array.from({ length: 5 }, (_, n) => nodes[n % 2]!.submit(key, {}, { seed: n })))).map(idOf);
  const killed = await workerOf(ids[0]!);
  await killed.server.stop("SIGKILL");
  const answers = await other(killed).ended(key, ids);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ids.map(() => "COMPLETED"),
  );
  assert.deepEqual(await wallet(other(killed), key), { available: 9, held: 0 });
  const [row] = await database.query("select count(*)::int as lost from attempt_record where outcome = 'lost'");
  assert.ok(Number(row?.["lost"]) > 0, "the kill hit nobody at work");
});
