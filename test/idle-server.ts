/** A server process whose engine for live keys costs no time: for tests that look at answers, not at work. */
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../examples/demo/start-server.ts";
import { ROOT } from "./source-files.ts";

/** Pictures from words are done at once, everything else goes on for ever. */
const CONFIG = `
const PNG = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4EWVDEmIY1TCqYfhqAACeeF4QklIO7QAAAABJRU5ErkJggg==";
const file = { name: "output.png", role: "main", format: "png", contentType: "image/png" };
const engine = {
  id: "sample",
  version: "sample/1",
  capabilities: ["text-to-image", "text-to-3d", "image-to-3d", "text-to-video", "image-to-video", "video-to-video"],
  async run(job, run) {
    run.describe({ warnings: ["A picture of another size."], seed: 1, draft: null });
    if (job.kind === "text-to-image") return [{ ...file, bytes: Buffer.from(PNG, "base64") }];
    return new Promise((_resolve, reject) => run.signal.addEventListener("abort", () => reject(run.signal.reason)));
  },
};
export default { deployments: [{ id: "sample", engine, slots: 100 }] };
`;

export interface IdleServer {
  readonly url: string;
  readonly log: readonly string[];
  /** Of a live account with $50. */
  readonly key: string;
  /** Of the same account's test wallet, with $50. */
  readonly testKey: string;
  /** Where the server runs; packages of this repository can be imported from there. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts it on a free port; webhooks and inputs may go to this machine. */
export async function startIdleServer(): Promise<IdleServer> {
  const folder = await mkdtemp(join(tmpdir(), "atelier-idle-"));
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "atelier.config.ts"), CONFIG);
  const server = await startServer(folder, { ATELIER_ALLOW_PRIVATE_NETWORK: "1" });
  const keyFor = async (mode: string) => {
    const made = await server.atelier("keys", "create", "--account", "acme", "--mode", mode, "--deposit", "50", "--json");
    return (JSON.parse(made) as { readonly key: string }).key;
  };
  const [key, testKey] = await Promise.all([keyFor("live"), keyFor("test")]);
  return {
    ...{ url: server.url, log: server.log, key, testKey, folder },
    async stop() {
      // There is work that never ends, and nothing to keep.
      await server.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
