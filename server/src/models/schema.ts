/** A TypeBox object as core's Schema: compiled, nothing coerced, all flaws at once in the caller's own words. */
import type { Static, TObject, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import type { Flaw } from "../core/errors.ts";
import type { Parsed, Schema } from "../core/model.ts";
import { expectation, kindOf } from "./expectation.ts";
import "./media-url.ts";

/** Unknown fields are ignored, but a body made of them is no request. */
const MOST_UNKNOWN_FIELDS = 1000;

type Body = Record<string, unknown>;

/**
 * Fields with a `default` may be left out and are then filled in; unknown top-level fields are dropped and named.
 * Only top-level fields may be unions (`anyOf`), which is all that the documented inputs need.
 */
export function schemaOf<Fields extends TObject>(type: Fields): Schema<Static<Fields>> {
  const required = new Set((type as { readonly required?: readonly string[] }).required ?? []);
  const fields = Object.entries(type.properties as Record<string, TSchema>).map(([name, schema]) =>
    fieldOf(name, schema, required),
  );
  const names = new Set(fields.map(({ name }) => name));
  const json = { ...type, required: fields.filter((field) => field.required).map(({ name }) => name) };

  const parse = (value: unknown): Parsed<Static<Fields>> => {
    if (kindOf(value) !== "object") return { ok: false, flaws: [wholeBody("type", "The body must be a JSON object.")] };
    const body = value as Body;
    const ignored = Object.keys(body).filter((name) => !names.has(name));
    if (ignored.length > MOST_UNKNOWN_FIELDS) return { ok: false, flaws: [wholeBody("maxProperties", tooMany(ignored.length))] };
    const known: Body = {};
    for (const { name, byDefault } of fields) {
      const given = Object.hasOwn(body, name) ? body[name] : undefined;
      if (given !== undefined || byDefault !== undefined) known[name] = given === undefined ? byDefault : given;
    }
    const flaws = fields.flatMap((field) => flawsOf(field, known[field.name]));
    return flaws.length > 0 ? { ok: false, flaws } : { ok: true, value: known as Static<Fields>, ignored };
  };
  return { json, parse };
}

interface Field {
  readonly name: string;
  readonly schema: TSchema;
  /** Undefined for none. */
  readonly byDefault: unknown;
  readonly required: boolean;
  /** Compiled by itself: a check of the whole body stops telling after eight faults. */
  readonly check: Validator;
}

function fieldOf(name: string, schema: TSchema, required: ReadonlySet<string>): Field {
  const byDefault = (schema as { readonly default?: unknown }).default;
  return { name, schema, byDefault, required: required.has(name) && byDefault === undefined, check: Compile(schema) };
}

function wholeBody(rule: string, message: string): Flaw {
  return { parameter: "", rule, message };
}

function tooMany(count: number): string {
  return `The body has ${count} unknown fields; at most ${MOST_UNKNOWN_FIELDS} are ignored. Send only documented ones.`;
}

interface Fault {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
}

/** One flaw per faulty place of a field. */
function flawsOf({ name, schema, required, check }: Field, value: unknown): readonly Flaw[] {
  if (value === undefined) return required ? [{ parameter: name, rule: "required", message: `${name} is required.` }] : [];
  if (check.Check(value)) return [];
  const flaws = new Map<string, Flaw>();
  for (const fault of check.Errors(value)) {
    if (isOtherBranch(fault, schema, value)) continue;
    const steps = fault.instancePath.split("/").slice(1);
    const parameter = [name, ...steps.map((step) => `[${step}]`)].join("");
    const flaw = { parameter, rule: ruleOf(fault), message: `${parameter} must be ${expectation(placeOf(schema, steps))}.` };
    if (!flaws.has(parameter)) flaws.set(parameter, flaw);
  }
  return [...flaws.values()];
}

/** Of `a list or a single one`, only the flaws of the form that the caller chose are worth telling. */
function isOtherBranch(fault: Fault, field: TSchema, value: unknown): boolean {
  const branches = branchesOf(field);
  if (branches === null) return false;
  const chosen = branches.findIndex((branch) => (branch as { readonly type?: unknown }).type === kindOf(value));
  if (chosen === -1) return fault.keyword !== "anyOf";
  return !fault.schemaPath.includes(`/anyOf/${chosen}`);
}

function branchesOf(field: TSchema): readonly TSchema[] | null {
  return (field as { readonly anyOf?: readonly TSchema[] }).anyOf ?? null;
}

function ruleOf(fault: Fault): string {
  return fault.keyword === "anyOf" ? "type" : fault.keyword;
}

/** The schema of a place inside a field: the field itself, or the items of its list. */
function placeOf(field: TSchema, steps: readonly string[]): TSchema {
  if (steps.length === 0) return field;
  const list = branchesOf(field)?.find((branch) => "items" in branch) ?? field;
  return (list as unknown as { readonly items: TSchema }).items;
}
