/** What callers must be told about a result, for dialects whose documented bodies have no place for it. */
import type { FastifyReply } from "fastify";
import type { Generation } from "../core/generation.ts";
import { ignoredHeader } from "./ignored-parameters.ts";

/** `X-Atelier-Warnings`: percent-encoded sentences, by comma. The whole report is under `/v2/requests/status/{id}`. */
export function setReportHeader(reply: FastifyReply, { description }: Generation): void {
  if (description === null) return;
  const { warnings, draft } = description;
  const sentences = [
    ...warnings,
    ...(draft && draft.approximated.length > 0 ? [`Approximated: ${draft.approximated.join("; ")}.`] : []),
    ...(draft && draft.ignored.length > 0 ? [`Not drawn: ${draft.ignored.join("; ")}.`] : []),
  ];
  // An engine's own text may hold halves of characters, which cannot be encoded.
  const told = ignoredHeader(sentences.map((sentence) => sentence.toWellFormed()));
  if (told !== null) reply.header("x-atelier-warnings", told);
}
