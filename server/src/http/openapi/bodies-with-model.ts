/** Bodies that name their model, for the doors that have one path for all models. */
import type { Model } from "../../core/model.ts";
import { publicSchema } from "./public-schema.ts";
import { ref } from "./ref.ts";

/** A schema for each model, with `model` before its own fields, and `name` for any of them. */
export function bodiesWithModel(name: string, models: readonly Model[]): Readonly<Record<string, object>> {
  return {
    ...Object.fromEntries(models.map((model) => [`${model.id}.input`, bodyOf(model)])),
    [name]: { anyOf: models.map(({ id }) => ref(`${id}.input`)) },
  };
}

function bodyOf({ id, title, input }: Model): object {
  const {
    required = [],
    properties = {},
    ...schema
  } = publicSchema(input.json) as {
    readonly required?: readonly string[];
    readonly properties?: object;
  };
  return { ...schema, title, required: ["model", ...required], properties: { model: { const: id }, ...properties } };
}
