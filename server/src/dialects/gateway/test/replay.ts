/** Documented exchanges of a dialect from its `fixtures` folder, asked of a server with three kinds of keys. */
import { readFileSync } from "node:fs";
import { ZERO } from "../../../core/money.ts";
import { type OpenGateway, openGateway } from "./open-gateway.ts";

export interface Exchange {
  readonly name: string;
  readonly request: {
    readonly method: "GET" | "POST" | "DELETE";
    readonly url: string;
    readonly body?: object | string;
    readonly headers?: Readonly<Record<string, string>>;
    /** mine (the default), poor (an empty wallet), reader (may only read); any other: none. */
    readonly key?: string;
  };
  readonly answer: { readonly status: number; readonly body: object; readonly ignored?: string };
}

/** @param test The `import.meta.url` of a test beside its `fixtures`. */
export function fixture<T>(test: string, name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, test), "utf8"));
}

export interface Replay {
  readonly server: OpenGateway;
  ask(request: Exchange["request"]): ReturnType<typeof inject>;
}

export async function openReplay(): Promise<Replay> {
  const server = await openGateway();
  const [mine, poor, reader] = [await server.key(), await server.key({ deposit: ZERO }), await server.key({ scopes: ["read"] })];
  const keys: Readonly<Record<string, string>> = { mine, poor, reader };
  return { server, ask: (request) => inject(server, keys[request.key ?? "mine"], request) };
}

function inject({ app }: OpenGateway, key: string | undefined, { method, url, body, headers }: Exchange["request"]) {
  const secret = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return app.inject({ method, url, headers: { ...secret, ...headers }, ...(body !== undefined && { payload: body }) });
}
