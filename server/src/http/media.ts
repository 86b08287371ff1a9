/** Serves kept files by their unguessable URLs: no key, no listing, nothing that a browser would run. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Core } from "../core/core.ts";
import { AtelierError } from "../core/errors.ts";
import type { KeptFile } from "../core/store.ts";
import { readRange } from "./byte-range.ts";

/** A year: the bytes behind a URL never change. */
const LONGEST_CACHE = 31_536_000;

interface FilePath {
  readonly folder: string;
  readonly name: string;
}

/** Adds `/media/{folder}/{name}` and `/uploads/{folder}/{name}` for GET and HEAD. */
export function serveMedia(app: FastifyInstance, core: Pick<Core, "file" | "readFile">): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const file = await findFile(core, request.params as FilePath);
    setHeaders(reply, file);
    return send(core, file, { request, reply });
  };
  for (const place of ["media", "uploads"]) app.route({ method: ["GET", "HEAD"], url: `/${place}/:folder/:name`, handler });
}

/** The form is checked first, so that no stranger's text reaches the database or the disk. */
async function findFile(core: Pick<Core, "file">, { folder, name }: FilePath): Promise<KeptFile> {
  const wellFormed = /^[A-Za-z0-9_-]{16,64}$/.test(folder) && /^[a-z0-9][a-z0-9_-]{0,60}(?:\.[a-z0-9]{1,8})?$/i.test(name);
  const file = wellFormed ? await core.file(folder, name) : null;
  if (file === null || file.private) throw new AtelierError("not_found", "There is no file at this URL.");
  if (file.gone) throw new AtelierError("gone", "This file is past its expiry or was deleted. Run the request again.");
  return file;
}

function setHeaders(reply: FastifyReply, file: KeptFile): void {
  const shown = /^(?:image|video)\//.test(file.contentType);
  reply.headers({
    "content-type": file.contentType,
    "content-disposition": `${shown ? "inline" : "attachment"}; filename="${file.name}"`,
    "accept-ranges": "bytes",
    etag: `"${file.sha256}"`,
    "cache-control": `public, max-age=${cacheSeconds(file)}, immutable`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
}

/** No cache may outlive the file. */
function cacheSeconds({ expiresAt }: KeptFile): number {
  if (expiresAt === null) return LONGEST_CACHE;
  return Math.max(0, Math.min(LONGEST_CACHE, Math.floor((expiresAt.getTime() - Date.now()) / 1000)));
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function send(core: Pick<Core, "readFile">, file: KeptFile, { request, reply }: Exchange) {
  const { headers } = request;
  if (matches(headers["if-none-match"], file)) return reply.code(304).send();
  const current = headers["if-range"] === undefined || headers["if-range"] === `"${file.sha256}"`;
  const range = readRange(current ? headers.range : undefined, file.size);
  if (range.kind === "unsatisfiable") return reply.code(416).header("content-range", `bytes */${file.size}`).send();
  const [start, end] = range.kind === "part" ? [range.start, range.end] : [0, file.size - 1];
  reply.header("content-length", end - start + 1);
  if (range.kind === "part") reply.code(206).header("content-range", `bytes ${start}-${end}/${file.size}`);
  if (request.method === "HEAD") return reply.send();
  const content = await core.readFile(file, range.kind === "part" ? { start, end } : undefined);
  return reply.send(content instanceof Readable ? content : Readable.from(content));
}

function matches(header: string | undefined, { sha256 }: KeptFile): boolean {
  if (header === undefined) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === `"${sha256}"`);
}
