/** What the gateway tells of its webhooks. */

/** One event on its way to one URL. `superseded`: a newer one was sent instead. `disabled`: its receiver has failed for days. */
export interface DeliveryAnswer {
  /** The `webhook-id`, the same on every try. */
  readonly id: string;
  readonly request_id: string;
  readonly terminal: boolean;
  readonly status: DeliveryStatus;
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  /** `body` exactly as sent. */
  readonly request: { readonly method: string; readonly url: string; readonly body: string };
  readonly attempts: readonly {
    readonly number: number;
    readonly at: string;
    readonly milliseconds: number | null;
    /** Null when no answer came. */
    readonly http_status: number | null;
    /** Why it failed; null when it was accepted. */
    readonly reason: string | null;
    readonly headers: Readonly<Record<string, string>> | null;
  }[];
}

/** Where a delivery stands. */
export type DeliveryStatus = "pending" | "delivered" | "exhausted" | "superseded" | "disabled";

/** A page of deliveries, newest first. */
export interface DeliveriesAnswer {
  readonly deliveries: readonly DeliveryAnswer[];
  /** For `before` of the next page; null at the end. */
  readonly next: string | null;
}

/** Which deliveries to list. */
export interface DeliveryOptions {
  /** 1–100 (Default: 20). */
  readonly limit?: number;
  readonly before?: string;
  readonly status?: DeliveryStatus;
  /** Only of this request. */
  readonly request_id?: string;
}

/** What became of a test event. */
export interface TestedAnswer {
  readonly id: string;
  readonly delivered: boolean;
  readonly http_status: number | null;
  readonly reason: string | null;
  readonly milliseconds: number;
}

/** What signs. */
export interface SecretAnswer {
  /** `whsec_…`. */
  readonly secret: string;
  /** Until when the secret before it signs as well; null when it does not. */
  readonly previous_signs_until: string | null;
}

/** A caller's own webhooks. */
export interface WebhookDesk {
  list(options?: DeliveryOptions): Promise<DeliveriesAnswer>;
  /** Sends it again, with the same id and the same bytes. */
  replay(id: string): Promise<DeliveryAnswer>;
  /** Sends a signed test event to a URL and tells its answer. */
  test(url: string): Promise<TestedAnswer>;
  secret(): Promise<SecretAnswer>;
  /** Makes another secret; the old one signs beside it for a day. */
  rotateSecret(): Promise<SecretAnswer>;
}
