/** `GET /v2/requests/{id}`: the status with what was asked for, all that has happened, and what it took. */
import type { FastifyInstance } from "fastify";
import type { Generation } from "../../core/generation.ts";
import type { Happening } from "../../core/happening.ts";
import { formatUsd, ZERO } from "../../core/money.ts";
import { setPollHeaders } from "../../http/poll-headers.ts";
import { type Menu, routeOf } from "./menu.ts";
import { idIn } from "./status.ts";
import { STATUS_WORDS, view } from "./view.ts";

/** Adds the route. Media for polls alone are not in its answer. */
export function addDetails(app: FastifyInstance, menu: Menu): void {
  app.get("/v2/requests/:id", { onRequest: app.authenticate }, async (request, reply) => {
    const { generation, happenings } = await menu.core.history(request.caller, idIn(request));
    setPollHeaders(reply, generation);
    return {
      ...view(generation, routeOf(menu, generation.modelId), menu.place),
      input: generation.input,
      timeline: happenings.map(toEvent),
      usage: usageOf(generation, happenings),
    };
  });
}

function toEvent(happening: Happening): object {
  const at = happening.at.toISOString();
  switch (happening.kind) {
    case "status":
      return { at, event: "status", status: STATUS_WORDS[happening.status] };
    case "attempt": {
      const { number: attempt, outcome } = happening;
      return { at, event: "attempt", attempt, outcome, reason: outcome === "started" ? null : happening.code };
    }
    case "money":
      return { at, event: "money", movement: happening.movement, amount: formatUsd(happening.amount), currency: "USD" };
    case "delivery": {
      const { event: delivery, terminal, outcome } = happening;
      const answer = outcome === "created" ? {} : { http_status: happening.status, reason: happening.reason };
      return { at, event: "delivery", delivery, terminal, outcome, ...answer };
    }
  }
}

/** Seconds are null while they still run. */
function usageOf(generation: Generation, happenings: readonly Happening[]): object {
  const { createdAt, startedAt, completedAt } = generation;
  const begun = happenings.filter((one) => one.kind === "attempt" && one.outcome === "started");
  return {
    price: formatUsd(generation.price),
    charged: formatUsd(generation.status === "succeeded" ? generation.price : ZERO),
    currency: "USD",
    queued_seconds: secondsBetween(createdAt, startedAt ?? completedAt),
    running_seconds: startedAt && secondsBetween(startedAt, completedAt),
    attempts: begun.length,
  };
}

function secondsBetween(from: Date, to: Date | null): number | null {
  return to && (to.getTime() - from.getTime()) / 1000;
}
