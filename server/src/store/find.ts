/** Finds generations by id. Ownership is part of the question: what belongs to somebody else does not exist. */
import type { Mode } from "../core/account.ts";
import type { Generation } from "../core/generation.ts";
import { type Connection, hot } from "./database.ts";
import { BESIDE_GENERATION, GENERATION, type GenerationRow, PROGRESS, toGeneration } from "./generation-row.ts";
import type { QueuePositions } from "./queue-positions.ts";

export interface Question {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
}

/** The fence `offset 0` makes it look by id: planned on an empty table, it went through all of an account's generations. */
const FIND = hot(`
  select ${GENERATION}, ${PROGRESS}
  from unnest($1::text[], $2::text[], $3::text[]) asked (id, account_id, mode)
  cross join lateral (select * from generation where id = asked.id offset 0) g
  ${BESIDE_GENERATION}
  where g.account_id = asked.account_id and g.mode = asked.mode`);

/** In no particular order; unknown ones are missing. Without `positions` nobody is told a place in the queue. */
export async function find(
  connection: Connection,
  questions: readonly Question[],
  positions?: QueuePositions,
): Promise<readonly Generation[]> {
  if (questions.length === 0) return [];
  const columns = [questions.map((q) => q.id), questions.map((q) => q.accountId), questions.map((q) => q.mode)];
  const rows = await connection.query<GenerationRow>(FIND, columns);
  const queued = rows.filter((row) => row.status === "queued");
  const places = queued.length > 0 ? await positions?.sample(queued) : undefined;
  return rows.map((row) => toGeneration(row, places?.get(row.id) ?? null));
}
