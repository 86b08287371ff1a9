/** The other side of `painter.ts`: a picture server that fills the sheet with the colour that the prompt's first letters spell. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { crc32, deflateSync } from "node:zlib";

interface Wish {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

interface Kept {
  readonly key: string;
  readonly wish: Wish;
  /** Looks until it is done. */
  left: number;
}

/** Listens on a free port of this machine, or on `port`. */
export async function openPainter(port = 0): Promise<Server> {
  const jobs = new Map<string, Kept>();
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, jobs).catch((error: Error) => ({ status: 500, body: { error: error.message } }));
    response.statusCode = answer.status;
    response.end(Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

async function answerTo(request: IncomingMessage, jobs: Map<string, Kept>): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://painter");
  const [, , id = "", picture] = pathname.split("/");
  if (request.method === "POST") return take(request, jobs);
  const key = searchParams.get("key");
  const found = key === null ? id : ([...jobs].find(([, job]) => job.key === key)?.[0] ?? "");
  const job = jobs.get(found);
  if (!job) return { status: 404, body: { error: "There is no such job." } };
  if (request.method === "DELETE") jobs.delete(found);
  if (picture) return { status: 200, body: paint(job.wish) };
  job.left -= 1;
  return { status: 200, body: view(found, job) };
}

/** The same key twice is one job. */
async function take(request: IncomingMessage, jobs: Map<string, Kept>): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const key = String(request.headers["idempotency-key"]);
  const known = [...jobs].find(([, job]) => job.key === key);
  const [id, job] = known ?? [`p${jobs.size + 1}`, { key, wish: JSON.parse(Buffer.concat(chunks).toString()), left: 3 }];
  jobs.set(id, job);
  return { status: 201, body: view(id, job) };
}

function view(id: string, { wish, left }: Kept): object {
  const state = wish.prompt.includes("forbidden") ? "refused" : left > 0 ? "working" : "done";
  const files = Array.from({ length: wish.count }, (_, i) => `/jobs/${id}/${i}.png`);
  return { id, state, progress: (3 - left) / 3, seed: 1, files: state === "done" ? files : [] };
}

function paint({ prompt, width, height }: Wish): Buffer {
  const line = Buffer.alloc(1 + width * 3);
  line.fill(prompt.padEnd(3).slice(0, 3), 1, undefined, "latin1");
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

if (import.meta.main) {
  const server = await openPainter(Number(process.env["PORT"] ?? 9100));
  console.log(`Painter listens on port ${(server.address() as { port: number }).port}.`);
}
