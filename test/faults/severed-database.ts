/** A proxy in front of a PostgreSQL server that fails as networks do: refused, cut, silent, or an answer lost. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface SeveredDatabase {
  /** The same database, through the proxy. */
  readonly url: string;
  /** As always. */
  heal(): void;
  /** Connections are cut, and new ones too. */
  cut(): void;
  /** Connections stand, but nothing passes any more, in either direction. */
  stall(): void;
  /** The COMMIT of the transaction that writes this text reaches the server; its answer is lost, and the connection with it. */
  loseCommitOf(text: string): void;
  close(): Promise<void>;
}

type State = "open" | "cut" | "stalled";

/** Listens on a free port. */
export async function severDatabase(url: string): Promise<SeveredDatabase> {
  const target = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: State = "open";
  let unlucky: string | null = null;

  const server = createServer((client) => {
    if (state === "cut") {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let wrote = false;
    let losing = false;
    client.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      if (unlucky !== null && text.includes(unlucky)) wrote = true;
      if (wrote && text.includes("commit\0")) {
        unlucky = null;
        losing = true;
        upstream.once("data", () => client.destroy());
      }
      if (state !== "stalled") upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (state !== "stalled" && !losing) client.write(chunk);
    });
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  function cutAll(): void {
    for (const [client] of pairs) client.destroy();
  }

  return {
    url: through.href,
    heal() {
      // What was swallowed cannot be given back: those connections are of no use.
      if (state === "stalled") cutAll();
      state = "open";
    },
    cut() {
      state = "cut";
      cutAll();
    },
    stall() {
      state = "stalled";
    },
    loseCommitOf(text) {
      unlucky = text;
    },
    async close() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
