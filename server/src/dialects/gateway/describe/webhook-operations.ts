/** The operations under `/v2/webhooks/`, and what they answer. */
import type { DocumentPart } from "../../../http/openapi/document.ts";
import { object } from "../../../http/openapi/object.ts";
import { type OperationWish, operations } from "../../../http/openapi/operation.ts";
import { orNull, ref } from "../../../http/openapi/ref.ts";
import { DELIVERY_PAGE } from "../../../http/read-delivery-wish.ts";

const operation = operations(ref("Error"));

/** Core's words, for a webhook has no others. */
const STATES = ["pending", "delivered", "exhausted", "superseded", "disabled"];

const TEXT = { type: "string" };
const TIME = { type: "string", format: "date-time" };
const MILLISECONDS = { type: "integer", minimum: 0 };
const HTTP_STATUS = { ...orNull({ type: "integer" }), description: "Null when no answer came." };
const REASON = { ...orNull(TEXT), description: "Why it was not accepted." };
const HEADERS = { type: "object", additionalProperties: TEXT, description: "Those that we set." };

/** By name. */
export const WEBHOOK_SCHEMAS: Readonly<Record<string, object>> = {
  Delivery: object({
    id: { ...TEXT, description: "The webhook-id, the same on every try." },
    request_id: TEXT,
    terminal: { type: "boolean", description: "Whether it tells the end; otherwise progress." },
    status: { enum: STATES, description: "disabled: its receiver has only failed for five days. All can be replayed." },
    created_at: TIME,
    next_attempt_at: { ...orNull(TIME), description: "Null unless pending." },
    request: object({ method: { const: "POST" }, url: TEXT, body: { ...TEXT, description: "Exactly as sent." } }),
    attempts: { type: "array", items: ref("DeliveryAttempt") },
  }),
  DeliveryAttempt: object({
    number: { type: "integer", minimum: 1 },
    at: { ...TIME, description: "When its end was known." },
    milliseconds: orNull(MILLISECONDS),
    http_status: HTTP_STATUS,
    reason: REASON,
    headers: orNull(HEADERS),
  }),
  Deliveries: object({
    deliveries: { type: "array", items: ref("Delivery") },
    next: { ...orNull(TEXT), description: "Send it as before; null at the end. A page may be short and not the last." },
  }),
  Receivers: object({
    receivers: {
      type: "array",
      items: object({
        url: { ...TEXT, description: "Without its query." },
        failing_since: TIME,
        failed_at: TIME,
        reason: REASON,
        disabled_at: { ...orNull(TIME), description: "Since when nothing is sent there; a replay enables it again." },
      }),
    },
  }),
  WebhookSecret: object({
    secret: { ...TEXT, description: "whsec_ and base64, for any Standard Webhooks library." },
    previous_signs_until: { ...orNull(TIME), description: "Until then the secret before this one signs as well." },
  }),
  TestedWebhook: object({
    id: TEXT,
    delivered: { type: "boolean" },
    http_status: HTTP_STATUS,
    reason: REASON,
    milliseconds: MILLISECONDS,
    request: object({ method: { const: "POST" }, url: TEXT, headers: HEADERS, body: TEXT }),
  }),
};

function query(name: string, description: string, schema: object): object {
  return { name, in: "query", description, schema };
}

const one = (description: string) => ({ description, schema: ref("Delivery") });
const page = { type: "integer", minimum: 1, maximum: DELIVERY_PAGE.most, default: DELIVERY_PAGE.byDefault };
/** Of operations whose body nobody looks at: what is sent all the same must be readable. */
const BODIED = [413, 415];

const ROWS: readonly (readonly [path: string, method: "get" | "post", wish: Omit<OperationWish, "tag">])[] = [
  [
    "/v2/webhooks/deliveries",
    "get",
    {
      ...{ id: "listDeliveries", summary: "Your webhook events, newest first, with every try" },
      parameters: [
        query("limit", "Deliveries of a page.", page),
        query("before", "next of the page before.", TEXT),
        query("request_id", "Only those of this request.", TEXT),
        query("status", "Only those in this state.", { enum: STATES }),
      ],
      answers: { 200: { description: "A page.", schema: ref("Deliveries") } },
    },
  ],
  [
    "/v2/webhooks/deliveries/{id}",
    "get",
    { ...{ id: "getDelivery", summary: "One webhook event" }, answers: { 200: one("It.") }, errors: [404] },
  ],
  [
    "/v2/webhooks/deliveries/{id}/replay",
    "post",
    {
      ...{ id: "replayDelivery", summary: "Send an event again: the same id and bytes" },
      description: "At once, on a fresh schedule of retries. Its receiver is enabled again.",
      answers: { 202: one("It is due, or being sent right now.") },
      errors: [404, 409, ...BODIED],
    },
  ],
  [
    "/v2/webhooks/receivers",
    "get",
    {
      ...{ id: "listReceivers", summary: "Receivers whose last answer was a failure" },
      answers: { 200: { description: "At most 100, by their last failure.", schema: ref("Receivers") } },
    },
  ],
  [
    "/v2/webhooks/secret",
    "get",
    {
      ...{ id: "getWebhookSecret", summary: "The secret that signs your webhooks" },
      answers: { 200: { description: "It.", schema: ref("WebhookSecret") } },
    },
  ],
  [
    "/v2/webhooks/secret/rotate",
    "post",
    {
      ...{ id: "rotateWebhookSecret", summary: "Change the secret" },
      description: "For 24 hours both sign: webhook-signature holds two signatures, parted by a space.",
      answers: { 200: { description: "The new one.", schema: ref("WebhookSecret") } },
      errors: BODIED,
    },
  ],
  [
    "/v2/webhooks/test",
    "post",
    {
      ...{ id: "testWebhook", summary: "Send a signed test event and see the answer" },
      description: "Sent once; it is in no list.",
      body: { schema: object({ url: TEXT }), example: { url: "https://example.com/hook" } },
      answers: { 200: { description: "What the receiver answered.", schema: ref("TestedWebhook") } },
    },
  ],
];

/** Tagged `tag`. */
export function webhookOperations(tag: string): DocumentPart["paths"] {
  return Object.fromEntries(ROWS.map(([path, method, wish]) => [path, { [method]: operation(path, { ...wish, tag }) }]));
}
