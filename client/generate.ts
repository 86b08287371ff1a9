/** `node client/generate.ts`: writes `src/model-inputs.ts` from the schemas that validate requests. A test finds drift. */
import { writeFileSync } from "node:fs";
import type { Routes } from "../server/src/dialects/routes.ts";
import { models } from "../server/src/models/index.ts";

/** What is read of a model's JSON Schema. */
interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

const FILE = new URL("./src/model-inputs.ts", import.meta.url);
/** As the formatter breaks lines. */
const WIDTH = 130;
const HEAD = `/** What each model takes, written by \`client/generate.ts\` from the gateway's schemas: change those, not this. */

/** Inputs by model id. */
export interface ModelInputs {`;
const TABLE = `/** Paths after \`/{model}/v1/\` by model id. */
export const OPERATIONS: { readonly [Id in keyof ModelInputs]: string } = {`;

/** The text of the whole file. */
export function modelInputs(): string {
  const offered = models.flatMap(({ id, routes, input, summary }) => {
    const { gateway } = routes as Routes;
    return gateway ? [{ id, summary, operation: gateway.operation, schema: input.json as FieldSchema }] : [];
  });
  const inputs = offered.map(({ id, summary, schema }) => `  /** ${summary} */\n  readonly "${id}": {\n${fields(schema)}  };`);
  const paths = offered.map(({ id, operation }) => `  "${id}": "${operation}",`);
  return `${[HEAD, ...inputs, "}", "", TABLE, ...paths, "};"].join("\n")}\n`;
}

function fields({ properties = {}, required = [] }: FieldSchema): string {
  return Object.entries(properties)
    .map(([name, field]) => `    /** ${comment(field)} */\n${line(`${name}${required.includes(name) ? "" : "?"}`, field)}`)
    .join("");
}

/** A union that does not fit is written one word a line. */
function line(name: string, field: FieldSchema): string {
  const whole = `    readonly ${name}: ${typeOf(field)};\n`;
  if (whole.length <= WIDTH + 1 || !field.enum) return whole;
  return `    readonly ${name}:\n${field.enum.map((word) => `      | ${JSON.stringify(word)}`).join("\n")};\n`;
}

function comment({ description = "", minimum, maximum, default: byDefault }: FieldSchema): string {
  const hasRange = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const range = hasRange ? ` ${minimum}–${maximum}.` : "";
  const noted = byDefault !== undefined && byDefault !== null && byDefault !== "" && !Array.isArray(byDefault);
  return `${description}${range}${noted ? ` (Default: ${String(byDefault)}.)` : ""}`;
}

function typeOf(schema: FieldSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  if (schema.type === "array") return `readonly ${typeOf(schema.items!)}[]`;
  if (schema.type === "integer") return "number";
  if (["string", "number", "boolean", "null"].includes(schema.type ?? "")) return schema.type!;
  throw new Error(`This schema has no TypeScript type yet: ${JSON.stringify(schema)}`);
}

if (import.meta.main) writeFileSync(FILE, modelInputs());
