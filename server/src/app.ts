/** The only file that knows everything: configuration → parts → a running product. */
import { type AdminToken, openAdminToken } from "./admin-token.ts";
import { bindAdmin } from "./app/bind-admin.ts";
import { greetFirstStart } from "./app/greet-first-start.ts";
import { openFrontDoors } from "./app/open-front-doors.ts";
import { type OpenParts, openParts } from "./app/open-parts.ts";
import { startWork } from "./app/start-work.ts";
import type { Config } from "./config.ts";
import { createCore } from "./core/create-core.ts";
import { makeFindKey } from "./core/find-key.ts";
import type { Log } from "./core/log.ts";
import { listen } from "./http/listen.ts";
import { stopListening } from "./http/stop-listening.ts";

/** A running product. */
export interface App {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly store: "pglite" | "postgres";
  /** Secret of the test key that the first start made; null at every later one. */
  readonly firstKey: string | null;
  /** Where the operator's token is kept; null when it came from the settings. */
  readonly adminTokenFile: string | null;
  /** New work is refused at once, running work finishes within the grace or goes back to the queue. */
  close(graceSeconds: number): Promise<void>;
}

/** Opens everything and listens. What was opened is closed again when a later part fails. */
export async function openApp(config: Config, log: Log): Promise<App> {
  const open = await openParts(config, log);
  try {
    return await serve(config, open);
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function serve(config: Config, open: OpenParts): Promise<App> {
  const { store, clock } = open.parts;
  const token = await openAdminToken(config.adminToken, config.dataDir);
  const http = openDoors(config, open, token);
  const address = await listen(http.app, config);
  const url = `http://${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
  open.place.publicUrl ||= url;
  const firstKey = await greetFirstStart(store, clock);
  const stopWork = await startWork(open.parts, open.work);
  return {
    url,
    firstKey,
    store: config.databaseUrl === null ? "pglite" : "postgres",
    adminTokenFile: token.file,
    async close(graceSeconds) {
      http.drain();
      await stopWork(graceSeconds);
      await stopListening(http);
      await http.app.close();
      await open.close();
    },
  };
}

function openDoors(config: Config, { parts, menu, metrics, place }: OpenParts, token: AdminToken) {
  const { store, log } = parts;
  return openFrontDoors({
    core: createCore(parts),
    models: menu,
    place,
    log,
    findKey: makeFindKey(parts),
    ping: () => store.ping(),
    metrics: { registry: metrics.registry, door: config.metrics },
    admin: { core: bindAdmin({ ...parts, firstTopUpBonus: config.firstTopUpBonus }), token: token.token },
  });
}
