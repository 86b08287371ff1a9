/** Holds every answer of an app against the OpenAPI document: status, type and body, with no field beside the described ones. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ApiDocument } from "../../../http/openapi/document.ts";

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

/** The complaints so far; the list grows while the app answers. To be called before routes are added. */
export function checkAnswers(app: FastifyInstance, document: ApiDocument): readonly string[] {
  const complaints: string[] = [];
  const check = makeCheck(document);
  app.addHook("onSend", async (request, reply, payload) => {
    const found = check(request, reply, payload);
    if (found !== null) complaints.push(`${request.method} ${request.url} ${reply.statusCode}: ${found}`);
  });
  return complaints;
}

function makeCheck(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(closed(document) as object, "document");
  const paths = new Map(Object.keys(document.paths).map((path) => [path.replace(/\{\w+\}/g, "{}"), path]));
  const validators = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: readonly string[]): ValidateFunction => {
    const $ref = `document#/${pointer.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
    if (!validators.has($ref)) validators.set($ref, ajv.compile({ $ref }));
    return validators.get($ref)!;
  };

  return ({ method, routeOptions }: FastifyRequest, reply: FastifyReply, payload: unknown): string | null => {
    const status = reply.statusCode;
    if (reply.getHeader("access-control-allow-origin") !== "*") return "not for other origins";
    if ((status === 429 || status === 503) && !(Number(reply.getHeader("retry-after")) >= 1)) return "no Retry-After";
    const path = paths.get((routeOptions.url ?? "").replace(/:\w+/g, "{}"));
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const operation = path === undefined ? undefined : (document.paths[path]![verb] as Operation | undefined);
    if (path === undefined || operation === undefined) return undescribed(status, payload);
    const content = operation.responses[status]?.content;
    if (!operation.responses[status]) return "the status is not described";
    const type = String(reply.getHeader("content-type") ?? "").split(";")[0]!;
    if (!content || method === "HEAD") return content || !payload ? null : "a body that is not described";
    const name = content[type] ? type : "*/*";
    if (!content[name]) return `the type ${type} is not described`;
    if (type !== "application/json" || typeof payload !== "string") return null;
    const validate = validatorAt(["paths", path, verb, "responses", String(status), "content", name, "schema"]);
    return validate(JSON.parse(payload)) ? null : `${ajv.errorsText(validate.errors)} in ${payload.slice(0, 500)}`;
  };
}

/** What leads nowhere is refused, and says so in JSON. */
function undescribed(status: number, payload: unknown): string | null {
  if (status === 204 && !payload) return null;
  if (status < 400 || status >= 500) return "the operation is not described";
  return typeof payload === "string" && payload.startsWith('{"error":') ? null : "no error in the body";
}

/** Drift shows as a field too many, so in tests no object may have one. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]));
  const isOpen = copy["type"] === "object" && copy["properties"] !== undefined && copy["additionalProperties"] === undefined;
  return isOpen ? { ...copy, additionalProperties: false } : copy;
}
