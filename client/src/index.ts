/** Client of the Atelier gateway: one function makes it, no dependencies, any runtime with `fetch`. */
export type {
  Client,
  ClientOptions,
  InputOf,
  ListOptions,
  ModelId,
  Stoppable,
  SubmitOptions,
  SubscribeOptions,
  UsageOptions,
  WaitOptions,
} from "./client.ts";
export { AtelierClientError } from "./client-error.ts";
export { createClient } from "./create-client.ts";
export type {
  DeliveriesAnswer,
  DeliveryAnswer,
  DeliveryOptions,
  DeliveryStatus,
  SecretAnswer,
  TestedAnswer,
  WebhookDesk,
} from "./delivery-wire.ts";
export { type ModelInputs, OPERATIONS } from "./model-inputs.ts";
export { type ReceivedWebhook, signWebhook, verifyWebhook, type Webhook, WebhookError } from "./verify-webhook.ts";
export {
  type BalanceAnswer,
  type CompletedAnswer,
  type DetailsAnswer,
  type FileAnswer,
  isTerminal,
  type ListAnswer,
  type ModelAnswer,
  type ModelDetails,
  type Output,
  type QuoteAnswer,
  type Status,
  type StatusAnswer,
  type SubmitAnswer,
  type TimelineEvent,
  type UploadAnswer,
  type UsageAnswer,
} from "./wire.ts";
