/**
 * The gateway against its limit: a bare node:http server that parses the same body and answers the same bytes. Submits include everything
 * that a 202 promises (one durable transaction with hold, ledger and queue entry); polls are of queued generations.
 * Client and server share the machine, so the ratios count, not the absolute numbers.
 */
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { startServer } from "../../examples/demo/start-server.ts";

const SECONDS = 5;
const CONNECTIONS = 64;
const BODY = JSON.stringify({ prompt: "A medieval stone castle tower with moss-covered walls and a spiral staircase" });

interface Load {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers?: Record<string, string>;
}

interface Row {
  readonly what: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

/** Prints submits and polls per second for both stores beside the bare server. */
export async function benchGateway(): Promise<void> {
  const limits = await bare();
  print("bare node:http", limits, limits);
  print("embedded database", await gateway(null), limits);
  const url = process.env["ATELIER_TEST_DATABASE_URL"];
  if (!url) return console.log("\nSet ATELIER_TEST_DATABASE_URL to an empty PostgreSQL database to measure that store as well.");
  print("PostgreSQL", await gateway(url), limits);
}

async function bare(): Promise<readonly Row[]> {
  const answer = JSON.stringify({ request_id: "x".repeat(47), status: "QUEUED", polling_url: "x".repeat(90) });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rows = [await load("submit", { url, method: "POST" }), await load("poll", { url, method: "GET" })];
  server.close();
  return rows;
}

async function gateway(databaseUrl: string | null): Promise<readonly Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  // A node that accepts and works on nothing, so that the engine does not take part.
  await writeFile(join(dataDir, "atelier.config.ts"), "export default { limits: { running: 0 } };\n");
  const server = await startServer(dataDir, {
    ATELIER_LOG_LEVEL: "warn",
    ...(databaseUrl ? { ATELIER_DATABASE_URL: databaseUrl } : {}),
  });
  try {
    const create = [
      "keys",
      "create",
      "--account",
      "bench",
      "--mode",
      "test",
      "--deposit",
      "1000000",
      "--rate",
      "1000000/s",
      "--json",
    ];
    const { key } = JSON.parse(await server.atelier(...create)) as { key: string };
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const submitUrl = `${server.url}/hunyuan-3d/v1/hunyuan-3d-request`;
    const submits = await load("submit", { url: submitUrl, method: "POST", headers });
    const answer = await fetch(submitUrl, { method: "POST", headers, body: BODY });
    if (answer.status !== 202) throw new Error(`The submit was refused: ${answer.status} ${await answer.text()}`);
    const { polling_url } = (await answer.json()) as { polling_url: string };
    return [submits, await load("poll", { url: polling_url, method: "GET", headers: { authorization: headers.authorization } })];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function load(what: string, { url, method, headers }: Load): Promise<Row> {
  const result = await autocannon({
    url,
    method,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: headers ?? { "content-type": "application/json" },
    ...(method === "POST" ? { body: BODY } : {}),
  });
  const { average } = result.requests;
  return { what, perSecond: average, p50: result.latency.p50, p99: result.latency.p99, failures: result.non2xx + result.errors };
}

function print(title: string, rows: readonly Row[], limits: readonly Row[]): void {
  for (const [i, row] of rows.entries()) {
    const share = `${Math.round((100 * row.perSecond) / limits[i]!.perSecond)} %`;
    const figures = `${Math.round(row.perSecond).toString().padStart(7)}/s  p50 ${row.p50} ms  p99 ${row.p99} ms`;
    console.log(
      `${title.padEnd(18)} ${row.what.padEnd(7)} ${figures}  ${share.padStart(5)} of bare${row.failures > 0 ? `  ${row.failures} FAILED` : ""}`,
    );
  }
}
