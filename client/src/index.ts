/** Client of the Atelier gateway: one function makes it, no dependencies, any runtime with `fetch`. */
export { AtelierClientError } from "./client-error.ts";
export { type Client, type ClientOptions, createClient, type SubmitOptions, type SubscribeOptions } from "./create-client.ts";
export {
  type FileAnswer,
  isTerminal,
  type Output,
  type Status,
  type StatusAnswer,
  type SubmitAnswer,
  type UploadAnswer,
} from "./wire.ts";
