/** The operations under `/v2/`, the same for every model and dialect. */
import type { DocumentPart } from "../../../http/openapi/document.ts";
import { type OperationWish, operations } from "../../../http/openapi/operation.ts";
import { ref } from "../../../http/openapi/ref.ts";
import { PAGE } from "../list.ts";
import { MOST_DAYS } from "../usage.ts";
import { WORDS } from "../view.ts";
import { LONGEST_WAIT } from "../wait.ts";

const operation = operations(ref("Error"));

function query(name: string, description: string, schema: object): object {
  return { name, in: "query", description, schema };
}

type Described = Omit<OperationWish, "tag">;
type Row = readonly [path: string, method: "get" | "post" | "delete", wish: Described];

const status = { description: "The status.", schema: ref("Status") };
const word = { enum: WORDS };
const time = { type: "string", examples: ["2026-11-20", "2026-11-20T12:00:00Z"] };

const REQUESTS: readonly Row[] = [
  [
    "/v2/requests",
    "get",
    {
      ...{ id: "listRequests", summary: "Your requests, newest first" },
      parameters: [
        query("limit", "Requests of a page.", { type: "integer", minimum: 1, maximum: PAGE.most, default: PAGE.byDefault }),
        query("before", "next of the page before.", { type: "string" }),
        query("model", "Only those of this model.", { type: "string" }),
        query("status", "Only those with this status.", word),
      ],
      answers: { 200: { description: "A page.", schema: ref("Page") } },
    },
  ],
  [
    "/v2/requests/status/{request_id}",
    "get",
    {
      ...{ id: "getStatus", summary: "What has become of a request" },
      description:
        "Retry-After says when to poll again. With wait it is answered when the status changes, or when the time is up.",
      parameters: [
        query("wait", "Seconds to wait for another status; 20 may wait per key.", {
          type: "number",
          minimum: 0,
          maximum: LONGEST_WAIT,
        }),
        query("since", "The status you know (by default the one at arrival).", word),
      ],
      ...{ answers: { 200: status }, errors: [404] },
    },
  ],
  [
    "/v2/requests/{request_id}",
    "get",
    {
      ...{ id: "getRequest", summary: "A request with its input, all that happened, and what it took" },
      ...{ answers: { 200: { description: "The details.", schema: ref("Details") } }, errors: [404] },
    },
  ],
  [
    "/v2/requests/{request_id}",
    "delete",
    {
      ...{ id: "cancelRequest", summary: "Cancel a request", description: "At once terminal; what had ended stays as it is." },
      ...{ answers: { 202: status }, errors: [404, 413, 415] },
    },
  ],
  [
    "/v2/requests/{request_id}/output",
    "delete",
    {
      ...{ id: "deleteOutput", summary: "Delete the files of a request", description: "Their URLs answer 410 from then on." },
      ...{ answers: { 200: status }, errors: [404, 409, 413, 415] },
    },
  ],
  [
    "/v2/requests/{request_id}/events",
    "get",
    {
      ...{ id: "streamEvents", summary: "Each change of a request as a server-sent event" },
      description: "Each event's data is the status; the stream ends after the terminal one.",
      parameters: [{ name: "Last-Event-ID", in: "header", description: "The last event seen.", schema: { type: "string" } }],
      answers: {
        200: { description: "Events.", schema: { type: "string" }, type: "text/event-stream" },
        204: { description: "The terminal event was seen already: do not come back." },
      },
      errors: [404],
    },
  ],
];

const ACCOUNT: readonly Row[] = [
  [
    "/v2/balance",
    "get",
    { id: "getBalance", summary: "The wallet", answers: { 200: { description: "Its totals.", schema: ref("Balance") } } },
  ],
  [
    "/v2/usage",
    "get",
    {
      ...{ id: "getUsage", summary: "What ended and what it cost, by day and model" },
      parameters: [
        query("from", `First moment; at most ${MOST_DAYS} days before to (Default: 30 days before it).`, time),
        query("to", "The moment after the last (Default: now).", time),
        query("format", "Decides before Accept does.", { enum: ["json", "csv"] }),
      ],
      answers: { 200: { description: "The lines.", schema: ref("Usage"), others: { "text/csv": { type: "string" } } } },
    },
  ],
  [
    "/v2/models",
    "get",
    { id: "listModels", summary: "The menu of this key", answers: { 200: { description: "It.", schema: ref("Models") } } },
  ],
  [
    "/v2/models/{slug}",
    "get",
    {
      ...{ id: "getModel", summary: "A model: its input, prices and engines" },
      ...{ answers: { 200: { description: "It.", schema: ref("ModelDetails") } }, errors: [404] },
    },
  ],
  [
    "/v2/uploads",
    "post",
    {
      ...{ id: "upload", summary: "Send a picture or a clip ahead", description: "Any input field takes the URL." },
      body: {
        schema: { type: "string", format: "binary" },
        types: ["application/octet-stream", "multipart/form-data", "image/png", "image/jpeg", "image/webp", "video/mp4"],
      },
      answers: { 201: { description: "It is kept.", schema: ref("Upload") } },
    },
  ],
];

/** Tagged `tag`. */
export function commonOperations(tag: string): DocumentPart["paths"] {
  const paths: Record<string, Record<string, object>> = {};
  for (const [path, method, wish] of [...REQUESTS, ...ACCOUNT])
    paths[path] = { ...paths[path], [method]: operation(path, { ...wish, tag }) };
  return paths;
}
