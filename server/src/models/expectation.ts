/** Says in words what a schema wants: "an integer from 1 to 4". */
import type { TSchema } from "typebox";
import { PICTURE_SIDES } from "./picture-size.ts";

interface Wants {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly TSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: TSchema;
}

/** Ends a sentence that begins with "… must be". */
export function expectation(schema: TSchema): string {
  const wants: Wants = schema;
  if (wants.anyOf) return wants.anyOf.map(expectation).join(", or ");
  if (wants.enum) return `one of ${wants.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  if (wants.format === "media-url")
    return `an absolute http or https URL without user name, of at most ${wants.maxLength} characters`;
  if (wants.format === "picture-size") return `"width*height" in pixels, each side ${PICTURE_SIDES}`;
  switch (wants.type) {
    case "string":
      return string(wants);
    case "integer":
      return `an integer${range(wants)}`;
    case "number":
      return `a number${range(wants)}`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list of at most ${wants.maxItems} items, each ${expectation(wants.items!)}`;
    case "object":
      return "an object";
    default:
      return wants.type ?? "of another type";
  }
}

/** The JSON type of a value as schemas name it. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  return typeof value;
}

function string(wants: Wants): string {
  const most = wants.maxLength?.toLocaleString("en-GB");
  const least = wants.minLength?.toLocaleString("en-GB");
  const length =
    most === undefined ? "" : least === undefined ? ` of at most ${most} characters` : ` of ${least} to ${most} characters`;
  return `a string${length}${wants.pattern === "\\S" ? ", not only blanks" : ""}`;
}

function range(wants: Wants): string {
  if (wants.minimum === undefined || wants.maximum === undefined) return "";
  if (wants.minimum === Number.MIN_SAFE_INTEGER) return ` of at most ${Number.MAX_SAFE_INTEGER} in size`;
  return ` from ${wants.minimum} to ${wants.maximum}`;
}
