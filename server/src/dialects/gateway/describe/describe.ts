/** This dialect's part of the OpenAPI document. */
import type { DocumentPart } from "../../../http/openapi/document.ts";
import { ref } from "../../../http/openapi/ref.ts";
import type { Offer } from "../../dialect.ts";
import type { GatewayRoute } from "../../routes.ts";
import { commonOperations } from "./common-operations.ts";
import { inputSchemas, modelOperations } from "./model-operations.ts";
import { SCHEMAS } from "./schemas.ts";
import { WEBHOOK_SCHEMAS, webhookOperations } from "./webhook-operations.ts";

const TAG = "Gateway";

/** Input schemas are those that validate. */
export function describe(offers: readonly Offer<GatewayRoute>[]): DocumentPart {
  return {
    tag: { name: TAG, description: "A queue per model, and everything that is the same for all of them under /v2/." },
    paths: {
      ...Object.assign({}, ...offers.map((offer) => modelOperations(offer, TAG))),
      ...commonOperations(TAG),
      ...webhookOperations(TAG),
    },
    schemas: { ...SCHEMAS, ...WEBHOOK_SCHEMAS, ...inputSchemas(offers) },
    webhooks: { request: { post: WEBHOOK } },
  };
}

function header(name: string, description: string): object {
  return { name, in: "header", required: true, description, schema: { type: "string" } };
}

const WEBHOOK = {
  operationId: "webhook",
  tags: [TAG],
  summary: "Sent to X-Webhook-URL: the status, signed by Standard Webhooks",
  parameters: [
    header("webhook-id", "The same on every try."),
    header("webhook-timestamp", "Seconds since 1970, of this try."),
    header(
      "webhook-signature",
      "v1,… : base64 of HMAC-SHA256 over id.timestamp.body; two, parted by a space, while the secret is changed.",
    ),
  ],
  requestBody: { required: true, content: { "application/json": { schema: ref("Status") } } },
  responses: {
    "2XX": { description: "Delivered; anything else is tried again." },
    410: { description: "Do not try again." },
  },
  security: [],
};
