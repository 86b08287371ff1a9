/** `GET /admin/backup`: everything that this server keeps, as one archive, while it runs. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { AdminCore } from "./admin-core.ts";

/** Adds the route. The archive holds secrets: who has it can sign webhooks. */
export function addBackup(scope: FastifyInstance, core: AdminCore): void {
  scope.get("/backup", { exposeHeadRoute: false }, async (_request, reply) => {
    const archive = await core.backup();
    return reply
      .type("application/x-tar")
      .header("content-disposition", 'attachment; filename="atelier-backup.tar"')
      .send(Readable.from(archive, { objectMode: false }));
  });
}
