/** One operation of the OpenAPI document, written in few words: what doors have in common is said here once. */

/** An answer that is no error. */
export interface Answer {
  readonly description: string;
  /** Not given: no body. */
  readonly schema?: object;
  /** (Default: `application/json`.) */
  readonly type?: string;
  /** Further types of the same answer, with a schema each. */
  readonly others?: Readonly<Record<string, object>>;
}

export interface OperationWish {
  /** Unique in the whole document. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Path parameters need not be named: they are read from the path. */
  readonly parameters?: readonly object[];
  readonly body?: { readonly schema: object; readonly example?: object; readonly types?: readonly string[] };
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses that this operation is refused with, beside those of every operation. */
  readonly errors?: readonly number[];
  /** Needs no key. */
  readonly open?: true;
}

/** What each status means, wherever it is answered. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: "The request is malformed or an input is not valid. All flaws are named.",
  401: "No key, or one that is unknown, revoked or expired.",
  402: "The wallet holds too little, or the price is above X-Max-Cost.",
  403: "The key lacks the scope, or may not use the model.",
  404: "There is no such thing for this key.",
  409: "It contradicts what is there already.",
  410: "The file is past its expiry or was deleted.",
  413: "The body is too large.",
  415: "The body is not of a type that is read here.",
  416: "The file has no such part.",
  429: "Too much at once. Retry-After says when to come back.",
  500: "Our fault. Try again.",
  503: "The server is stopping, overloaded, or its database is away. Retry-After says when to come back.",
};

/** A stranger's and a friend's refusals that any operation may answer. */
const ALWAYS = [400, 401, 403, 429, 500, 503];
const OPEN = [400, 500, 503];
/** Those of every operation whose body is read. */
const BODIED = [413, 415];

/** Makes operations of a door whose errors have the schema `errorRef` names. */
export function operations(errorRef: object) {
  return (path: string, wish: OperationWish): object => {
    const { id, tag, summary, description, body, answers, open } = wish;
    const statuses = new Set([...(open ? OPEN : ALWAYS), ...(body ? BODIED : []), ...(wish.errors ?? [])]);
    const parameters = [...pathParameters(path), ...(wish.parameters ?? [])];
    return {
      operationId: id,
      tags: [tag],
      summary,
      ...(description !== undefined && { description }),
      ...(parameters.length > 0 && { parameters }),
      ...(body && { requestBody: requestBody(body) }),
      responses: {
        ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
        ...Object.fromEntries([...statuses].sort((a, b) => a - b).map((status) => [status, refusal(status, errorRef)])),
      },
      ...(open && { security: [] }),
    };
  };
}

function pathParameters(path: string): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function requestBody({ schema, example, types = ["application/json"] }: NonNullable<OperationWish["body"]>): object {
  const media = { schema, ...(example && { example }) };
  return { required: true, content: Object.fromEntries(types.map((type) => [type, media])) };
}

function response({ description, schema, type = "application/json", others = {} }: Answer): object {
  if (!schema) return { description };
  const further = Object.entries(others).map(([name, its]) => [name, { schema: its }]);
  return { description, content: { [type]: { schema }, ...Object.fromEntries(further) } };
}

function refusal(status: number, schema: object): object {
  const waits = status === 429 || status === 503;
  const headers = { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } } };
  return { description: MEANINGS[status] ?? "Refused.", ...(waits && { headers }), content: { "application/json": { schema } } };
}
