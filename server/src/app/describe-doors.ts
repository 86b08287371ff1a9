/** The OpenAPI document of all doors for callers; the operator's is not one of them. */
import type { Model } from "../core/model.ts";
import { dialects } from "../dialects/index.ts";
import { describeHttp } from "../http/openapi/describe-http.ts";
import { type ApiDocument, makeDocument } from "../http/openapi/document.ts";
import { VERSION } from "../version.ts";
import { offersOf } from "./offers-of.ts";

/** `publicUrl` without a slash at the end. */
export function describeDoors(models: readonly Model[], publicUrl: string): ApiDocument {
  const parts = dialects.map((dialect) => dialect.describe(offersOf(dialect, models)));
  return makeDocument([...parts, describeHttp()], VERSION, publicUrl);
}
