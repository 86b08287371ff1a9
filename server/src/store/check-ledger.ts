/** Whether money adds up. One statement, so that it sees one moment of a running system. */
import type { Database } from "./database.ts";
import { WHOLE_TABLES } from "./planning.ts";

const CHECK = `
  with sums as (
    select w.id, w.available, w.held,
      coalesce(sum(case when t.to_account = 'available' then t.amount when t.from_account = 'available' then -t.amount end), 0) as available_sum,
      coalesce(sum(case when t.to_account = 'held' then t.amount when t.from_account = 'held' then -t.amount end), 0) as held_sum
    from wallet w left join transfer t on t.wallet_id = w.id group by w.id
  ), holds as (
    select g.id, g.wallet_id, g.status, g.price, g.completed_at is null as open, h.amount as held, e.kind, e.amount as ended
    from generation g
    left join transfer h on h.generation_id = g.id and h.kind = 'hold'
    left join transfer e on e.generation_id = g.id and e.kind in ('capture', 'release')
  )
  select format('Wallet %s has %s available, its entries say %s', id, available, available_sum) as flaw from sums where available <> available_sum
  union all
  select format('Wallet %s has %s held, its entries say %s', id, held, held_sum) from sums where held <> held_sum
  union all
  select format('Generation %s costs %s but holds %s', id, price, coalesce(held, 0)) from holds where price <> coalesce(held, 0)
  union all
  select format('Generation %s is %s, but its hold has ended in %s', id, status, kind) from holds where open and kind is not null
  union all
  select format('Generation %s is %s and still holds %s', id, status, held) from holds where not open and held is not null and kind is null
  union all
  select format('Generation %s is %s, but its hold ended in %s of %s', id, status, kind, ended) from holds
  where not open and kind is not null and (ended <> price or kind <> case when status = 'succeeded' then 'capture' else 'release' end)
  union all
  select format('Entry %s names the unknown generation %s', t.id, t.generation_id) from transfer t
  where t.generation_id is not null and not exists (select from generation g where g.id = t.generation_id)`;

/** One sentence per flaw; empty when all is well. */
export async function checkLedger(database: Database): Promise<readonly string[]> {
  return database.transaction(async (connection) => {
    await connection.query(WHOLE_TABLES);
    return (await connection.query<{ flaw: string }>(CHECK)).map((row) => row.flaw);
  });
}
