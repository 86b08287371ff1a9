/** The input of a generation from flags and files, typed by the model's schema; `@file` is sent ahead as an upload. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Client, ModelDetails } from "@atelier/client";
import { CommandError } from "./command-error.ts";
import { nearest } from "./nearest.ts";
import type { Terminal } from "./terminal.ts";

export interface InputOptions {
  readonly prompt?: string;
  /** `name=value`. */
  readonly set: readonly string[];
  /** A JSON file, or `-` for what is piped in. */
  readonly input?: string;
}

/** What is read of a field's JSON Schema. */
export interface Field {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Throws CommandError for what cannot be read; what the values mean is for the gateway to judge. */
export async function readInput(
  terminal: Terminal,
  { client, model }: { readonly client: Client; readonly model: ModelDetails },
  options: InputOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const fields = fieldsOf(model);
  const named = options.set.map((pair) => {
    const [, name, text] = /^([\w-]+)=([\s\S]*)$/.exec(pair) ?? [];
    if (name === undefined || text === undefined) throw new CommandError(2, `--set needs name=value, not "${pair}".`);
    return [name, text] as const;
  });
  const prompt = options.prompt === undefined ? [] : [["prompt", options.prompt] as const];
  const input: Record<string, unknown> = options.input === undefined ? {} : await readJson(terminal, options.input);
  for (const [name, text] of [...prompt, ...named]) input[name] = typed(name, text, fields[name] ?? unknownField(name, model));
  for (const [name, value] of Object.entries(input))
    if (isMedia(fields[name])) input[name] = await sendFiles(terminal, client, value);
  return input;
}

/** Its input fields. */
export function fieldsOf({ input_schema: schema }: ModelDetails): Readonly<Record<string, Field>> {
  return (schema as { readonly properties?: Readonly<Record<string, Field>> }).properties ?? {};
}

async function readJson(terminal: Terminal, file: string): Promise<Record<string, unknown>> {
  const text = file === "-" ? await readAll(terminal.in) : await readOrExplain(terminal, file).then(String);
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, like any other text that is no object.
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CommandError(2, `${file === "-" ? "What was piped in" : file} is not a JSON object.`);
}

async function readAll(stream: Terminal["in"]): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

function readOrExplain(terminal: Terminal, file: string): Promise<Buffer> {
  return readFile(resolve(terminal.directory, file)).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(2, `${file} cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}.`);
  });
}

function unknownField(name: string, model: ModelDetails): never {
  const guess = nearest(name, Object.keys(fieldsOf(model)));
  const advice = guess ? `did you mean ${guess}?` : `atelier models ${model.id}`;
  throw new CommandError(2, `${model.id} has no field named ${name}.`, advice);
}

function typed(name: string, text: string, field: Field): unknown {
  const forms = field.anyOf ?? [field];
  const types = forms.map(({ type }) => type);
  if (text === "null" && types.includes("null")) return null;
  if (types.includes("boolean")) return flag(name, text);
  if (types.includes("integer") || types.includes("number")) return number(name, text);
  const word = field.enum?.find((one) => String(one) === text);
  if (word !== undefined) return word;
  if (!types.includes("array")) return text;
  return text.startsWith("[") ? list(name, text) : text.split(",");
}

function flag(name: string, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new CommandError(2, `${name} must be true or false, not "${text}".`);
}

function number(name: string, text: string): number {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw new CommandError(2, `${name} must be a number, not "${text}".`);
}

function list(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(2, `${name} must be a list: JSON, or words with commas between.`);
  }
}

function isMedia(field: Field | undefined): boolean {
  return [field, field?.items, ...(field?.anyOf ?? []).flatMap((one) => [one, one.items])].some((one) => one?.format === "uri");
}

async function sendFiles(terminal: Terminal, client: Client, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => sendFiles(terminal, client, one)));
  if (typeof value !== "string" || !value.startsWith("@")) return value;
  return (await client.upload(await readOrExplain(terminal, value.slice(1)))).url;
}
