/** The API in One dialect: pictures from one path, tasks polled at another, every error in one shape. */
import type { Dialect } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";
import { describe } from "./describe.ts";
import { errorBody } from "./errors.ts";
import { addRoutes } from "./routes.ts";
import { view } from "./view.ts";

export const apiInOne: Dialect<ApiInOneRoute> = {
  id: "apiinone",
  mount: addRoutes,
  view,
  owns: (path) => /^\/api\/v1(?:\/|$)/.test(path),
  describe,
  errorBody,
};
