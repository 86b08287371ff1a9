/** `DELETE /v2/requests/{id}/output`: the files of an ended request go now; their URLs answer 410 from then on. */
import type { FastifyInstance } from "fastify";
import { setPollHeaders } from "../../http/poll-headers.ts";
import type { Menu } from "./menu.ts";
import { idIn, statusBody } from "./status.ts";

/** Adds the route. Deleting twice answers the same. */
export function addDeleteOutput(app: FastifyInstance, menu: Menu): void {
  app.delete("/v2/requests/:id/output", { onRequest: app.authenticate }, async (request, reply) => {
    const generation = await menu.core.deleteOutput(request.caller, idIn(request));
    setPollHeaders(reply, generation);
    return statusBody(menu, generation);
  });
}
