/** The tasks dialect: one path to create, the model named in the body, one to poll. */
import type { Dialect } from "../dialect.ts";
import type { TasksRoute } from "../routes.ts";
import { describe } from "./describe.ts";
import { errorBody } from "./errors.ts";
import { addRoutes } from "./routes.ts";
import { view } from "./view.ts";

export const tasks: Dialect<TasksRoute> = {
  id: "tasks",
  mount: addRoutes,
  view,
  owns: (path) => /^\/(?:model\/v1|v1\/tasks)(?:\/|$)/.test(path),
  describe,
  errorBody,
};
