/** Whether a key may do what it asks for. */
import type { Key, Scope } from "./account.ts";
import { AtelierError } from "./errors.ts";

/** Throws AtelierError `forbidden` with what the key lacks. */
export function allow(caller: Key, scope: Scope, modelId?: string): void {
  if (!caller.scopes.includes(scope))
    throw new AtelierError("forbidden", `This key lacks the scope "${scope}". Use a key that has it.`);
  if (modelId !== undefined && caller.models !== null && !caller.models.includes(modelId))
    throw new AtelierError("forbidden", `This key may not use the model ${modelId}. Use a key that allows it.`);
}
