/** The store's methods about events and their deliveries. */
import type { Store } from "../core/store.ts";
import type { Database } from "./database.ts";
import { claimDeliveries, finishDelivery } from "./deliveries.ts";
import { deliveries, delivery, failingReceivers } from "./look-at-deliveries.ts";
import { addProgressEvent } from "./outbox.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { findWebhookSecret, rotateWebhookSecret, webhookSecret } from "./webhook-secrets.ts";

type Bound =
  | "webhookSecret"
  | "findWebhookSecret"
  | "rotateWebhookSecret"
  | "addProgressEvent"
  | "claimDeliveries"
  | "finishDelivery"
  | "deliveries"
  | "delivery"
  | "replayDelivery"
  | "failingReceivers";

export function bindWebhooks(database: Database): Pick<Store, Bound> {
  return {
    webhookSecret: (accountId, mode) => webhookSecret(database, accountId, mode),
    findWebhookSecret: (owner, at) => findWebhookSecret(database, owner, at),
    rotateWebhookSecret: (owner, overlap) => rotateWebhookSecret(database, owner, overlap),
    addProgressEvent: (event) => database.transaction((connection) => addProgressEvent(connection, event)),
    claimDeliveries: (node, limit, leaseSeconds, at, busyHosts = []) =>
      database.transaction((connection) => claimDeliveries(connection, { node, limit, leaseSeconds, at, busyHosts })),
    finishDelivery: (id, node, outcome, sent) => finishDelivery(database, { id, node }, outcome, sent ?? null),
    deliveries: (question) => database.transaction((connection) => deliveries(connection, question)),
    delivery: (id, owner) => database.transaction((connection) => delivery(connection, id, owner)),
    replayDelivery: (id, at) => replayDelivery(database, id, at),
    failingReceivers: (owner) => failingReceivers(database, owner),
  };
}
