/** The operator's webhook workbench, under `/admin/webhooks/`, and the secrets of accounts. */
import type { FastifyInstance } from "fastify";
import { deliveryIdIn, readDeliveryWish } from "../../http/read-delivery-wish.ts";
import { deliveryPageView, deliveryView, receiverView, testedView, webhookSecretView } from "../../http/show-delivery.ts";
import type { AdminWebhooks } from "./admin-webhooks.ts";
import { readAccountAndMode, readTestWish } from "./read-fields.ts";

/** Adds them to the operator's scope. */
export function addWebhooks(scope: FastifyInstance, webhooks: AdminWebhooks): void {
  scope.get("/webhooks/deliveries", async (request) => {
    const { account, mode, ...rest } = request.query as Readonly<Record<string, unknown>>;
    const whose = readAccountAndMode({ account, mode });
    return deliveryPageView(await webhooks.list(whose, readDeliveryWish({ query: rest })));
  });
  scope.get("/webhooks/deliveries/:id", async (request) => deliveryView(await webhooks.find(deliveryIdIn(request))));
  scope.post("/webhooks/deliveries/:id/replay", async (request, reply) =>
    reply.code(202).send(deliveryView(await webhooks.replay(deliveryIdIn(request)))),
  );
  scope.get("/webhooks/receivers", async (request) => ({
    receivers: (await webhooks.receivers(readAccountAndMode(request.query))).map(receiverView),
  }));
  scope.post("/webhooks/test", async (request) => {
    const { url, ...whose } = readTestWish(request.body);
    return testedView(await webhooks.test(whose, url));
  });
  scope.get("/webhook-secret", async (request) => {
    const whose = readAccountAndMode(request.query);
    return { ...whose, ...webhookSecretView(await webhooks.secret(whose)) };
  });
  scope.post("/webhook-secret/rotate", async (request) => {
    const whose = readAccountAndMode(request.body);
    return { ...whose, ...webhookSecretView(await webhooks.rotateSecret(whose)) };
  });
}
