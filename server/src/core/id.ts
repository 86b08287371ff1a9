/** Ids sort by time: `{model id}_{UUIDv7}` for generations, a bare UUIDv7 for the rest. */
import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";

/** Makes ids; passed in, so that tests know them. */
export type NewId = () => string;

/** UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. */
export function uuidv7(clock: Clock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of a generation: readable by people, ordered by time, at most 120 characters. */
export function generationId(modelId: string, uuid: string): string {
  return `${modelId}_${uuid}`;
}

/** 128 unguessable bits for a folder of media files, URL-safe. */
export function secretToken(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}
