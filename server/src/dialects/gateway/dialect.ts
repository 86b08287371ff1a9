/** The gateway dialect: a queue per model at `/{slug}/v1/{operation}`, and everything else under `/v2/`. */
import type { Dialect } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import { describe } from "./describe/describe.ts";
import { errorBody } from "./errors.ts";
import { menuOf, RESERVED_SLUGS } from "./menu.ts";
import { addRoutes } from "./routes.ts";
import { view } from "./view.ts";

export const gateway: Dialect<GatewayRoute> = {
  id: "gateway",
  mount: (app, core, offers, place) => addRoutes(app, menuOf(core, offers, place)),
  view,
  owns,
  describe,
  errorBody,
};

function owns(path: string): boolean {
  const [, slug = "", version] = path.split("/");
  return slug === "v2" || (version === "v1" && !RESERVED_SLUGS.includes(slug));
}
