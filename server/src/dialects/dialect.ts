/** A front door: translation only. `view` makes the poll answer and the webhook body, so they cannot differ. */
import type { FastifyInstance } from "fastify";
import type { Core } from "../core/core.ts";
import type { AtelierError } from "../core/errors.ts";
import type { Generation } from "../core/generation.ts";
import type { Model } from "../core/model.ts";

/** What a dialect gives to the app. */
export interface Dialect<Route = object> {
  /** Folder name, and the key of `Model.routes`. */
  readonly id: string;
  /** Registers every path of this dialect, unknown ones under its prefixes included. */
  mount(app: FastifyInstance, core: Core, offers: readonly Offer<Route>[], place: Place): void;
  view(generation: Generation, route: Route, place: Place): object;
  /** Whether a path (without query) is this dialect's to answer, unknown ones under its prefixes included. */
  owns(path: string): boolean;
  /** Its part of the OpenAPI document. */
  describe(offers: readonly Offer<Route>[]): DocumentPart;
  /** How it says an error; the status and `Retry-After` are set already. */
  errorBody(error: AtelierError): object;
}

/** What a dialect tells about itself: OpenAPI 3.1 paths, schemas and webhooks. */
export interface DocumentPart {
  readonly tag: { readonly name: string; readonly description: string };
  /** Path with `{parameters}` → method in lower case → operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** By names that no other dialect uses. */
  readonly schemas: Readonly<Record<string, object>>;
  readonly webhooks?: Readonly<Record<string, object>>;
}

/** A model that this dialect offers, with what the dialect needs for it. */
export interface Offer<Route> {
  readonly model: Model;
  readonly route: Route;
}

/** Where this server is, as callers see it. */
export interface Place {
  /** `ATELIER_PUBLIC_URL` without a slash at the end; never the request's Host header. */
  readonly publicUrl: string;
}
