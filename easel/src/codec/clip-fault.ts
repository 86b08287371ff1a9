import { EaselError } from "../easel.ts";

/** What is wrong with a clip whose reader gave up: the readers' own errors speak of their insides. */
export function clipFault(error: unknown): EaselError {
  if (error instanceof EaselError) return error;
  const text = "The clip is damaged and could not be read. Save it again as MP4 and resend it.";
  return Object.assign(new EaselError("input", text), { cause: error });
}
