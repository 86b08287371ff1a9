/** The front doors for callers. To add one, write its folder and name it here. */
import { apiInOne } from "./apiinone/dialect.ts";
import type { Dialect } from "./dialect.ts";
import { gateway } from "./gateway/dialect.ts";
import { tasks } from "./tasks/dialect.ts";

/** Every dialect that comes with the product. Each gets the offers whose routes name it. */
export const dialects: readonly Dialect[] = [gateway, tasks, apiInOne];
