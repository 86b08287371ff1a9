/** One signed POST to a receiver, and what of its answer is kept: the status, never the body. */
import type { CoreParts } from "./core-parts.ts";
import { FetchError, type Fetched, fetchUrl } from "./fetch-url.ts";
import { signWebhook, type WebhookMessage } from "./sign-webhook.ts";

const TIMEOUT = 15_000;

/** As much of an answer as is read, bytes; it is dropped and never shown. */
const ANSWER_BYTES = 65_536;

/** What posting needs. */
export interface PostParts extends Pick<CoreParts, "clock" | "network"> {
  /** How long a receiver may take to answer, milliseconds (Default: 15,000). */
  readonly timeout?: number;
}

/** An event on its way: `at` is left to the sending. */
export interface PostWish extends Omit<WebhookMessage, "at"> {
  readonly url: string;
  /** The one in force first. */
  readonly secrets: readonly string[];
}

/** A POST and its answer. */
export interface Posted {
  /** The headers that we set; connection, length and host are added on the way. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sentAt: Date;
  readonly milliseconds: number;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Why it was not accepted, as a sentence; null when it was. */
  readonly reason: string | null;
  /** Seconds that the receiver asked us to wait (`Retry-After`); 0 when it did not say. */
  readonly patience: number;
}

/** Answers in every case: a receiver that cannot be reached, or must not be, is an answer too. */
export async function postEvent(wish: PostWish, parts: PostParts): Promise<Posted> {
  const sentAt = parts.clock.now();
  const begun = performance.now();
  const headers = {
    "content-type": "application/json",
    "user-agent": `Atelier/${parts.network.version}`,
    ...signWebhook({ ...wish, at: sentAt }, ...wish.secrets),
  };
  const answer = await post(wish, headers, parts);
  return { headers, sentAt, milliseconds: Math.round(performance.now() - begun), ...answer };
}

type Answer = Pick<Posted, "status" | "reason" | "patience">;

async function post({ url, body }: PostWish, headers: Posted["headers"], parts: PostParts): Promise<Answer> {
  const timeout = parts.timeout ?? TIMEOUT;
  const timeouts = { idle: timeout, total: timeout };
  try {
    const request = { url, method: "POST", body, headers, maxBytes: ANSWER_BYTES, overlong: "cut", timeouts } as const;
    return judge(await fetchUrl(request, parts.network));
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause;
    return { status: null, reason: cause.message, patience: 0 };
  }
}

function judge({ status, headers }: Fetched): Answer {
  if (status >= 200 && status < 300) return { status, reason: null, patience: 0 };
  const retryAfter = Number(headers["retry-after"]);
  return { status, reason: reasonOf(status), patience: Number.isFinite(retryAfter) ? retryAfter : 0 };
}

function reasonOf(status: number): string {
  if (status === 410) return "The receiver is gone (410).";
  return status >= 300 && status < 400 ? `Answered ${status}; redirects are not followed.` : `Answered ${status}.`;
}
