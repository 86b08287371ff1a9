/** The store's methods, each one transaction over a database. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import { bindFiles } from "./bind-files.ts";
import { bindGenerations } from "./bind-generations.ts";
import { bindMoney } from "./bind-money.ts";
import { bindWebhooks } from "./bind-webhooks.ts";
import type { Database } from "./database.ts";

/** What grows and shrinks all the time: the tables that `tidy` cleans. */
const BUSY = [
  "generation",
  "attempt",
  "wallet",
  "transfer",
  "delivery",
  "deployment",
  "turn",
  "bucket",
  "ticket",
  "idempotency",
  "failing_receiver",
];
const CHANNEL = "atelier";

export function bindStore(database: Database, clock: Clock): Store {
  return {
    ...bindMoney(database, clock),
    ...bindGenerations(database, clock),
    ...bindFiles(database, clock),
    ...bindWebhooks(database),
    listen: (onHint) =>
      database.listen(CHANNEL, (payload) => {
        if (payload === "generation" || payload === "delivery" || payload === "cancel") onHint(payload);
      }),
    ping: async () => {
      await database.query("select 1");
    },
    now: async () => (await database.query<{ now: Date }>("select clock_timestamp() as now"))[0]!.now,
    tidy: () => database.vacuum(BUSY),
    dump: () => database.dump(),
    close: () => database.close(),
  };
}
