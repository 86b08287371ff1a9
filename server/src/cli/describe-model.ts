/** A model for people: what it makes, what it takes, what it costs. */
import type { ModelDetails } from "@atelier/client";
import { paint } from "./paint.ts";
import { type Field, fieldsOf } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

/** Several lines, within the width of the screen. */
export function describeModel(terminal: Terminal, model: ModelDetails): string {
  const { required = [] } = model.input_schema as { readonly required?: readonly string[] };
  const fields = Object.entries(fieldsOf(model)).map(([name, field]) => {
    const mark = required.includes(name) ? " (required)" : "";
    return `  ${paint(terminal, "bold", name, terminal.out)}${mark}  ${kindOf(field)}\n${wrapped(terminal, field.description ?? "")}`;
  });
  const prices = model.prices.examples.map(({ with: choice, price }) => {
    const set = Object.entries(choice).map(([name, value]) => `${name}=${value}`);
    return `  $${price}  ${set.length > 0 ? `with ${set.join(", ")}` : "with the defaults"}\n`;
  });
  const engines = model.engines.map(({ label, version }) => `  ${version}${label ? `, ${label}` : ""}\n`);
  const head = `${model.id}: ${model.title}\n${wrapped(terminal, model.summary)}`;
  return `${head}\nInput\n${fields.join("")}\nPrice\n${prices.join("")}\nEngine\n${engines.join("")}`;
}

function kindOf(field: Field): string {
  // A number that may also be sent as a string is one choice to people.
  const words = field.enum?.map(String) ?? (field.anyOf ?? [field]).map(formOf);
  const kind = [...new Set(words)].join(" | ");
  const { default: byDefault } = field;
  const isPlain = byDefault === undefined || byDefault === null || byDefault === "" || Array.isArray(byDefault);
  return isPlain ? kind : `${kind}, default ${String(byDefault)}`;
}

function formOf({ type, format, items, minimum, maximum }: Field): string {
  if (items) return `list of ${formOf(items)}`;
  if (format === "uri") return "URL or @file";
  const isRange = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isRange ? `${type} ${minimum} to ${maximum}` : (type ?? "anything");
}

function wrapped(terminal: Terminal, text: string): string {
  const width = Math.min(terminal.out.columns ?? 100, 100) - 5;
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1)!.length + word.length + 1 > width) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trimStart());
  }
  return lines.map((line) => `    ${line}\n`).join("");
}
