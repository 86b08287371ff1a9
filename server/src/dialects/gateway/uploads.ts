/** `POST /v2/uploads`: a file as the raw body or the first file of a form, streamed on as it arrives. */
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import type { Menu } from "./menu.ts";

/** The largest input of any model: a clip. */
const MOST_BYTES = 200 * 1024 * 1024;
/** 200 MiB at 2 Mbit/s. */
const SECONDS = 900;

/** Adds the upload route, with body parsers of its own. */
export function addUploads(app: FastifyInstance, { core, place }: Menu): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", async (_request: FastifyRequest, payload: AsyncIterable<Uint8Array>) => payload);
    await scope.register(multipart, { limits: { files: 1, fileSize: MOST_BYTES, fields: 10, fieldSize: 1024 } });
    scope.post("/v2/uploads", { onRequest: app.authenticate, config: { bodySeconds: SECONDS } }, async (request, reply) => {
      const upload = await core.upload(request.caller, await contentOf(request));
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({
          url: `${place.publicUrl}/uploads/${upload.folder}/${upload.name}`,
          content_type: upload.contentType,
          file_size: upload.size,
          width: upload.width,
          height: upload.height,
          expires_at: upload.expiresAt.toISOString(),
        });
    });
  });
}

async function contentOf(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (request.isMultipart()) {
    const part = await request.file().catch(brokenOff);
    if (part === undefined) throw empty();
    return whole(part.file, () => part.file.truncated);
  }
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) throw tooLarge();
  if (request.body === undefined || request.body === null) throw empty();
  return whole(request.body as AsyncIterable<Uint8Array>, () => false);
}

/** Passes the bytes on and refuses what turns out to be too much or to end early. */
async function* whole(content: AsyncIterable<Uint8Array>, isTruncated: () => boolean): AsyncIterable<Uint8Array> {
  let bytes = 0;
  try {
    for await (const piece of content) {
      bytes += piece.length;
      if (bytes > MOST_BYTES) throw tooLarge();
      yield piece;
    }
  } catch (cause) {
    brokenOff(cause);
  }
  if (isTruncated()) throw tooLarge();
  if (bytes === 0) throw empty();
}

/** A form or a connection that ends in the middle is nothing that we did. */
function brokenOff(cause: unknown): never {
  if (cause instanceof AtelierError) throw cause;
  throw new AtelierError("invalid_input", "The upload is malformed or broke off. Send it again.", { cause });
}

function tooLarge(): AtelierError {
  return new AtelierError("payload_too_large", "The file is larger than 200 MiB.");
}

function empty(): AtelierError {
  return new AtelierError("invalid_input", "There is no file. Send it as the body, or as a file of a multipart form.");
}
