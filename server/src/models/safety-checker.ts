/** Whether to refuse prompts and results that are not safe for work. */
import { Type } from "typebox";

export function SafetyChecker(byDefault: boolean) {
  return Type.Boolean({ default: byDefault, description: "Refuse unsafe content." });
}
