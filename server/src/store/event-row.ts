import type { Mode } from "../core/account.ts";

/** What a delivery is about and where it goes, with the wallet's owner. */
export interface EventRow {
  readonly id: string;
  readonly generation_id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly url: string;
  readonly terminal: boolean;
  readonly body: string;
  readonly created_at: Date;
}
