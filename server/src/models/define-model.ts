/** Makes a Model from the words of its own public documentation. */
import type { Static, TObject } from "typebox";
import type { Flaw } from "../core/errors.ts";
import type { Job } from "../core/job.ts";
import type { Model } from "../core/model.ts";
import type { MicroUsd } from "../core/money.ts";
import type { Routes } from "../dialects/routes.ts";
import { schemaOf } from "./schema.ts";

/** What one file of this folder says about its model. */
export interface ModelDefinition<Fields extends TObject> {
  /** Also the file's name and the path slug; never one of the reserved slugs. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly summary: string;
  /** A TypeBox object. A field with a `default` may be left out by callers and is always there for `price` and `job`. */
  readonly input: Fields;
  /** What no field alone can say: the flaws of an input whose fields are each right. */
  rules?(input: Static<Fields>): readonly Flaw[];
  price(input: Static<Fields>): MicroUsd;
  job(input: Static<Fields>): Job;
  readonly routes: Routes;
}

/** A Model with its input compiled to a check. Operators' own models are made the same way. */
export function defineModel<Fields extends TObject>(definition: ModelDefinition<Fields>): Model<Static<Fields>> {
  const { input, rules, routes, ...rest } = definition;
  return { ...rest, input: schemaOf(input, rules), routes: { ...routes } };
}
