/** Answers on a bare socket, where no request came about that the framework could answer. */
import type { Duplex } from "node:stream";

const REFUSALS = {
  400: ["Bad Request", "The request is not valid HTTP."],
  408: ["Request Timeout", "The request took too long to arrive. Send it again."],
  431: ["Request Header Fields Too Large", "The headers are larger than 16 KiB."],
} as const;

/** One answer, then the connection is closed: what else it may hold is not to be trusted. */
export function refuseSocket(socket: Duplex, status: keyof typeof REFUSALS): void {
  const [error, message] = REFUSALS[status];
  const body = JSON.stringify({ error, message });
  const head = [
    `HTTP/1.1 ${status} ${error}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

/** Status for what Node's HTTP parser could not take. */
export function statusOfClientError(code: string | undefined): keyof typeof REFUSALS {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}
