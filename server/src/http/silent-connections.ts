/** Connections that have not sent a byte. Browsers open some in advance, and Node does not count them among the idle. */
import type { Server, Socket } from "node:net";

/** Keeps an eye on a server's connections. Returns the way to close those that are still silent. */
export function watchSilentConnections(server: Pick<Server, "on">): () => void {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
}
