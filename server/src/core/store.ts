/**
 * What core needs of a database: each method is one transaction, anything that touches two facts is one method.
 * A generation's status changes in four of them only: accept, claim, finish, cancel. Lock order everywhere:
 * deployment, generation, wallet (wallets in id order). Implemented once, over PGlite and PostgreSQL (`store/`).
 */
import type { Account, Key, Mode, Rate, Scope } from "./account.ts";
import type { Asset } from "./asset.ts";
import type {
  Delivery,
  DeliveryAttempt,
  DeliveryPage,
  DeliveryWish,
  FailingReceiver,
  ReplayOutcome,
  WebhookSecret,
} from "./delivery.ts";
import type { Description, Ticket } from "./engine.ts";
import type { ErrorCode } from "./errors.ts";
import type { Generation, Webhook } from "./generation.ts";
import type { Happening } from "./happening.ts";
import type { Job } from "./job.ts";
import type { MicroUsd } from "./money.ts";
import type { ListWish, Page } from "./page.ts";
import type { Period, UsageLine } from "./usage-line.ts";
import type { LedgerEntry, Wallet } from "./wallet.ts";

/** The store. */
export interface Store {
  /* Accounts and keys */
  /** Makes the account with both wallets (at zero) when the name is new. */
  openAccount(name: string): Promise<Account>;
  findAccount(name: string): Promise<Account | null>;
  createKey(key: NewKey): Promise<Key>;
  /** One answer per hash, in order; null for unknown ones. Revoked and expired keys are returned as they are. */
  findKeys(hashes: readonly string[]): Promise<readonly (Key | null)[]>;
  listKeys(accountId: string | null): Promise<readonly Key[]>;
  /** Null when there is no such key. Revoking twice keeps the first time. */
  revokeKey(id: string, at: Date): Promise<Key | null>;
  /** Makes a key with the rights of an old one, which ends soon. Null when there is no such key, or when it no longer works. */
  replaceKey(succession: Succession): Promise<Key | null>;
  /** Token bucket per key, shared by all nodes: seconds to wait, 0 when the token was taken. */
  takeTokens(requests: readonly { readonly keyId: string; readonly rate: Rate; readonly at: Date }[]): Promise<readonly number[]>;

  /* Money */
  /** The bonus is booked with the account's first deposit by `deposit` on this wallet only. */
  deposit(deposit: Deposit): Promise<{ readonly wallet: Wallet; readonly bonus: MicroUsd }>;
  wallet(accountId: string, mode: Mode): Promise<Wallet>;
  ledger(accountId: string, mode: Mode, limit: number): Promise<readonly LedgerEntry[]>;
  /** Empty when every wallet equals the sum of its entries, every transfer balances, and no terminal generation holds money. */
  checkLedger(): Promise<readonly string[]>;

  /* Generations */
  /** All outcomes in the order of the batch; one bad row never spoils the others. */
  accept(batch: readonly Acceptance[]): Promise<readonly AcceptOutcome[]>;
  /** Finds by id; ids that do not exist are missing from the answer. Ownership is part of the question. */
  find(
    questions: readonly { readonly id: string; readonly accountId: string; readonly mode: Mode }[],
  ): Promise<readonly Generation[]>;
  /** A page of an account's own, newest first. Null when `before` is none of them. */
  list(question: ListWish & Owner): Promise<Page | null>;
  /** Attempts, money and deliveries of a generation, in no particular order. Ownership was checked before. */
  records(id: string): Promise<readonly Happening[]>;
  /** Ends in a period, by day and model. */
  usage(question: Period & Owner): Promise<readonly UsageLine[]>;
  /** Takes up to `limit` claimable generations in fair order, a slot and a lease each. */
  claim(request: ClaimRequest): Promise<readonly Claim[]>;
  /** Renews leases of one node and stores progress; answers which leases are still held, and which generations were cancelled. */
  heartbeat(beats: readonly Beat[], leaseSeconds: number, at: Date): Promise<readonly Kept[]>;
  /** Commits `submitting` with our key before an upstream is called. False when the lease is lost. */
  journalSubmit(lease: Lease, idempotencyKey: string): Promise<boolean>;
  /** Commits the upstream's ticket. False when the lease is lost (the ticket is kept all the same, so that it can be cancelled). */
  journalTicket(lease: Lease, ticket: Ticket): Promise<boolean>;
  /** Fenced by lease and attempt: status, winning files, capture or release, outbox, slot. False when the fence has moved on. */
  finish(lease: Lease, ending: Ending): Promise<boolean>;
  /** Gives a claim back unfinished: for a retry later, for a shutdown, or for another deployment. */
  giveBack(lease: Lease, back: GiveBack): Promise<boolean>;
  /** Terminal at once: fences the attempt, releases the hold. Null when unknown or foreign; unchanged when already terminal. */
  cancel(cancellation: Cancellation): Promise<Generation | null>;
  /** Confirms that a cancelled attempt has stopped: frees its slot. */
  release(lease: Lease): Promise<void>;
  /**
   * Frees what expired leases hold and recounts slots. `nodes`: leases of exactly these owners count as expired now, those of
   * deliveries included.
   */
  reap(at: Date, nodes?: readonly string[]): Promise<readonly Reaped[]>;
  /** Generations past a deadline or with ten lost leases, each with a lease of its own by which `finish` ends it. */
  claimOverdue(at: Date, node: string, limit: number): Promise<readonly Overdue[]>;
  /** Waiting and running per deployment. */
  queue(): Promise<
    readonly { readonly deployment: string; readonly waiting: number; readonly running: number; readonly oldestSeconds: number }[]
  >;
  /** Declares the deployments and their slots; done at start. */
  declareDeployments(deployments: readonly { readonly id: string; readonly slots: number }[]): Promise<void>;

  /* Files */
  /** A file of a finished generation or an upload, by what its URL says. */
  findFile(folder: string, name: string): Promise<KeptFile | null>;
  keepUpload(upload: Upload): Promise<Upload>;
  findUploadByHash(accountId: string, mode: Mode, sha256: string): Promise<Upload | null>;
  findUpload(folder: string): Promise<Upload | null>;
  /** Bytes of all uploads of an account that have not expired. */
  uploadedBytes(accountId: string, mode: Mode): Promise<number>;
  /** Forgets files past their expiry and answers the blob keys to remove. */
  expireFiles(at: Date, limit: number): Promise<readonly string[]>;
  /** Forgets the files of a generation that has ended, and answers the blob keys to remove. Ownership was checked before. */
  deleteOutput(id: string, at: Date): Promise<readonly string[]>;
  /** Which of these blob keys no row names. */
  orphans(keys: readonly string[]): Promise<readonly string[]>;

  /* Webhooks */
  /** `whsec_` + standard base64 of 32 bytes, made at the first question. */
  webhookSecret(accountId: string, mode: Mode): Promise<string>;
  /** Adds a progress event of a running generation; drops an undelivered older one. False when it is terminal. */
  addProgressEvent(event: OutboxEvent): Promise<boolean>;
  /**
   * Deliveries that are due: one in flight per generation, in order, leased to the node. Those to `busyHosts`
   * (lower-case `host:port` or `host` as in their URL) stay, so that one slow receiver does not fill the node.
   */
  claimDeliveries(
    node: string,
    limit: number,
    leaseSeconds: number,
    at: Date,
    busyHosts?: readonly string[],
  ): Promise<readonly DueDelivery[]>;
  /**
   * Records the try; false when the delivery is no longer this node's. A receiver with nothing but failures for five days
   * is disabled; a success puts it right again. `sent` is for the record.
   */
  finishDelivery(id: string, node: string, outcome: DeliveryOutcome, sent?: SentEvent): Promise<boolean>;
  /** A page of an account's own, newest first. Null when `before` is none of them. */
  deliveries(question: DeliveryWish & Owner): Promise<DeliveryPage | null>;
  /** Of this owner, or of anybody for null. Null when there is none. */
  delivery(id: string, owner: Owner | null): Promise<Delivery | null>;
  /** Due at once with a fresh schedule, its receiver enabled. Ownership was checked before; null when it is unknown. */
  replayDelivery(id: string, at: Date): Promise<ReplayOutcome | null>;
  /** By time of their last failure, newest first; at most 100. */
  failingReceivers(owner: Owner): Promise<readonly FailingReceiver[]>;
  /** As `webhookSecret`, with the end of an overlap that is still to come. */
  findWebhookSecret(owner: Owner, at: Date): Promise<WebhookSecret>;
  /** A new secret; the one before it signs as well until `until`, whatever signed before that no longer does. */
  rotateWebhookSecret(owner: Owner, overlap: { readonly at: Date; readonly until: Date }): Promise<WebhookSecret>;

  /* Housekeeping */
  /** Calls back on work (`generation`) or deliveries (`delivery`) that may be waiting: a hint only. Returns the way to stop. */
  listen(onHint: (topic: "generation" | "delivery" | "cancel") => void): Promise<() => Promise<void>>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** The time by the database's clock, which all nodes share. */
  now(): Promise<Date>;
  /** VACUUM (ANALYZE) where no autovacuum runs; a no-op elsewhere. */
  tidy(): Promise<void>;
  /** All rows as one archive of a single moment; null where the database is a server with tools of its own. */
  dump(): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** Whose generations are meant. */
export interface Owner {
  readonly accountId: string;
  readonly mode: Mode;
}

/** A key to be made; only the hash of its secret is known here. */
export interface NewKey {
  readonly accountId: string;
  readonly mode: Mode;
  readonly hash: string;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly models: readonly string[] | null;
  readonly rate: Rate | null;
  readonly concurrency: number | null;
  readonly expiresAt: Date | null;
}

/** A key that takes the place of another. */
export interface Succession {
  /** The old one's. */
  readonly id: string;
  readonly hash: string;
  readonly hint: string;
  /** Until when both work; an earlier end of the old one stays. */
  readonly oldEndsAt: Date;
}

/** Money that comes from outside. */
export interface Deposit {
  readonly accountId: string;
  readonly mode: Mode;
  readonly amount: MicroUsd;
  /** What to add to the first deposit that offers a bonus; 0 for none. */
  readonly bonus: MicroUsd;
  readonly at: Date;
}

/** A generation to be accepted: everything that its row needs, priced and checked. */
export interface Acceptance {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly keyId: string;
  readonly modelId: string;
  readonly dialect: string;
  readonly deployment: string;
  readonly price: MicroUsd;
  /** Expected seconds of work, > 0: what it costs in fair queueing. */
  readonly seconds: number;
  /** Higher runs first within an account; 0 is ordinary. */
  readonly priority: number;
  readonly input: unknown;
  readonly job: Job;
  readonly ignored: readonly string[];
  readonly webhook: Webhook | null;
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
  /** Rehearsed trouble, test mode only; null for none. */
  readonly simulate: unknown;
  readonly concurrency: number | null;
  /** Its files will be for polls alone: `KeptFile.private`, and kept in `Generation.privateFiles`. Not given: public. */
  readonly privateFiles?: boolean;
  readonly at: Date;
  /** Not claimed before this. */
  readonly runAt: Date;
  readonly startBy: Date;
  readonly endBy: Date;
  readonly expiresAt: Date | null;
}

/** What became of one row of a batch. */
export type AcceptOutcome =
  | { readonly kind: "accepted"; readonly generation: Generation }
  /** Same idempotency key, same body: the generation of the first submit. */
  | { readonly kind: "repeated"; readonly generation: Generation }
  | { readonly kind: "conflict" }
  | { readonly kind: "insufficient"; readonly available: MicroUsd }
  /** The key's concurrency limit is reached. */
  | { readonly kind: "full" }
  /** The row cannot be stored: our fault, not the caller's; the others of its batch were accepted. */
  | { readonly kind: "broken"; readonly cause: unknown };

/** Who claims how much, for which deployments. */
export interface ClaimRequest {
  readonly node: string;
  readonly deployments: readonly string[];
  readonly limit: number;
  readonly leaseSeconds: number;
  readonly at: Date;
}

/** Proof of holding a generation: finishing names all three. */
export interface Lease {
  readonly generationId: string;
  readonly attempt: number;
  readonly node: string;
}

/** A generation to work on. */
export interface Claim {
  readonly lease: Lease;
  readonly generation: Generation;
  readonly job: Job;
  readonly simulate: unknown;
  readonly deployment: string;
  /** Attempts that ended in a retryable error so far (a lost lease uses up none). */
  readonly failures: number;
  readonly ticket: Ticket | null;
  /** A submit whose answer was lost: our key, but no ticket. */
  readonly inDoubt: string | null;
  readonly endBy: Date;
}

/** A sign of life of one attempt. */
export interface Beat {
  readonly lease: Lease;
  readonly progress: number;
}

/** `lost`: another attempt or nobody has it now. `cancelled`: stop, then `release`. */
export interface Kept {
  readonly lease: Lease;
  readonly state: "kept" | "lost" | "cancelled";
}

/** How a generation ended, with what its webhook will say. */
export interface Ending {
  readonly status: "succeeded" | "failed" | "errored";
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  readonly assets: readonly Asset[];
  readonly engine: string | null;
  readonly description: Description | null;
  /** When the files go; null keeps them. Not given: as accepted. */
  readonly expiresAt?: Date | null;
  readonly at: Date;
  readonly event: OutboxEvent | null;
}

/** When and where a generation is tried again. */
export interface GiveBack {
  readonly runAt: Date;
  /** Counts as a used attempt. */
  readonly failure: boolean;
  readonly deployment: string;
  /** Drops ticket and journal: the engine says the upstream job is gone, or it goes to another deployment. */
  readonly forgetTicket: boolean;
  /** Why the attempt failed, for the record. */
  readonly code?: ErrorCode;
}

/** A caller's wish to stop. */
export interface Cancellation {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly message: string;
  readonly at: Date;
  readonly event: OutboxEvent | null;
}

/** An attempt whose lease ran out. */
export interface Reaped {
  readonly lease: Lease;
  readonly deployment: string;
  /** A cancelled generation whose worker died: the upstream job must still be cancelled. */
  readonly cancelTicket: Ticket | null;
}

/** A generation that must be ended by us. */
export interface Overdue {
  readonly lease: Lease;
  readonly generation: Generation;
  readonly deployment: string;
  readonly ticket: Ticket | null;
  readonly reason: "start_deadline" | "deadline" | "poison";
}

/** An event in the outbox: its bytes are made when it happens and never change. */
export interface OutboxEvent {
  readonly id: string;
  readonly generationId: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly url: string;
  readonly terminal: boolean;
  readonly body: string;
  readonly at: Date;
}

/** An event whose next try is due. */
export interface DueDelivery extends OutboxEvent {
  /** Attempts made so far, since the latest replay. */
  readonly attempts: number;
  readonly secret: string;
  /** Signs as well while the secret is being changed. Not given: none. */
  readonly previousSecret?: string;
}

/** What one try sent and took, for the record. */
export type SentEvent = Pick<DeliveryAttempt, "milliseconds" | "headers">;

/** What became of one try. */
export type DeliveryOutcome =
  | { readonly kind: "delivered"; readonly status: number; readonly at: Date }
  | { readonly kind: "retry"; readonly status: number | null; readonly reason: string; readonly at: Date; readonly nextAt: Date }
  /** Stays listed and can be replayed. */
  | { readonly kind: "exhausted"; readonly status: number | null; readonly reason: string; readonly at: Date };

/** A file as its URL finds it. */
export interface KeptFile {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly expiresAt: Date | null;
  /** Deleted or past its expiry: answer 410. */
  readonly gone: boolean;
  /** Private files (`sync_mode`) are never served by URL. */
  readonly private: boolean;
}

/** A file that a caller sent ahead. */
export interface Upload {
  readonly folder: string;
  readonly name: string;
  readonly key: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
