/** Webhooks from the sender's side: what was sent and answered, replays, tests, and the secret that signs. */
import { checkAddress } from "./check-address.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Delivery, DeliveryPage, DeliveryWish, FailingReceiver, WebhookSecret } from "./delivery.ts";
import { AtelierError } from "./errors.ts";
import { uuidv7 } from "./id.ts";
import { invalidInput } from "./invalid-input.ts";
import { type Posted, postEvent } from "./post-event.ts";
import type { Owner } from "./store.ts";

/** Seconds in which the old secret signs beside the new one. */
const OVERLAP = 86_400;

/** A test event and where it goes. */
export interface TestWish {
  readonly url: string;
  readonly body: string;
}

/** What became of a test event. It is sent once and not listed. */
export interface Tested extends TestWish, Posted {
  /** Its `webhook-id`. */
  readonly id: string;
}

/** The verbs, for one account and mode; null stands for all of them. */
export interface Workbench {
  /** Newest first. Throws AtelierError `invalid_input` for an unknown cursor. */
  list(owner: Owner, wish: DeliveryWish): Promise<DeliveryPage>;
  /** Throws AtelierError `not_found`. */
  find(owner: Owner | null, id: string): Promise<Delivery>;
  /**
   * The same id and bytes, due at once; its receiver is enabled again. What is being sent right now stays as it is.
   * Throws AtelierError `not_found`, and `conflict` for progress that a newer event has overtaken.
   */
  replay(owner: Owner | null, id: string): Promise<Delivery>;
  /** URLs whose last answer was a failure, disabled ones included. */
  receivers(owner: Owner): Promise<readonly FailingReceiver[]>;
  /** Made at the first question. */
  secret(owner: Owner): Promise<WebhookSecret>;
  /** A new secret; both sign for a day. */
  rotateSecret(owner: Owner): Promise<WebhookSecret>;
  /** Sends at once and waits for the answer. Throws AtelierError `invalid_input` for a URL that must not be called. */
  test(owner: Owner, wish: TestWish): Promise<Tested>;
}

/** What it stands on. */
export type WorkbenchParts = Pick<CoreParts, "store" | "clock" | "log" | "network">;

/** Ownership is checked here; whether a key may is for the caller of this to say. */
export function makeWorkbench(parts: WorkbenchParts): Workbench {
  const { store, clock } = parts;
  return {
    list: (owner, wish) => list(owner, wish, parts),
    find: (owner, id) => find(owner, id, parts),
    replay: (owner, id) => replay(owner, id, parts),
    receivers: (owner) => store.failingReceivers(ownerOf(owner)),
    secret: (owner) => store.findWebhookSecret(ownerOf(owner), clock.now()),
    rotateSecret: (owner) => rotateSecret(ownerOf(owner), parts),
    test: (owner, wish) => test(ownerOf(owner), wish, parts),
  };
}

/** A key is an owner as well, but a store is told no more than it asks for. */
function ownerOf({ accountId, mode }: Owner): Owner {
  return { accountId, mode };
}

async function list(owner: Owner, wish: DeliveryWish, { store }: WorkbenchParts): Promise<DeliveryPage> {
  const page = await store.deliveries({ ...wish, ...ownerOf(owner) });
  if (page) return page;
  throw invalidInput([{ parameter: "before", rule: "unknown", message: "before must be next of an earlier page." }]);
}

async function find(owner: Owner | null, id: string, { store }: WorkbenchParts): Promise<Delivery> {
  const found = await store.delivery(id, owner);
  if (found) return found;
  throw new AtelierError("not_found", "There is no delivery with this id.");
}

async function replay(owner: Owner | null, id: string, parts: WorkbenchParts): Promise<Delivery> {
  await find(owner, id, parts);
  if ((await parts.store.replayDelivery(id, parts.clock.now())) === "overtaken")
    throw new AtelierError("conflict", "A newer event of this request has overtaken it. Replay the newest one.");
  return find(owner, id, parts);
}

async function rotateSecret(owner: Owner, { store, clock, log }: WorkbenchParts): Promise<WebhookSecret> {
  const at = clock.now();
  const rotated = await store.rotateWebhookSecret(owner, { at, until: new Date(at.getTime() + OVERLAP * 1000) });
  log.info({ account: owner.accountId, mode: owner.mode, until: rotated.previousUntil }, "A webhook secret was changed");
  return rotated;
}

async function test(owner: Owner, { url, body }: TestWish, parts: WorkbenchParts): Promise<Tested> {
  const { store, clock, network } = parts;
  const protocols = network.allowPrivate ? (["https:", "http:"] as const) : (["https:"] as const);
  const flaw = checkAddress(url, { network, protocols });
  if (flaw) throw invalidInput([{ parameter: "url", rule: "url", message: `url ${flaw}.` }]);
  const { secret } = await store.findWebhookSecret(owner, clock.now());
  const id = `msg_${uuidv7(clock)}`;
  return { id, url, body, ...(await postEvent({ id, url, body, secrets: [secret] }, parts)) };
}
