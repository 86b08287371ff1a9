/** Malformed requests, made from the OpenAPI document: each begins as a good one and is broken in one way. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { ApiDocument } from "../../http/openapi/document.ts";

/** A request as `app.inject` takes it. */
export interface Malformed {
  /** In which way. */
  readonly how: string;
  readonly method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}

interface JsonSchema {
  readonly $ref?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: object }>>;
  };
  readonly security?: readonly unknown[];
}

/** A good request but for its path's parameters. */
interface Good {
  readonly method: Malformed["method"];
  readonly path: string;
  readonly operation: Operation;
  readonly headers: Readonly<Record<string, string>>;
}

/** Values that some field or other does not take. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 60), 1e21, "", " ", "x", "1", "true", "null"],
  ...[[], [null], [[]], ["x"], {}, { a: {} }, "x".repeat(10_001), "https://", "javascript:alert(1)", "http://user@host/x.png"],
];

/** Texts of bodies that are no request, whatever is asked for. */
const BODIES: readonly (string | Buffer)[] = [
  ...["", " ", "{", "[", "]", "nul", "{'prompt':1}", '{"prompt":}', '{"prompt":"a"', '{"prompt":"a"}}', "\ufeff{}", "NaN"],
  ...["[]", "1", '"text"', "null", "true", '{"__proto__":{"prompt":"a"}}', '{"constructor":{"prototype":{}}}'],
  ...[
    '{"prompt":"\\u0000"}',
    '{"prompt":"\\ud800"}',
    '{"prompt":1e999}',
    `${'{"a":'.repeat(40)}1${"}".repeat(40)}`,
    "[".repeat(100_000),
  ],
  ...[`{"prompt":"${"x".repeat(1_100_000)}"}`, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
];

const IDS: readonly string[] = [
  ...["x", "%00", "%ff", "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "' OR 1=1--", '{"$gt":""}', "hunyuan-3d_0", "a".repeat(600)],
  ...["%f0%9f%92%a3", "hunyuan-3d_01900000-0000-7000-8000-000000000000", "%0d%0aSet-Cookie:a=b", "-", "%20"],
];

const TYPES = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "garbage",
  "multipart/form-data",
  "image/svg+xml",
];

const HEADERS: readonly (readonly [string, string])[] = [
  ["idempotency-key", "k".repeat(256)],
  ["idempotency-key", " "],
  ["x-max-cost", "-1"],
  ["x-max-cost", "0.0000001"],
  ["x-max-cost", "NaN"],
  ["x-max-cost", "0.01"],
  ["x-webhook-url", "http://receiver.example/"],
  ["x-webhook-url", "https://169.254.169.254/"],
  ["x-webhook-url", "javascript:alert(1)"],
  ["x-webhook-url", "https://user:word@receiver.example/"],
  ["x-atelier-simulate", "explode"],
  ["x-atelier-simulate", "slow=forever"],
];

/** All ways to break all operations, evenly. `key` is a good one. */
export function malformed(document: ApiDocument, key: string): fc.Arbitrary<Malformed> {
  const goods = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Good => {
      const headers = { "ocp-apim-subscription-key": key };
      return { method: method.toUpperCase() as Good["method"], path, operation: operation as Operation, headers };
    }),
  );
  const schemas = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document as object, "document");
  return fc
    .constantFrom(...goods)
    .chain((good) =>
      fc.oneof(
        ...weighted(1, [...strangers(good, key), ...paths(good, document)]),
        ...weighted(4, [...queries(good), ...bodies(good, schemas)]),
      ),
    );
}

type Ways = readonly fc.Arbitrary<Malformed>[];

/** What happens before a body is looked at is soon tried out. */
function weighted(weight: number, ways: Ways) {
  return ways.map((arbitrary) => ({ arbitrary, weight }));
}

/** A good request for something that is not there; everything else about it is right. */
function request({ method, path, headers, operation }: Good, how: string, changes: Partial<Malformed> = {}): Malformed {
  const url = path.replace(/\{\w+\}/g, "hunyuan-3d_01900000-0000-7000-8000-000000000000");
  const json = operation.requestBody?.content["application/json"];
  const body = json && { payload: JSON.stringify(json.example) };
  return {
    how,
    method,
    url,
    ...body,
    ...changes,
    headers: { ...(json && { "content-type": "application/json" }), ...headers, ...changes.headers },
  };
}

function strangers(good: Good, key: string): Ways {
  if (good.operation.security) return [];
  const keys = ["", "x", key.slice(0, -1), `${key}x`, key.toUpperCase(), "a".repeat(5000), "ключ".replace(/./g, "?")];
  const wrong = fc.constantFrom(...keys).map((sent) => request(good, "key", { headers: { "ocp-apim-subscription-key": sent } }));
  return [wrong, fc.constant(request(good, "key in URL", { url: `${good.path}?subscription-key=${key}` }))];
}

function paths(good: Good, document: ApiDocument): Ways {
  const methods = (["GET", "POST", "DELETE", "PUT", "PATCH"] as const).filter(
    (method) => !(method.toLowerCase() in document.paths[good.path]!),
  );
  const elsewhere = fc.constantFrom(...methods).map((method) => request(good, "method", { method }));
  const beyond = fc.constantFrom("/x", "//", "/%2e%2e", "/%zz").map((more) => request(good, "path", { url: good.path + more }));
  if (!good.path.includes("{")) return [elsewhere, beyond];
  const ids = fc
    .constantFrom(...IDS)
    .map((id) => request(good, "id", { url: good.path.replace(/\{\w+\}/g, encodeURI(id).replaceAll("%25", "%")) }));
  return [elsewhere, beyond, ids];
}

/** What no query parameter takes, and what only those that are no free text refuse. */
const QUERIES = { free: ["", "%00", "%ff", "x%20y", "9".repeat(400), "[object Object]"], other: ["-1", "1e9", "Infinity", "x"] };

function queries(good: Good): Ways {
  const all = (good.operation.parameters ?? []).filter((one) => one.in === "query");
  const wrong = all.flatMap(({ name, schema }) => {
    const isFree = schema.type === "string" && schema.examples === undefined;
    const values = isFree ? QUERIES.free : [...QUERIES.free, ...QUERIES.other];
    return [...values.map((value) => `${name}=${value}`), `${name}=1&${name}=1`];
  });
  if (wrong.length === 0) return [];
  return [fc.constantFrom(...wrong).map((query) => request(good, "query", { url: `${request(good, "").url}?${query}` }))];
}

function bodies(good: Good, schemas: Ajv2020): Ways {
  const json = good.operation.requestBody?.content["application/json"];
  if (!good.operation.requestBody) return [];
  const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => request(good, "noise", { payload: Buffer.from(bytes) }));
  if (!json) return [noise];
  const takes = (schema: JsonSchema, value: unknown) => schemas.validate(rooted(schema), value);
  const [fields, required] = fieldsOf(json.schema, schemas);
  const example = (json.example ?? {}) as Readonly<Record<string, unknown>>;
  const say = (value: unknown, how: string) => request(good, how, { payload: JSON.stringify(value) });
  const wrong = Object.entries(fields).flatMap(([name, schema]) =>
    VALUES.filter((value) => !takes(schema, value)).map((value) => say({ ...example, [name]: value }, `wrong ${name}`)),
  );
  const missing = required.map((name) => say({ ...example, [name]: undefined }, `missing ${name}`));
  return [
    ...[noise, fc.constantFrom(...wrong, ...missing)],
    fc.constantFrom(...BODIES).map((payload) => request(good, "body", { payload })),
    fc.constantFrom(...TYPES).map((type) => request(good, "type", { headers: { "content-type": type } })),
    ...(submits(good)
      ? [fc.constantFrom(...HEADERS).map(([name, value]) => request(good, name, { headers: { [name]: value } }))]
      : []),
  ];
}

function submits({ operation }: Good): boolean {
  return (operation.parameters ?? []).some(({ name }) => name === "X-Webhook-URL");
}

/** Of the body's object, or of the first that it may be. */
function fieldsOf(schema: JsonSchema, schemas: Ajv2020): readonly [Readonly<Record<string, JsonSchema>>, readonly string[]] {
  if (schema.$ref) return fieldsOf(schemas.getSchema(`document${schema.$ref}`)!.schema as JsonSchema, schemas);
  if (schema.anyOf) return fieldsOf(schema.anyOf[0]!, schemas);
  return [schema.properties ?? {}, schema.required ?? []];
}

function rooted(schema: JsonSchema): object {
  return schema.$ref ? { $ref: `document${schema.$ref}` } : schema;
}
