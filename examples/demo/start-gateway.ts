/** A gateway of our own in a scratch directory, with a test key made by the real command. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./start-server.ts";

export interface Gateway {
  readonly url: string;
  /** A test key with $20 of test money. */
  readonly key: string;
  /** Ends the server and removes the scratch directory. */
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function startGateway(): Promise<Gateway> {
  const scratch = await mkdtemp(join(tmpdir(), "atelier-demo-"));
  const server = await startServer(scratch);
  const made = await server.atelier("keys", "create", "--account", "demo", "--mode", "test", "--deposit", "20", "--json");
  return {
    url: server.url,
    key: (JSON.parse(made) as { key: string }).key,
    stop: async () => {
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
