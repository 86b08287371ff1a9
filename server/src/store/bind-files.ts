/** The store's methods about files and deliveries. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import type { Database } from "./database.ts";
import { deleteOutput } from "./delete-output.ts";
import { claimDeliveries, finishDelivery, webhookSecret } from "./deliveries.ts";
import { expireFiles, findFile, findUpload, findUploadByHash, keepUpload, orphans } from "./files.ts";
import { addProgressEvent } from "./outbox.ts";

type Bound =
  | "findFile"
  | "keepUpload"
  | "findUploadByHash"
  | "findUpload"
  | "expireFiles"
  | "deleteOutput"
  | "orphans"
  | "webhookSecret"
  | "addProgressEvent"
  | "claimDeliveries"
  | "finishDelivery";

export function bindFiles(database: Database, clock: Clock): Pick<Store, Bound> {
  return {
    findFile: (folder, name) => findFile(database, folder, name, clock.now()),
    keepUpload: (upload) => keepUpload(database, upload),
    findUploadByHash: (accountId, mode, sha256) => findUploadByHash(database, { accountId, mode }, sha256, clock.now()),
    findUpload: (folder) => findUpload(database, folder),
    expireFiles: (at, limit) => expireFiles(database, at, limit),
    deleteOutput: (id, at) => deleteOutput(database, id, at),
    orphans: (keys) => orphans(database, keys),
    webhookSecret: (accountId, mode) => webhookSecret(database, accountId, mode),
    addProgressEvent: (event) => database.transaction((connection) => addProgressEvent(connection, event)),
    claimDeliveries: (node, limit, leaseSeconds, at, busyHosts = []) =>
      database.transaction((connection) => claimDeliveries(connection, { node, limit, leaseSeconds, at, busyHosts })),
    finishDelivery: (id, node, outcome) => finishDelivery(database, id, node, outcome),
  };
}
