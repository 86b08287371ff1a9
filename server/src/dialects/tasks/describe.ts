/** This dialect's part of the OpenAPI document. */
import { bodiesWithModel } from "../../http/openapi/bodies-with-model.ts";
import type { DocumentPart } from "../../http/openapi/document.ts";
import { exampleInput } from "../../http/openapi/example-input.ts";
import { object } from "../../http/openapi/object.ts";
import { operations } from "../../http/openapi/operation.ts";
import { orNull, ref } from "../../http/openapi/ref.ts";
import { SUBMIT_HEADERS } from "../../http/openapi/submit-parameters.ts";
import type { Offer } from "../dialect.ts";
import type { TasksRoute } from "../routes.ts";

const TAG = "Tasks";
const TEXT = { type: "string" };
const SECONDS = { type: "number", minimum: 0 };
const operation = operations(ref("TaskError"));

/** Input schemas are those that validate; parameters may also come wrapped in `input[0].params`. */
export function describe(offers: readonly Offer<TasksRoute>[]): DocumentPart {
  const body = { schema: ref("TaskWish"), example: exampleOf(offers) };
  const create = { tag: TAG, parameters: SUBMIT_HEADERS, body, errors: [402, 409] };
  const created = { 200: { description: "The task, in progress.", schema: ref("Task") } };
  const found = { 200: { description: "The task.", schema: ref("Task") } };
  const [long, short] = ["/model/v1/generation", "/v1/tasks"];
  const precharge = `${long}/precharge`;
  return {
    tag: { name: TAG, description: "One path for all models: the model is named in the body." },
    paths: {
      [long]: { post: operation(long, { ...create, id: "createTask", summary: "Create a task", answers: created }) },
      [short]: { post: operation(short, { ...create, id: "createTaskShort", summary: "Create a task", answers: created }) },
      [precharge]: {
        post: operation(precharge, {
          ...{ id: "prechargeTask", tag: TAG, summary: "The price of a task", description: "Nothing runs.", body },
          answers: { 200: { description: "The price.", schema: ref("Precharge") } },
        }),
      },
      ...Object.fromEntries(
        [`${long}/task/{task_id}`, `${short}/{task_id}`].map((path, n) => {
          const id = n === 0 ? "getTask" : "getTaskShort";
          return [path, { get: operation(path, { id, tag: TAG, summary: "A task", answers: found, errors: [404] }) }];
        }),
      ),
    },
    schemas: {
      ...SCHEMAS,
      ...bodiesWithModel(
        "TaskWish",
        offers.map(({ model }) => model),
      ),
    },
  };
}

const TASK = { id: TEXT, created_at: { type: "integer", description: "Milliseconds since 1970." }, model: TEXT };

const SCHEMAS = {
  TaskError: object({ error: object({ code: TEXT, message: TEXT }) }),
  Task: {
    anyOf: [
      object({ ...TASK, status: { const: "in_progress" }, progress: { type: "number", minimum: 0, maximum: 1 } }),
      object({ ...TASK, status: { const: "failed" }, error: object({ code: TEXT, message: TEXT }) }),
      object({
        ...TASK,
        status: { const: "completed" },
        output: { type: "array", items: object({ content: { type: "array", items: ref("TaskFile") } }) },
        usage: ref("TaskUsage"),
        metadata: object({ completed_at: SECONDS, in_queue_at: SECONDS, upload_at: SECONDS }),
      }),
    ],
  },
  TaskFile: object({ type: { enum: ["glb", "mp4"] }, format: TEXT, url: TEXT, preview_url: orNull(TEXT), jobId: TEXT }),
  TaskUsage: object({
    ...{ cost: TEXT, unit_price: TEXT, quantity: { type: "integer" }, user_discount: { type: "number" } },
    ...{ input_tokens: { type: "null" }, output_tokens: { type: "null" }, total_tokens: { type: "null" } },
  }),
  Precharge: object({ status: { const: "success" }, data: object({ cost: TEXT, currency: { const: "USD" }, model: TEXT }) }),
};

function exampleOf([first]: readonly Offer<TasksRoute>[]): object {
  return first ? { model: first.model.id, prompt: "A small stone castle", ...exampleInput(first.model.input.json) } : {};
}
