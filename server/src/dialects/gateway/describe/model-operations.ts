/** The operations of one model: submit, quote and, where it has one, its result. */
import type { DocumentPart } from "../../../http/openapi/document.ts";
import { exampleInput } from "../../../http/openapi/example-input.ts";
import { object } from "../../../http/openapi/object.ts";
import { operations } from "../../../http/openapi/operation.ts";
import { publicSchema } from "../../../http/openapi/public-schema.ts";
import { ref } from "../../../http/openapi/ref.ts";
import { SUBMIT_HEADERS } from "../../../http/openapi/submit-parameters.ts";
import type { Offer } from "../../dialect.ts";
import type { GatewayRoute } from "../../routes.ts";

const operation = operations(ref("Error"));

/** Tagged `tag`. */
export function modelOperations({ model, route }: Offer<GatewayRoute>, tag: string): DocumentPart["paths"] {
  const base = `/${model.id}/v1`;
  const body = { schema: inputOf(model.id), example: exampleInput(model.input.json) };
  const result = route.result && `${base}/${route.result}`;
  return {
    [`${base}/${route.operation}`]: {
      post: operation(`${base}/${route.operation}`, {
        ...{ id: `submit_${model.id}`, tag, summary: model.title, description: model.summary, parameters: SUBMIT_HEADERS, body },
        answers: { 202: { description: "It is in the queue and will not be lost.", schema: ref("Accepted") } },
        errors: [402, 409],
      }),
    },
    [`${base}/quote`]: {
      post: operation(`${base}/quote`, {
        ...{ id: `quote_${model.id}`, tag, summary: `Price of ${model.title}`, description: "Nothing runs.", body },
        answers: { 200: { description: "What the same body would cost, and who is before it.", schema: ref("Quote") } },
      }),
    },
    ...(result && {
      [result]: {
        post: operation(result, {
          ...{ id: `result_${model.id}`, tag, summary: `Result of ${model.title}` },
          body: { schema: object({ request_id: { type: "string" } }), example: { request_id: `${model.id}_0190…` } },
          answers: {
            200: {
              description: "The video once it is COMPLETED, the status before that and on failure.",
              schema: { anyOf: [object({ video: ref("File") }), ref("Status")] },
            },
          },
          errors: [404],
        }),
      },
    }),
  };
}

/** The schema of a model's input by its name in the document. */
function inputOf(modelId: string): { readonly $ref: string } {
  return ref(`${modelId}.input`);
}

/** For `components.schemas`. */
export function inputSchemas(offers: readonly Offer<GatewayRoute>[]): DocumentPart["schemas"] {
  return Object.fromEntries(
    offers.map(({ model }) => [`${model.id}.input`, { title: model.title, ...publicSchema(model.input.json) }]),
  );
}
