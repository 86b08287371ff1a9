/** Every path of this dialect. */
import type { FastifyInstance } from "fastify";
import { addOtherMethods, type Known } from "../../http/other-methods.ts";
import { addBalance } from "./balance.ts";
import { addUnknownOperations } from "./fallback.ts";
import type { Menu } from "./menu.ts";
import { addQuote } from "./quote.ts";
import { addResult } from "./result.ts";
import { addCancel, addStatus } from "./status.ts";
import { addSubmit } from "./submit.ts";
import { addUploads } from "./uploads.ts";

const COMMON: readonly Known[] = [
  { url: "/v2/requests/status/:id", methods: ["GET", "HEAD"] },
  { url: "/v2/requests/:id", methods: ["DELETE"] },
  { url: "/v2/balance", methods: ["GET", "HEAD"] },
  { url: "/v2/uploads", methods: ["POST"] },
];

/** Adds them to `app`. */
export function addRoutes(app: FastifyInstance, menu: Menu): void {
  for (const offer of menu.offers.values()) {
    const operations = [offer.route.operation, "quote", ...(offer.route.result ? [offer.route.result] : [])];
    addSubmit(app, menu, offer);
    addQuote(app, menu, offer);
    if (offer.route.result) addResult(app, menu, offer);
    addOtherMethods(
      app,
      operations.map((operation) => ({ url: `/${offer.model.id}/v1/${operation}`, methods: ["POST"] })),
    );
  }
  addStatus(app, menu);
  addCancel(app, menu);
  addBalance(app, menu);
  addUploads(app, menu);
  addOtherMethods(app, COMMON);
  addUnknownOperations(app, menu);
}
