/** A server that answers as no honest one would: bombs, streams without end, redirects inwards, files that are not what they say. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32, deflateSync, gzipSync } from "node:zlib";

export interface HostileServer {
  /** `http://127.0.0.1:…`, to which the name of a trap is added. */
  readonly url: string;
  readonly port: number;
  /** Requests that came to `/canary`, which nobody may reach. */
  canaryHits(): number;
  close(): Promise<void>;
}

/** Makes its bombs once, at the start. */
export async function hostileServer(): Promise<HostileServer> {
  const traps = TRAPS();
  let hits = 0;
  const server = createServer((request, response) => {
    const name = request.url!.slice(1).split("?")[0]!;
    if (name === "canary") hits += 1;
    const trap = traps[name];
    if (trap) trap(response, (server.address() as AddressInfo).port);
    else response.writeHead(name === "canary" ? 200 : 404).end("nothing");
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    canaryHits: () => hits,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Trap = (response: ServerResponse, port: number) => void;

function TRAPS(): Readonly<Record<string, Trap>> {
  const zeros = gzipSync(Buffer.alloc(256 * 1024 * 1024), { level: 1 });
  return {
    "huge.png": file("image/png", png(16_000, 16_000)),
    "larger-than-the-world.png": file("image/png", png(2 ** 31 - 1, 2 ** 31 - 1, Buffer.alloc(64))),
    "page.png": file("image/png", Buffer.from("<!doctype html><script>alert(1)</script>")),
    "drawing.svg": file(
      "image/svg+xml",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ),
    "moving.gif": file("image/gif", Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00")),
    "zipped.png": (response) => response.writeHead(200, { "content-type": "image/png", "content-encoding": "gzip" }).end(zeros),
    "endless.png": endless,
    "hang-up.png": (response) => response.socket?.destroy(),
    "to-this-machine.png": (response, port) => redirect(response, `http://0.0.0.0:${port}/canary`),
    "to-this-machine-in-ipv6.png": (response, port) => redirect(response, `http://[64:ff9b::7f00:1]:${port}/canary`),
    "to-metadata.png": (response) => redirect(response, "http://169.254.169.254/latest/meta-data/"),
    "to-a-file.png": (response) => redirect(response, "file:///etc/passwd"),
    "in-circles.png": (response) => redirect(response, "/in-circles.png"),
  };
}

function file(type: string, bytes: Buffer): Trap {
  return (response) => response.writeHead(200, { "content-type": type, "content-length": bytes.length }).end(bytes);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200, { "content-type": "image/png" }).on("drain", more);
  more();
}

/** One bit a pixel, all black; `data` in place of the true picture where that would not fit anywhere. */
export function png(
  width: number,
  height: number,
  data = Buffer.alloc((width / 8 + 1) * height),
  extra: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", deflateSync(data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
