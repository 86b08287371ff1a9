/** Webhooks as the operator sees them: those of a named account, or one delivery of whomever it is. */
import type { Mode } from "../../core/account.ts";
import type { Delivery, DeliveryPage, DeliveryWish, FailingReceiver, WebhookSecret } from "../../core/delivery.ts";
import type { Tested } from "../../core/workbench.ts";

/** Bound by `app.ts`. Each verb that names an account throws AtelierError `not_found` for an unknown one. */
export interface AdminWebhooks {
  list(whose: Whose, wish: DeliveryWish): Promise<DeliveryPage>;
  /** Throws AtelierError `not_found`. */
  find(id: string): Promise<Delivery>;
  /** Throws AtelierError `not_found`, and `conflict` for progress that was overtaken. */
  replay(id: string): Promise<Delivery>;
  receivers(whose: Whose): Promise<readonly FailingReceiver[]>;
  secret(whose: Whose): Promise<WebhookSecret>;
  rotateSecret(whose: Whose): Promise<WebhookSecret>;
  /** Throws AtelierError `invalid_input` for a URL that must not be called. */
  test(whose: Whose, url: string): Promise<Tested>;
}

export interface Whose {
  /** Name of the account. */
  readonly account: string;
  readonly mode: Mode;
}
