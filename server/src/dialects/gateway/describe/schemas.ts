/** What this dialect answers, as JSON Schemas. Every answer of the tests is held against them. */
import { object } from "../../../http/openapi/object.ts";
import { orNull, ref } from "../../../http/openapi/ref.ts";
import { WORDS } from "../view.ts";

const TEXT = { type: "string" };
const TEXTS = { type: "array", items: TEXT };
const COUNT = { type: "integer", minimum: 0 };
const TIME = { type: "string", format: "date-time", description: "UTC, with milliseconds." };
const USD = { type: "string", pattern: "^\\d+\\.\\d{2,6}$", description: "US dollars." };
const CURRENCY = { const: "USD" };
const SECONDS = { type: "number", minimum: 0 };
const MODE = { enum: ["test", "live"] };

const MEDIA = {
  media_url: {
    ...TEXTS,
    description: "The main file, or each picture; data: URIs for sync_mode, and empty once they are deleted.",
  },
  media_type: orNull(TEXT),
};

/** What both the status body and the details begin with. */
const STATUS = {
  request_id: TEXT,
  status: { enum: WORDS, description: "It only moves forward, and the last three are ends." },
  model_id: TEXT,
  error: { ...orNull(TEXT), description: "A sentence, at FAILED and ERROR." },
  output: { anyOf: [ref("MediaOutput"), ref("ShapeOutput"), { type: "null" }] },
  created_at: TIME,
  updated_at: TIME,
  completed_at: orNull(TIME),
  expires_at: { ...orNull(TIME), description: "When the files go, or went; null for never, and when there are none." },
  atelier: ref("Account"),
};

const WHILE = {
  queue_position: { type: "integer", minimum: 1, description: "While QUEUED: an estimate, left out past 1,000." },
  progress: { type: "number", minimum: 0, maximum: 1, description: "While PROCESSING; it never falls." },
};

const MODEL = {
  id: TEXT,
  title: TEXT,
  summary: TEXT,
  task: { ...orNull(TEXT), description: "The kind of work: text-to-3d." },
  output: { enum: ["image", "video", "3d"] },
  price: object({ from: orNull(USD), currency: CURRENCY }),
  paths: object({ submit: TEXT, quote: TEXT, result: orNull(TEXT) }),
  engines: { type: "array", items: ref("Engine") },
};

/** By name. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  Error: object(
    { error: TEXT, message: { ...TEXT, description: "What to do about it." } },
    { details: { type: "array", items: object({ parameter: TEXT, rule: TEXT, message: TEXT }) } },
  ),
  Accepted: object({ request_id: TEXT, status: { const: "QUEUED" }, polling_url: TEXT }),
  File: object({ file_name: TEXT, url: TEXT, file_size: COUNT, content_type: TEXT }),
  MediaOutput: object(MEDIA),
  ShapeOutput: object({
    ...MEDIA,
    model_glb: orNull(ref("File")),
    thumbnail: orNull(ref("File")),
    turntable: orNull(ref("File")),
    model_urls: { type: "object", additionalProperties: ref("File"), description: "By format: glb, obj, …" },
  }),
  Account: object({
    engine: orNull(TEXT),
    mode: MODE,
    ignored: { ...TEXTS, description: "Names of fields that were sent and dropped." },
    draft: orNull(ref("Draft")),
    warnings: TEXTS,
    price: USD,
  }),
  Draft: {
    ...object({ label: TEXT, mode: TEXT, drawn: TEXTS, approximated: TEXTS, ignored: TEXTS }),
    description: "What a draft engine understood of the prompt.",
  },
  Status: object(STATUS, WHILE),
  Details: object(
    {
      ...STATUS,
      input: { description: "As accepted, with defaults." },
      timeline: { type: "array", items: ref("Happening") },
      usage: ref("RequestUsage"),
    },
    WHILE,
  ),
  Happening: {
    anyOf: [
      object({ at: TIME, event: { const: "status" }, status: { enum: WORDS } }),
      object({ at: TIME, event: { const: "attempt" }, attempt: COUNT, outcome: TEXT, reason: orNull(TEXT) }),
      object({
        at: TIME,
        event: { const: "money" },
        movement: { enum: ["hold", "capture", "release"] },
        amount: USD,
        currency: CURRENCY,
      }),
      object(
        {
          at: TIME,
          event: { const: "delivery" },
          delivery: TEXT,
          terminal: { type: "boolean" },
          outcome: { enum: ["created", "delivered", "failed"] },
        },
        { http_status: orNull({ type: "integer" }), reason: orNull(TEXT) },
      ),
    ],
  },
  RequestUsage: object({
    price: USD,
    charged: USD,
    currency: CURRENCY,
    queued_seconds: orNull(SECONDS),
    running_seconds: orNull(SECONDS),
    attempts: COUNT,
  }),
  Page: object({
    requests: { type: "array", items: ref("Status") },
    next: { ...orNull(TEXT), description: "Send it as before; null at the end. A page may be short and not the last." },
  }),
  Quote: object({ model_id: TEXT, price: USD, currency: CURRENCY, queue: object({ waiting: COUNT, running: COUNT }) }),
  Balance: object({ mode: MODE, available: USD, held: USD, currency: CURRENCY }),
  Upload: object({ url: TEXT, content_type: TEXT, file_size: COUNT, width: COUNT, height: COUNT, expires_at: TIME }),
  Usage: object({
    mode: MODE,
    from: TIME,
    to: TIME,
    currency: CURRENCY,
    total: USD,
    days: { type: "array", items: ref("UsageDay") },
  }),
  UsageDay: object({
    date: { type: "string", format: "date" },
    model_id: TEXT,
    completed: COUNT,
    failed: COUNT,
    error: COUNT,
    cost: USD,
    currency: CURRENCY,
  }),
  Engine: object({
    engine: TEXT,
    version: TEXT,
    label: { ...orNull(TEXT), description: "What to know before asking: draft (procedural, no AI model)." },
    substituted: { ...TEXTS, description: "What is done instead of what an input means." },
    dropped: { ...TEXTS, description: "What has no effect." },
  }),
  Model: object(MODEL),
  Models: object({ models: { type: "array", items: ref("Model") } }),
  ModelDetails: object({
    ...MODEL,
    input_schema: { type: "object", description: "JSON Schema, draft 2020-12." },
    example: { type: "object" },
    prices: object({
      currency: CURRENCY,
      examples: { type: "array", items: object({ with: { type: "object" }, price: USD }) },
    }),
  }),
};
