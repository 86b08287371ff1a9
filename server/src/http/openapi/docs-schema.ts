/** A schema as a reader understands it: a table of fields, and the type of each in a few words. */
import { escapeHtml } from "./escape-html.ts";

/** What is read of a JSON Schema. */
export interface DocsSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly DocsSchema[];
  readonly items?: DocsSchema;
  readonly properties?: Readonly<Record<string, DocsSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: DocsSchema;
  readonly description?: string;
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** An anchor of the page for a schema by its name. */
export function schemaAnchor(name: string): string {
  return `schema-${name.replace(/[^\w-]/g, "-")}`;
}

/** HTML: the fields of an object, or the words for anything else. */
export function schemaHtml(schema: DocsSchema): string {
  if (!schema.properties) return `<p>${typeHtml(schema)}</p>`;
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties).map(([name, field]) => {
    const note = required.has(name) ? "required" : "";
    const text = [field.description ?? "", limits(field)].filter((part) => part !== "").join(" ");
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${typeHtml(field)}</td><td class="soft">${note}</td><td>${escapeHtml(text)}</td></tr>`;
  });
  return `<table><tr><th>field</th><th>type</th><th></th><th></th></tr>${rows.join("")}</table>`;
}

/** HTML: links for names, words for the rest. */
export function typeHtml(schema: DocsSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1)!;
    return `<a href="#${schemaAnchor(name)}">${escapeHtml(name)}</a>`;
  }
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(typeHtml).join(" or ");
  if (schema.items) return `list of ${typeHtml(schema.items)}`;
  if (schema.additionalProperties?.$ref) return `map of ${typeHtml(schema.additionalProperties)}`;
  return escapeHtml([schema.type ?? "anything", schema.format ? `(${schema.format})` : ""].join(" ").trim());
}

function code(value: unknown): string {
  return `<code>${escapeHtml(JSON.stringify(value))}</code>`;
}

function limits({ default: byDefault, minimum, maximum, minLength, maxLength, maxItems }: DocsSchema): string {
  const said: readonly (readonly [string, unknown])[] = [
    ["Default", byDefault === undefined ? undefined : JSON.stringify(byDefault)],
    ["at least", minimum],
    ["at most", maximum],
    ["characters at least", minLength],
    ["characters at most", maxLength],
    ["items at most", maxItems],
  ];
  const given = said.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`);
  return given.length > 0 ? `(${given.join(", ")})` : "";
}
