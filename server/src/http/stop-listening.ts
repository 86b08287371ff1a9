/** Closes the port without breaking a connection off that was accepted a moment before. */
import { Server as NetServer } from "node:net";
import type { Http } from "./create-http.ts";

/** Milliseconds in which a connection that has just been accepted brings its request. */
const LAST_CALL = 250;
/** Of the event loop. */
const ROUNDS = 50;

/**
 * No new connections from now on; resolves when the last one has its answer. To be called while draining, when each answer
 * closes its connection. Node's own `close` of an HTTP server also cuts connections whose request is still on its way.
 */
export function stopListening({ app: { server }, closeSilent }: Pick<Http, "app" | "closeSilent">): Promise<void> {
  return new Promise((resolve) => {
    // What still queues in the kernel when the port closes is reset unheard, and a round takes in only one.
    let rounds = ROUNDS;
    const close = () => {
      rounds -= 1;
      if (rounds > 0) setImmediate(close);
      else NetServer.prototype.close.call(server, () => resolve());
    };
    close();
    setTimeout(() => {
      server.closeIdleConnections();
      closeSilent();
    }, LAST_CALL);
  });
}
