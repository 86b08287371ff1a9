/** The operator's webhook workbench: accounts by their names. */
import type { CoreParts } from "../core/core-parts.ts";
import { AtelierError } from "../core/errors.ts";
import type { Owner } from "../core/store.ts";
import { makeWorkbench, type WorkbenchParts } from "../core/workbench.ts";
import type { AdminWebhooks, Whose } from "../dialects/admin/admin-webhooks.ts";
import { testBody } from "../dialects/gateway/webhooks.ts";

export function bindAdminWebhooks(parts: WorkbenchParts & Pick<CoreParts, "place">): AdminWebhooks {
  const workbench = makeWorkbench(parts);
  const owner = async ({ account, mode }: Whose): Promise<Owner> => {
    const found = await parts.store.findAccount(account);
    if (found) return { accountId: found.id, mode };
    throw new AtelierError("not_found", `There is no account named ${account}.`);
  };
  return {
    list: async (whose, wish) => workbench.list(await owner(whose), wish),
    find: (id) => workbench.find(null, id),
    replay: (id) => workbench.replay(null, id),
    receivers: async (whose) => workbench.receivers(await owner(whose)),
    secret: async (whose) => workbench.secret(await owner(whose)),
    rotateSecret: async (whose) => workbench.rotateSecret(await owner(whose)),
    async test(whose, url) {
      const its = await owner(whose);
      return workbench.test(its, { url, body: testBody(its, parts.place) });
    },
  };
}
