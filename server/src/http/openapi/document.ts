/** The OpenAPI document: what the doors say of themselves, put together. */

/** What one door says. Names of schemas and ids of operations are unique over all doors. */
export interface DocumentPart {
  readonly tag: { readonly name: string; readonly description: string };
  /** Path with `{parameters}` → method in lower case → operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly schemas: Readonly<Record<string, object>>;
  readonly webhooks?: Readonly<Record<string, object>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly DocumentPart["tag"][];
  readonly paths: DocumentPart["paths"];
  readonly webhooks: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: DocumentPart["schemas"]; readonly securitySchemes: object };
  readonly security: readonly object[];
}

const DESCRIPTION =
  "A self-hosted gateway for generative media. Requests are taken into a queue and answered at once; poll, wait, stream events or be called back.";

/** Throws an Error when two parts claim the same path and method, or the same name of a schema. */
export function makeDocument(parts: readonly DocumentPart[], version: string, publicUrl: string): ApiDocument {
  const paths: Record<string, Record<string, object>> = {};
  for (const part of parts)
    for (const [path, operations] of Object.entries(part.paths))
      paths[path] = { ...paths[path], ...fresh(paths[path], operations, path) };
  const schemas: Record<string, object> = {};
  for (const part of parts) Object.assign(schemas, fresh(schemas, part.schemas, "components"));
  return {
    openapi: "3.1.0",
    info: { title: "Atelier", version, description: DESCRIPTION },
    servers: [{ url: publicUrl }],
    tags: parts.map(({ tag }) => tag),
    paths,
    webhooks: Object.assign({}, ...parts.map(({ webhooks }) => webhooks)),
    components: {
      schemas,
      securitySchemes: {
        subscriptionKey: { type: "apiKey", in: "header", name: "Ocp-Apim-Subscription-Key" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
    security: [{ subscriptionKey: [] }, { bearer: [] }],
  };
}

function fresh<Part extends Readonly<Record<string, object>>>(taken: object | undefined, more: Part, where: string): Part {
  const twice = Object.keys(more).find((name) => taken && Object.hasOwn(taken, name));
  if (twice !== undefined) throw new Error(`Two doors describe ${twice} of ${where}.`);
  return more;
}
