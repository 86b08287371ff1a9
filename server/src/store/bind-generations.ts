/** The store's methods about generations and the queue. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import { accept } from "./accept.ts";
import { cancel } from "./cancel.ts";
import { claim } from "./claim.ts";
import type { Database } from "./database.ts";
import { declareDeployments, queue } from "./deployments.ts";
import { find } from "./find.ts";
import { finish } from "./finish.ts";
import { giveBack, release } from "./give-back.ts";
import { heartbeat, journalSubmit, journalTicket } from "./lease.ts";
import { list } from "./list.ts";
import { QueuePositions } from "./queue-positions.ts";
import { claimOverdue, reap } from "./reap.ts";
import { records } from "./records.ts";
import { usage } from "./usage.ts";

type Bound =
  | "accept"
  | "find"
  | "list"
  | "records"
  | "usage"
  | "claim"
  | "heartbeat"
  | "journalSubmit"
  | "journalTicket"
  | "finish"
  | "giveBack"
  | "cancel"
  | "release"
  | "reap"
  | "claimOverdue"
  | "queue"
  | "declareDeployments";

export function bindGenerations(database: Database, clock: Clock): Pick<Store, Bound> {
  const positions = new QueuePositions(database);
  return {
    accept: (batch) => accept(database, batch),
    find: (questions) => find(database, questions, positions),
    list: (question) => list(database, question, positions),
    records: (id) => database.transaction((connection) => records(connection, id)),
    usage: (question) => usage(database, question),
    claim: (request) => claim(database, request),
    heartbeat: (beats, leaseSeconds, at) => heartbeat(database, beats, leaseSeconds, at),
    journalSubmit: (lease, key) => journalSubmit(database, lease, key),
    journalTicket: (lease, ticket) => database.transaction((connection) => journalTicket(connection, lease, ticket)),
    finish: (lease, ending) => finish(database, lease, ending),
    giveBack: (lease, back) => giveBack(database, lease, back, clock.now()),
    cancel: (cancellation) => cancel(database, cancellation),
    release: (lease) => release(database, lease, clock.now()),
    reap: (at, nodes) => reap(database, at, nodes),
    claimOverdue: (at, node, limit) => claimOverdue(database, at, node, limit),
    queue: () => queue(database, clock.now()),
    declareDeployments: (deployments) => declareDeployments(database, deployments),
  };
}
