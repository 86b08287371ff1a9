/** Passes one event on to an address of the developer's own machine, signed as the gateway signs. */
import { signWebhook } from "@atelier/client";

/** What came of it. */
export interface Forwarded {
  /** Null when nobody answered. */
  readonly status: number | null;
  readonly milliseconds: number;
}

/** As long as the gateway itself waits for a receiver, milliseconds. */
const PATIENCE = 15_000;

/** Never throws: a receiver that is away is an answer too. */
export async function forwardEvent(
  url: string,
  event: { readonly id: string; readonly body: string },
  secret: string,
): Promise<Forwarded> {
  const start = performance.now();
  const headers = { "content-type": "application/json", ...(await signWebhook(event, secret)) };
  const wish: RequestInit = {
    method: "POST",
    headers,
    body: event.body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  };
  const status = await fetch(url, wish).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => null,
  );
  return { status, milliseconds: performance.now() - start };
}
