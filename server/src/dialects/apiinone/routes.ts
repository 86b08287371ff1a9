/** Every path of this dialect. */
import type { FastifyInstance } from "fastify";
import type { Core } from "../../core/core.ts";
import { addOtherMethods } from "../../http/other-methods.ts";
import type { Offer, Place } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";
import { makePoll } from "./poll.ts";
import { makeSubmit } from "./submit.ts";

const SUBMIT = "/api/v1/images/generations";
const POLL = "/api/v1/tasks/:id";

/** Adds them to `app`. */
export function addRoutes(app: FastifyInstance, core: Core, offers: readonly Offer<ApiInOneRoute>[], place: Place): void {
  const counter = { core, place, offers };
  app.post(SUBMIT, { onRequest: app.authenticate }, makeSubmit(counter));
  app.get(POLL, { onRequest: app.authenticate }, makePoll(counter));
  addOtherMethods(app, [
    { url: SUBMIT, methods: ["POST"] },
    { url: POLL, methods: ["GET", "HEAD"] },
  ]);
}
