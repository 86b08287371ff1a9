/** The OpenAPI document and the page made of it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type OpenGateway, openGateway } from "../dialects/gateway/test/open-gateway.ts";
import type { ApiDocument } from "../http/openapi/document.ts";
import { models } from "../models/index.ts";
import { describeDoors } from "./describe-doors.ts";

let gateway: OpenGateway;
let document: ApiDocument;

before(async () => {
  gateway = await openGateway();
  document = (await gateway.app.inject({ url: "/openapi.json" })).json();
});
after(() => gateway.close());

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

function operations(): readonly (readonly [string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Operation] as const),
  );
}

test("every route that leads somewhere is described, and nothing else is", async () => {
  await gateway.app.ready();
  const shape = (route: string) => route.replace(/:\w+|\{\w+\}/g, "{}");
  const mounted = new Set(gateway.routes.map(shape));
  assert.deepEqual(
    operations()
      .map(([route]) => shape(route))
      .sort(),
    [...mounted].sort(),
  );
});

test("every operation has a name of its own, its path's parameters, an answer, and the errors that any may have", () => {
  const all = operations();
  assert.equal(new Set(all.map(([, { operationId }]) => operationId)).size, all.length);
  for (const [route, { parameters = [], responses }] of all) {
    const named = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    assert.deepEqual(
      named,
      [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      route,
    );
    const statuses = Object.keys(responses);
    assert.ok(statuses.some((status) => /^2/.test(status)) && statuses.includes("503"), route);
    for (const { description } of Object.values(responses)) assert.ok(description.length > 0, route);
  }
});

test("every schema compiles, every reference leads to one, and each example is what its schema takes", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document as object, "document");
  const references = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name!));
  for (const name of references) ajv.compile({ $ref: `document${name}` });
  for (const name of Object.keys(document.components.schemas)) ajv.compile({ $ref: `document#/components/schemas/${name}` });
  for (const [route, { requestBody }] of operations())
    for (const { schema, example } of Object.values(requestBody?.content ?? {}))
      if (example !== undefined) assert.ok(takes(ajv, schema, example), route);
});

function takes(ajv: Ajv2020, schema: object, example: unknown): boolean {
  const { $ref } = schema as { readonly $ref?: string };
  return ajv.validate($ref ? { $ref: `document${$ref}` } : schema, example);
}

test("an operator's prices and models are described as well, at the public URL", () => {
  const own = { ...models[0]!, id: "our-own" };
  const { paths, servers } = describeDoors([own], "https://media.example");
  assert.ok("/our-own/v1/hunyuan-3d-request" in paths && !("/hunyuan-3d/v1/hunyuan-3d-request" in paths));
  assert.deepEqual(servers, [{ url: "https://media.example" }]);
});

test("the page needs nothing but its own style sheet, and none of its text can become markup", async () => {
  const page = await gateway.app.inject({ url: "/docs" });
  assert.match(String(page.headers["content-security-policy"]), /^default-src 'none'; style-src 'self';/);
  assert.doesNotMatch(page.body, /<script|style="|\son\w+=|https?:\/\/(?!gateway\.example|example\.com)/);
  for (const [, { operationId }] of operations()) assert.ok(page.body.includes(`id="${operationId}"`), operationId);
  const style = await gateway.app.inject({ url: "/docs/style.css" });
  assert.match(String(style.headers["content-type"]), /^text\/css/);
  for (const [, anchor] of page.body.matchAll(/href="#([^"]+)"/g)) assert.ok(page.body.includes(`id="${anchor}"`), anchor);
});
