/** Deliveries, receivers and secrets as JSON, for callers and for the operator alike. */
import type { Delivery, DeliveryAttempt, DeliveryPage, FailingReceiver, WebhookSecret } from "../core/delivery.ts";
import type { Tested } from "../core/workbench.ts";

export function deliveryView(delivery: Delivery): object {
  return {
    id: delivery.id,
    request_id: delivery.generationId,
    terminal: delivery.terminal,
    status: delivery.state,
    created_at: delivery.createdAt.toISOString(),
    next_attempt_at: delivery.nextAt?.toISOString() ?? null,
    request: { method: "POST", url: delivery.url, body: delivery.body },
    attempts: delivery.attempts.map(attemptView),
  };
}

export function deliveryPageView({ deliveries, next }: DeliveryPage): object {
  return { deliveries: deliveries.map(deliveryView), next };
}

/** The sent headers are told with the try that had them: time and signature differ from try to try. */
function attemptView({ number, at, milliseconds, status, reason, headers }: DeliveryAttempt): object {
  return { number, at: at.toISOString(), milliseconds, http_status: status, reason, headers };
}

export function receiverView({ url, failingSince, failedAt, reason, disabledAt }: FailingReceiver): object {
  return {
    url,
    failing_since: failingSince.toISOString(),
    failed_at: failedAt.toISOString(),
    reason,
    disabled_at: disabledAt?.toISOString() ?? null,
  };
}

export function webhookSecretView({ secret, previousUntil }: WebhookSecret): object {
  return { secret, previous_signs_until: previousUntil?.toISOString() ?? null };
}

export function testedView({ id, url, body, headers, milliseconds, status, reason }: Tested): object {
  return {
    id,
    delivered: status !== null && reason === null,
    http_status: status,
    reason,
    milliseconds,
    request: { method: "POST", url, headers, body },
  };
}
