/** Every path of this dialect. */
import type { FastifyInstance } from "fastify";
import { addOtherMethods, type Known } from "../../http/other-methods.ts";
import { addBalance } from "./balance.ts";
import { addDeleteOutput } from "./delete-output.ts";
import { addDetails } from "./details.ts";
import { addEvents } from "./events.ts";
import { addUnknownOperations } from "./fallback.ts";
import { addList } from "./list.ts";
import type { Menu } from "./menu.ts";
import { addModels } from "./models.ts";
import { addQuote } from "./quote.ts";
import { addResult } from "./result.ts";
import { addCancel, addStatus } from "./status.ts";
import { addSubmit } from "./submit.ts";
import { addUploads } from "./uploads.ts";
import { addUsage } from "./usage.ts";
import { addWebhooks } from "./webhooks.ts";

const COMMON: readonly Known[] = [
  { url: "/v2/requests/status/:id", methods: ["GET", "HEAD"] },
  { url: "/v2/requests", methods: ["GET", "HEAD"] },
  { url: "/v2/requests/:id", methods: ["GET", "HEAD", "DELETE"] },
  { url: "/v2/requests/:id/events", methods: ["GET"] },
  { url: "/v2/requests/:id/output", methods: ["DELETE"] },
  { url: "/v2/usage", methods: ["GET", "HEAD"] },
  { url: "/v2/models", methods: ["GET", "HEAD"] },
  { url: "/v2/models/:slug", methods: ["GET", "HEAD"] },
  { url: "/v2/balance", methods: ["GET", "HEAD"] },
  { url: "/v2/uploads", methods: ["POST"] },
  { url: "/v2/webhooks/deliveries", methods: ["GET", "HEAD"] },
  { url: "/v2/webhooks/deliveries/:id", methods: ["GET", "HEAD"] },
  { url: "/v2/webhooks/deliveries/:id/replay", methods: ["POST"] },
  { url: "/v2/webhooks/receivers", methods: ["GET", "HEAD"] },
  { url: "/v2/webhooks/secret", methods: ["GET", "HEAD"] },
  { url: "/v2/webhooks/secret/rotate", methods: ["POST"] },
  { url: "/v2/webhooks/test", methods: ["POST"] },
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
  for (const addCommon of [addStatus, addCancel, addList, addDetails, addEvents, addDeleteOutput]) addCommon(app, menu);
  for (const addCommon of [addBalance, addUsage, addModels, addUploads, addWebhooks]) addCommon(app, menu);
  addOtherMethods(app, COMMON);
  addUnknownOperations(app, menu);
}
