/** What the server says of the paths that belong to no dialect: files, health, and the document itself. */
import type { DocumentPart } from "./document.ts";
import { operations } from "./operation.ts";
import { ref } from "./ref.ts";

const TAG = "Files and health";
const operation = operations(ref("PlainError"));

const FILE = "/media/{folder}/{name}";
const UPLOAD = "/uploads/{folder}/{name}";

/** For `makeDocument`. */
export function describeHttp(): DocumentPart {
  return {
    tag: { name: TAG, description: "Kept files by their unguessable URLs, and what a watchdog asks." },
    paths: {
      [FILE]: file(FILE, "getFile", "A finished file"),
      [UPLOAD]: file(UPLOAD, "getUpload", "A file that was sent ahead"),
      "/healthz": health("/healthz", "getHealth", "Whether the process answers", "ok"),
      "/readyz": health("/readyz", "getReadiness", "Whether it can take work", "ready"),
      "/openapi.json": {
        get: operation("/openapi.json", {
          ...{ id: "getDocument", tag: TAG, summary: "This document", open: true },
          answers: { 200: { description: "OpenAPI 3.1.", schema: { type: "object" } } },
        }),
      },
      "/docs": {
        get: operation("/docs", {
          ...{ id: "getDocs", tag: TAG, summary: "This document for readers", open: true },
          answers: { 200: { description: "A page.", schema: { type: "string" }, type: "text/html" } },
        }),
      },
      "/docs/style.css": {
        get: operation("/docs/style.css", {
          ...{ id: "getDocsStyle", tag: TAG, summary: "Its style sheet", open: true },
          answers: { 200: { description: "CSS.", schema: { type: "string" }, type: "text/css" } },
        }),
      },
    },
    schemas: {
      PlainError: {
        type: "object",
        description: "An error on a path of no dialect.",
        required: ["error", "message"],
        properties: { error: { type: "string" }, message: { type: "string" } },
      },
    },
  };
}

function file(path: string, id: string, summary: string): Readonly<Record<string, object>> {
  const bytes = { schema: { type: "string", format: "binary" }, type: "*/*" };
  return {
    get: operation(path, {
      ...{ id, tag: TAG, summary, open: true },
      parameters: [{ name: "Range", in: "header", schema: { type: "string", examples: ["bytes=0-1023"] } }],
      answers: {
        200: { description: "The bytes, exactly as many as the answer to the request said.", ...bytes },
        206: { description: "The part that was asked for.", ...bytes },
        304: { description: "It is the file that the caller has." },
        416: { description: "The file has no such part." },
      },
      errors: [404, 410],
    }),
  };
}

function health(path: string, id: string, summary: string, word: string): Readonly<Record<string, object>> {
  const schema = { type: "object", required: ["status"], properties: { status: { const: word } } };
  return {
    get: operation(path, { ...{ id, tag: TAG, summary, open: true }, answers: { 200: { description: "It does.", schema } } }),
  };
}
