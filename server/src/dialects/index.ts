/** The front doors for callers. To add one, write its folder and name it here. */
import type { Dialect } from "./dialect.ts";
import { gateway } from "./gateway/dialect.ts";
import type { GatewayRoute } from "./routes.ts";

/** Every dialect that comes with the product. */
export const dialects: readonly Dialect<GatewayRoute>[] = [gateway];
