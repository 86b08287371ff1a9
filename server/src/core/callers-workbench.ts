/** The workbench for the holder of a key: looking needs the scope `read`, sending and changing `submit`. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import type { Delivery, DeliveryPage, DeliveryWish, FailingReceiver, WebhookSecret } from "./delivery.ts";
import type { Tested, TestWish, Workbench } from "./workbench.ts";

/** Each verb throws AtelierError `forbidden` besides what the workbench throws. */
export interface CallersWorkbench {
  list(caller: Key, wish: DeliveryWish): Promise<DeliveryPage>;
  find(caller: Key, id: string): Promise<Delivery>;
  replay(caller: Key, id: string): Promise<Delivery>;
  receivers(caller: Key): Promise<readonly FailingReceiver[]>;
  secret(caller: Key): Promise<WebhookSecret>;
  rotateSecret(caller: Key): Promise<WebhookSecret>;
  test(caller: Key, wish: TestWish): Promise<Tested>;
}

/** A caller sees and sends only what is of their own account and mode. */
export function callersWorkbench(workbench: Workbench): CallersWorkbench {
  const looking = async (caller: Key): Promise<Key> => {
    allow(caller, "read");
    return caller;
  };
  const changing = async (caller: Key): Promise<Key> => {
    allow(caller, "submit");
    return caller;
  };
  return {
    list: async (caller, wish) => workbench.list(await looking(caller), wish),
    find: async (caller, id) => workbench.find(await looking(caller), id),
    replay: async (caller, id) => workbench.replay(await changing(caller), id),
    receivers: async (caller) => workbench.receivers(await looking(caller)),
    secret: async (caller) => workbench.secret(await looking(caller)),
    rotateSecret: async (caller) => workbench.rotateSecret(await changing(caller)),
    test: async (caller, wish) => workbench.test(await changing(caller), wish),
  };
}
