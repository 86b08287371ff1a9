/** An account's generations, newest first, a page at a time. */
import type { Mode } from "../core/account.ts";
import type { ListWish, Page } from "../core/page.ts";
import { type Connection, hot } from "./database.ts";
import { find } from "./find.ts";
import type { QueuePositions } from "./queue-positions.ts";

export interface ListQuestion extends ListWish {
  readonly accountId: string;
  readonly mode: Mode;
}

/** A page looks at no more than so many generations, however few of them are asked for. */
const MOST_LOOKED_AT = 10_000;
/** Behind everything. */
const NEWEST = 9_223_372_036_854_775_807n;

const PLACE = hot(`select seq from generation where id = $1 and account_id = $2 and mode = $3`);

/** One more than asked for shows whether there is another page. */
const PAGE = hot(`
  with looked as materialized (
    select g.id, g.seq, g.model_id, g.status from generation g
    where g.account_id = $1 and g.mode = $2 and g.seq < $3 order by g.seq desc limit ${MOST_LOOKED_AT}
  ), page as (
    select l.id, l.seq from looked l
    where ($4::text is null or l.model_id = $4) and ($5::text[] is null or l.status = any($5)) order by l.seq desc limit $6
  )
  select array(select id from page order by seq desc) as ids,
    (select count(*)::int from looked) as looked, (select id from looked order by seq limit 1) as last`);

interface PageRow {
  readonly ids: readonly string[];
  readonly looked: number;
  readonly last: string | null;
}

/** Null when `before` is no generation of theirs. */
export async function list(connection: Connection, question: ListQuestion, positions?: QueuePositions): Promise<Page | null> {
  const { accountId, mode, before, limit, modelId, statuses } = question;
  const place = await placeOf(connection, question);
  if (before !== null && place === null) return null;
  const values = [accountId, mode, place ?? NEWEST, modelId, statuses, limit + 1];
  const [row] = await connection.query<PageRow>(PAGE, values);
  const { ids, looked, last } = row!;
  const shown = ids.slice(0, limit);
  const found = await find(
    connection,
    shown.map((id) => ({ id, accountId, mode })),
    positions,
  );
  const byId = new Map(found.map((generation) => [generation.id, generation]));
  const stopped = looked === MOST_LOOKED_AT ? last : null;
  return {
    generations: shown.flatMap((id) => byId.get(id) ?? []),
    next: ids.length > limit ? shown.at(-1)! : stopped,
  };
}

async function placeOf(connection: Connection, { accountId, mode, before }: ListQuestion): Promise<bigint | null> {
  if (before === null) return null;
  const [row] = await connection.query<{ seq: bigint }>(PLACE, [before, accountId, mode]);
  return row?.seq ?? null;
}
