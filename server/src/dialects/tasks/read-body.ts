/** Which model a body names, and the parameters for it: flat beside `model`, or wrapped in `input` as the vendor's client sends them. */
import type { Flaw } from "../../core/errors.ts";
import { invalidInput } from "../../core/invalid-input.ts";

export interface TaskWish {
  readonly modelId: string;
  /** Of either form or both together; not yet trusted. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Throws AtelierError `invalid_input`. */
export function readBody(body: unknown): TaskWish {
  if (!isObject(body)) throw refused("", "type", "The body must be a JSON object.");
  const { model, input, ...flat } = body;
  if (model === undefined) throw refused("model", "required", "model is required.");
  if (typeof model !== "string") throw refused("model", "type", "model must be a string.");
  if (input === undefined) return { modelId: model, parameters: flat };
  const wrapped = readInput(input);
  const twice = Object.keys(wrapped).find((name) => Object.hasOwn(flat, name));
  if (twice !== undefined)
    throw refused(twice, "duplicate", `${twice.slice(0, 100)} is given both beside model and in input[0].params. Send it once.`);
  return { modelId: model, parameters: { ...flat, ...wrapped } };
}

/** What lies beside `params` is no parameter, and is named as such among the ignored ones. */
function readInput(input: unknown): Fields {
  const [first] = Array.isArray(input) && input.length === 1 ? (input as readonly unknown[]) : [];
  if (!isObject(first) || !isObject(first["params"]))
    throw refused("input", "type", 'input must be a list of one object with the parameters: [{"params":{…}}].');
  const { params, ...beside } = first;
  const ignored = Object.entries(beside).map(([name, value]) => [`input[0].${name}`, value] as const);
  return { ...(params as Fields), ...Object.fromEntries(ignored) };
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(parameter: string, rule: Flaw["rule"], message: string) {
  return invalidInput([{ parameter, rule, message }]);
}
