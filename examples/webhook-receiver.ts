/**
 * A receiver as it should be: it believes only what is signed and fresh, acts on each event once, and answers before it works.
 *
 * ATELIER_WEBHOOK_SECRET=whsec_… PORT=3000 node examples/webhook-receiver.ts
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type StatusAnswer, verifyWebhook, WebhookError } from "@atelier/client";

/** Several, parted by blanks, while the secret is being changed. */
const secrets = (process.env["ATELIER_WEBHOOK_SECRET"] ?? "").split(" ").filter((secret) => secret !== "");
if (secrets.length === 0) throw new Error("Set ATELIER_WEBHOOK_SECRET to what `atelier webhooks secret` prints.");

/** No event is larger: files are not in it, only their URLs. */
const MOST_BYTES = 1024 * 1024;

/** Ids that were handled. A real receiver keeps them in its database for longer than the last retry takes, four days. */
const handled = new Set<string>();

const server = createServer((request, response) => {
  receive(request, response).catch((error: unknown) => {
    // Anything but 2xx brings the event again later.
    response.writeHead(error instanceof WebhookError ? 400 : 500).end();
    console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
  });
});

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
  const body = await readBody(request);
  if (body === null) return void response.writeHead(413, { connection: "close" }).end();
  const { id, event } = await verifyWebhook({ body, headers: request.headers, secret: secrets });
  if (handled.has(id)) return void response.writeHead(204).end();
  handled.add(id);
  response.writeHead(204).end();
  handle(id, event);
}

/** The bytes as they came: what is parsed and printed again has another signature. Null when there are too many. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Left open at the limit, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function handle(id: string, { request_id, status, output }: StatusAnswer): void {
  console.log(JSON.stringify({ id, request_id, status, files: output?.media_url ?? [] }));
}

server.listen(Number(process.env["PORT"] ?? 3000), process.env["HOST"] ?? "127.0.0.1", () => {
  const { address, port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ listening: `http://${address}:${port}` }));
});
