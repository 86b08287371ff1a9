/** This dialect's part of the OpenAPI document. */
import { bodiesWithModel } from "../../http/openapi/bodies-with-model.ts";
import type { DocumentPart } from "../../http/openapi/document.ts";
import { exampleInput } from "../../http/openapi/example-input.ts";
import { object } from "../../http/openapi/object.ts";
import { operations } from "../../http/openapi/operation.ts";
import { orNull, ref } from "../../http/openapi/ref.ts";
import { SUBMIT_HEADERS } from "../../http/openapi/submit-parameters.ts";
import type { Offer } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";
import { TYPES } from "./errors.ts";

const TAG = "API in One";
const TEXT = { type: "string" };
const TIME = { type: "string", format: "date-time" };
const GENERATE = "/api/v1/images/generations";
const POLL = "/api/v1/tasks/{task_id}";
const operation = operations(ref("ApiInOneError"));

/** Input schemas are those that validate. */
export function describe(offers: readonly Offer<ApiInOneRoute>[]): DocumentPart {
  return {
    tag: { name: TAG, description: "Pictures from one path; tasks are polled at another." },
    paths: {
      [GENERATE]: {
        post: operation(GENERATE, {
          ...{
            id: "generateImages",
            tag: TAG,
            summary: "Make or edit a picture",
            parameters: SUBMIT_HEADERS,
            errors: [402, 409],
          },
          body: { schema: ref("ApiInOneWish"), example: exampleOf(offers) },
          answers: { 200: { description: "It is in the queue.", schema: ref("ApiInOneAccepted") } },
        }),
      },
      [POLL]: {
        get: operation(POLL, {
          ...{ id: "getApiInOneTask", tag: TAG, summary: "What has become of a task", errors: [404] },
          answers: { 200: { description: "The task.", schema: ref("ApiInOneTask") } },
        }),
      },
    },
    schemas: {
      ...SCHEMAS,
      ...bodiesWithModel(
        "ApiInOneWish",
        offers.map(({ model }) => model),
      ),
    },
  };
}

const ERROR = object({ code: { type: "integer" }, message: TEXT, type: { enum: [...new Set(Object.values(TYPES))] } });

function success(data: object): object {
  return object({ code: { const: 200 }, message: { const: "success" }, data });
}

const SCHEMAS = {
  ApiInOneError: object({ error: ERROR }),
  ApiInOneAccepted: success(object({ task_id: TEXT, status: { const: "IN_PROGRESS" } })),
  ApiInOneTask: success(
    object({
      task_id: TEXT,
      status: { enum: ["IN_PROGRESS", "completed", "failed"] },
      model: TEXT,
      output: orNull(
        object({ images: { type: "array", items: object({ url: TEXT }) }, image_urls: { type: "array", items: TEXT } }),
      ),
      images: { type: "array", items: TEXT },
      error: orNull(ERROR),
      credits_consumed: { type: "integer", minimum: 0 },
      created_at: TIME,
      completed_at: orNull(TIME),
    }),
  ),
};

function exampleOf([first]: readonly Offer<ApiInOneRoute>[]): object {
  return first ? { model: first.model.id, ...exampleInput(first.model.input.json) } : {};
}
