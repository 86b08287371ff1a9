/**
 * The one function that calls URLs which others gave us: inputs and webhooks. Addresses are checked in the text and again
 * per connection after the name was resolved (a check in `lookup` alone let 13 of 14 spellings of loopback through, for
 * Node never looks literal addresses up). Nothing is kept alive, so no connection of one caller serves another.
 */
import { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { checkAddress } from "./check-address.ts";
import { forbiddenAddresses, type Network } from "./network.ts";

export interface FetchRequest {
  readonly url: string;
  /** Default: GET. */
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Redirects to follow, each checked like the first address (Default: 0; then a redirect is an answer like any other). */
  readonly redirects?: number;
  /** Most bytes of the body, counted after decompression. */
  readonly maxBytes: number;
  /** What happens to a longer body: the fetch fails, or the rest is not read (Default: fail). */
  readonly overlong?: "fail" | "cut";
  /** Default: FETCH_TIMEOUTS. */
  readonly timeouts?: Partial<FetchTimeouts>;
  readonly signal?: AbortSignal;
}

/** Milliseconds. */
interface FetchTimeouts {
  /** Until the connection stands, name look-up and TLS included. */
  readonly connect: number;
  /** Without a byte in either direction. */
  readonly idle: number;
  /** For everything, redirects included. */
  readonly total: number;
}

/** What a fetch for an input gets. */
const FETCH_TIMEOUTS: FetchTimeouts = { connect: 5_000, idle: 10_000, total: 30_000 };

/** An answer, whatever its status. */
export interface Fetched {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
}

/**
 * Why a URL gave nothing. Refused, closed and silent are all `unreachable` with the same words: different ones would make
 * us a port scanner.
 */
export class FetchError extends Error {
  readonly kind: "forbidden" | "unreachable" | "too_large" | "aborted";

  constructor(kind: FetchError["kind"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "FetchError";
    this.kind = kind;
  }
}

const DECODERS = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** Answers whatever status came, with the body in memory. Throws FetchError. */
export async function fetchUrl(wish: FetchRequest, network: Network): Promise<Fetched> {
  const timeouts = { ...FETCH_TIMEOUTS, ...wish.timeouts };
  const deadline = AbortSignal.timeout(timeouts.total);
  const signal = wish.signal ? AbortSignal.any([deadline, wish.signal]) : deadline;
  try {
    return await follow(wish, { network, timeouts, signal });
  } catch (cause) {
    throw wish.signal?.aborted ? new FetchError("aborted", "The fetch was stopped.", cause) : asFetchError(cause);
  }
}

interface Circumstances {
  readonly network: Network;
  readonly timeouts: FetchTimeouts;
  readonly signal: AbortSignal;
}

async function follow(wish: FetchRequest, circumstances: Circumstances): Promise<Fetched> {
  let url = wish.url;
  for (let left = wish.redirects ?? 0; ; left -= 1) {
    const flaw = checkAddress(url, { network: circumstances.network, protocols: ["http:", "https:"] });
    if (flaw) throw new FetchError("forbidden", `The address ${flaw}.`);
    const response = await send(url, wish, circumstances);
    const location = redirection(response);
    if (location === null || wish.redirects === undefined) return await receive(response, wish);
    response.destroy();
    if (left <= 0) throw new FetchError("unreachable", `It redirects more than ${wish.redirects} times.`);
    url = nextAddress(url, location);
  }
}

function redirection(response: IncomingMessage): string | null {
  return [301, 302, 303, 307, 308].includes(response.statusCode ?? 0) ? (response.headers.location ?? null) : null;
}

/** Where a redirect leads. Throws FetchError when it would leave encryption behind. @internal */
export function nextAddress(from: string, location: string): string {
  if (!URL.canParse(location, from)) throw new FetchError("unreachable", "It redirects to something that is not a URL.");
  const next = new URL(location, from);
  if (new URL(from).protocol === "https:" && next.protocol !== "https:")
    throw new FetchError("forbidden", "It redirects from https to an address without encryption.");
  return next.href;
}

function send(url: string, wish: FetchRequest, { network, timeouts, signal }: Circumstances): Promise<IncomingMessage> {
  const secure = url.toLowerCase().startsWith("https:");
  const options: RequestOptions = {
    method: wish.method ?? "GET",
    agent: false,
    signal,
    timeout: timeouts.idle,
    blockList: forbiddenAddresses(network),
    headers: { "user-agent": `Atelier/${network.version}`, "accept-encoding": "identity", accept: "*/*", ...wish.headers },
    ...(network.lookup && { lookup: network.lookup }),
  } as RequestOptions;
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(url, options);
    const connecting = setTimeout(() => request.destroy(new Error("No connection in time")), timeouts.connect);
    request.on("socket", (socket) => socket.once(secure ? "secureConnect" : "connect", () => clearTimeout(connecting)));
    request.on("timeout", () => request.destroy(new Error("No byte in time")));
    request.on("close", () => clearTimeout(connecting));
    request.on("error", reject);
    request.on("response", resolve);
    request.end(wish.body);
  });
}

async function receive(response: IncomingMessage, wish: FetchRequest): Promise<Fetched> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body = decoded(response);
  try {
    if (wish.overlong !== "cut" && Number(response.headers["content-length"] ?? 0) > wish.maxBytes) throw tooLarge(wish);
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > wish.maxBytes && wish.overlong !== "cut") throw tooLarge(wish);
      chunks.push(chunk.subarray(0, chunk.length - Math.max(0, size - wish.maxBytes)));
      if (size >= wish.maxBytes && wish.overlong === "cut") break;
    }
  } finally {
    body.destroy();
    response.destroy();
  }
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) };
}

function tooLarge(wish: FetchRequest): FetchError {
  return new FetchError("too_large", `It is larger than ${wish.maxBytes} bytes.`);
}

/** Some servers compress whatever was asked for; what counts against the limit is what comes out. */
function decoded(response: IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") return response;
  if (!Object.hasOwn(DECODERS, encoding)) {
    response.destroy();
    throw new FetchError("unreachable", "It answers in a content encoding that was not asked for.");
  }
  // The error also reaches whoever reads the decoder, so the callback has nothing left to do.
  return pipeline(response, DECODERS[encoding as keyof typeof DECODERS](), () => {});
}

function asFetchError(cause: unknown): FetchError {
  if (cause instanceof FetchError) return cause;
  if (isBlocked(cause)) return new FetchError("forbidden", "Its name leads to an address that this server must not call.", cause);
  return new FetchError("unreachable", "It could not be reached: no connection, or no complete answer in time.", cause);
}

function isBlocked(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.some(isBlocked);
  return (cause as { code?: unknown } | null)?.code === "ERR_IP_BLOCKED";
}
