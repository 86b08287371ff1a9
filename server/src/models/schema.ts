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

/** What no field alone can say, judged when each of them is right: "exactly one of". */
export type Rules<Fields extends TObject> = (input: Static<Fields>) => readonly Flaw[];

/**
 * Fields with a `default` may be left out and are then filled in; unknown top-level fields are dropped and named.
 * Only top-level fields may be unions (`anyOf`), which is all that the documented inputs need.
 */
export function schemaOf<Fields extends TObject>(type: Fields, rules: Rules<Fields> = () => []): Schema<Static<Fields>> {
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
    if (flaws.length > 0) return { ok: false, flaws };
    const broken = rules(known as Static<Fields>);
    return broken.length > 0 ? { ok: false, flaws: broken } : { ok: true, value: known as Static<Fields>, ignored };
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
  readonly params: object;
}

/** One flaw per faulty place of a field. */
function flawsOf({ name, schema, required, check }: Field, value: unknown): readonly Flaw[] {
  if (value === undefined) return required ? [requiredFlaw(name)] : [];
  if (check.Check(value)) return [];
  const flaws = new Map<string, Flaw>();
  for (const fault of check.Errors(value)) {
    if (isOtherBranch(fault, schema, value)) continue;
    const steps = fault.instancePath.split("/").slice(1);
    const parameter = [name, ...steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))].join("");
    const missing = missingIn(fault).map((inner) => requiredFlaw(`${parameter}.${inner}`));
    const flaw = { parameter, rule: ruleOf(fault), message: `${parameter} must be ${expectation(placeOf(schema, steps))}.` };
    for (const one of missing.length > 0 ? missing : [flaw]) if (!flaws.has(one.parameter)) flaws.set(one.parameter, one);
  }
  return [...flaws.values()];
}

function requiredFlaw(parameter: string): Flaw {
  return { parameter, rule: "required", message: `${parameter} is required.` };
}

/** Of an object in a list, the members that it must have and has not. */
function missingIn({ keyword, params }: Fault): readonly string[] {
  return keyword === "required" && "requiredProperties" in params ? (params.requiredProperties as readonly string[]) : [];
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

/** The schema of a place inside a field: the field itself, the items of its list, or a member of such an item. */
function placeOf(field: TSchema, [step, ...further]: readonly string[]): TSchema {
  if (step === undefined) return field;
  const place = (branchesOf(field)?.find((branch) => "items" in branch) ?? field) as Partial<Inside>;
  return placeOf(place.items ?? place.properties?.[step] ?? {}, further);
}

interface Inside {
  readonly items: TSchema;
  readonly properties: Readonly<Record<string, TSchema>>;
}
