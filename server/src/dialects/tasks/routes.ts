/** Every path of this dialect: the vendor's own, and the short alias. */
import type { FastifyInstance, RouteShorthandOptions } from "fastify";
import type { Core } from "../../core/core.ts";
import { addOtherMethods } from "../../http/other-methods.ts";
import type { Offer, Place } from "../dialect.ts";
import type { TasksRoute } from "../routes.ts";
import { BODY_SECONDS, limitLargeBodies, MOST_BODY_BYTES } from "./limit-large-bodies.ts";
import { makePoll } from "./poll.ts";
import { makePrecharge, makeSubmit } from "./submit.ts";

const CREATE = ["/model/v1/generation", "/v1/tasks"];
const POLL = ["/model/v1/generation/task/:id", "/v1/tasks/:id"];
const PRECHARGE = "/model/v1/generation/precharge";

/** Each may take 150 MB while it is read. */
const LARGE_BODIES_AT_ONCE = 4;

/** Adds them to `app`. */
export function addRoutes(app: FastifyInstance, core: Core, offers: readonly Offer<TasksRoute>[], place: Place): void {
  const counter = { core, place, offers: new Map(offers.map((offer) => [offer.model.id, offer])) };
  const withPictures: RouteShorthandOptions = {
    bodyLimit: MOST_BODY_BYTES,
    config: { bodySeconds: BODY_SECONDS },
    onRequest: [app.authenticate, limitLargeBodies(LARGE_BODIES_AT_ONCE)],
  };
  for (const url of CREATE) app.post(url, withPictures, makeSubmit(counter));
  app.post(PRECHARGE, withPictures, makePrecharge(counter));
  for (const url of POLL) app.get(url, { onRequest: app.authenticate }, makePoll(counter));
  addOtherMethods(app, [
    ...[...CREATE, PRECHARGE].map((url) => ({ url, methods: ["POST"] })),
    ...POLL.map((url) => ({ url, methods: ["GET", "HEAD"] })),
  ]);
}
