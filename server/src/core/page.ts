/** Pages of a list, newest first. */
import type { Generation, Status } from "./generation.ts";

/** Which page of which generations. */
export interface ListWish {
  /** 1–100. */
  readonly limit: number;
  /** `next` of the page before; null begins with the newest. */
  readonly before: string | null;
  /** Null for every model. */
  readonly modelId: string | null;
  /** Null for every status. */
  readonly statuses: readonly Status[] | null;
}

/** Fewer than `limit` do not mean the end: a look that passes over very many others stops early. */
export interface Page {
  readonly generations: readonly Generation[];
  /** Goes into `before` of the next page; null at the end. */
  readonly next: string | null;
}
