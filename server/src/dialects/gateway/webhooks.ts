/** `/v2/webhooks/…`: what was sent to a caller's receivers and answered, replays, test events, and the secret that signs. */
import type { FastifyInstance } from "fastify";
import { systemClock } from "../../core/clock.ts";
import { AtelierError } from "../../core/errors.ts";
import { sampleGeneration } from "../../core/sample-generation.ts";
import type { Owner } from "../../core/store.ts";
import { makeRateLimit } from "../../http/rate-limit.ts";
import { deliveryIdIn, readDeliveryWish } from "../../http/read-delivery-wish.ts";
import { readTestUrl } from "../../http/read-test-url.ts";
import { deliveryPageView, deliveryView, receiverView, testedView, webhookSecretView } from "../../http/show-delivery.ts";
import type { Place } from "../dialect.ts";
import type { Menu } from "./menu.ts";
import { view } from "./view.ts";

/** Of one account: a test is an outbound call to wherever the caller says. */
const TESTS = { burst: 10, perSecond: 0.1 };

/** Adds all of them. */
export function addWebhooks(app: FastifyInstance, { core: { webhooks }, place }: Menu): void {
  const options = { onRequest: [app.authenticate, noStore] };
  const takeTest = makeRateLimit(TESTS);
  app.get("/v2/webhooks/deliveries", options, async (request) =>
    deliveryPageView(await webhooks.list(request.caller, readDeliveryWish(request))),
  );
  app.get("/v2/webhooks/deliveries/:id", options, async (request) =>
    deliveryView(await webhooks.find(request.caller, deliveryIdIn(request))),
  );
  app.post("/v2/webhooks/deliveries/:id/replay", options, async (request, reply) =>
    reply.code(202).send(deliveryView(await webhooks.replay(request.caller, deliveryIdIn(request)))),
  );
  app.get("/v2/webhooks/receivers", options, async (request) => ({
    receivers: (await webhooks.receivers(request.caller)).map(receiverView),
  }));
  app.get("/v2/webhooks/secret", options, async (request) => webhookSecretView(await webhooks.secret(request.caller)));
  app.post("/v2/webhooks/secret/rotate", options, async (request) =>
    webhookSecretView(await webhooks.rotateSecret(request.caller)),
  );
  app.post("/v2/webhooks/test", options, async (request) => {
    const url = readTestUrl(request.body);
    const retryAfter = takeTest(request.caller.accountId);
    if (retryAfter > 0) throw new AtelierError("rate_limited", "Too many test events. Try again later.", { retryAfter });
    return testedView(await webhooks.test(request.caller, { url, body: testBody(request.caller, place) }));
  });
}

/** What a receiver gets for a test: a finished request that never was, without files. */
export function testBody(owner: Owner, place: Place): string {
  return JSON.stringify(view(sampleGeneration(owner, systemClock), null, place));
}

async function noStore(_request: unknown, reply: { header(name: string, value: string): unknown }): Promise<void> {
  reply.header("cache-control", "no-store");
}
