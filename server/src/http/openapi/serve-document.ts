/** `GET /openapi.json`, and `/docs` for readers: open to everybody, for both say nothing that depends on a key. */
import type { FastifyInstance } from "fastify";
import { docsPage } from "./docs-page.ts";
import { DOCS_STYLE } from "./docs-style.ts";
import type { ApiDocument } from "./document.ts";

/** The page has no script, so none may run; its one style sheet comes from here. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SECONDS = 300;

/** `document` is asked for at the first request: the public URL may be known only after listening. */
export function serveDocument(app: FastifyInstance, document: () => ApiDocument): void {
  let json: string | null = null;
  let page: string | null = null;
  app.get("/openapi.json", async (_request, reply) => {
    json ??= JSON.stringify(document());
    return reply.header("cache-control", `public, max-age=${SECONDS}`).type("application/json; charset=utf-8").send(json);
  });
  app.get("/docs", async (_request, reply) => {
    page ??= docsPage(document());
    return reply.headers(pageHeaders()).type("text/html; charset=utf-8").send(page);
  });
  app.get("/docs/style.css", async (_request, reply) => {
    return reply.headers(pageHeaders()).type("text/css; charset=utf-8").send(DOCS_STYLE);
  });
}

function pageHeaders(): Readonly<Record<string, string>> {
  return {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": `public, max-age=${SECONDS}`,
  };
}
