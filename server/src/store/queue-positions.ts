/**
 * Where queued generations stand, as an estimate: the fair order is sampled at most once a second per deployment, so
 * that a storm of polls costs one scan and not one each.
 */
import { type Connection, hot } from "./database.ts";

const FRESH_MS = 1000;
/** Nobody is told a place beyond this one. */
const LAST_PLACE = 1000;

/** Per account only as many as can stand among the first 1,000 when the accounts take turns, and a few more. */
const SAMPLE = hot(`
  with recursive accounts as (
    select (select min(g.account_id) from generation g where g.waiting and g.deployment = $1) as id
    union all
    select (select min(g.account_id) from generation g where g.waiting and g.deployment = $1 and g.account_id > accounts.id)
    from accounts where accounts.id is not null
  ), tagged as (
    select g.id, g.seq, greatest(coalesce(t.virtual_end, 0), coalesce(d.virtual_now, 0)) + coalesce(sum(g.seconds) over (
      partition by accounts.id order by g.priority desc, g.seq rows between unbounded preceding and 1 preceding), 0) as tag
    from accounts
    left join deployment d on d.id = $1
    left join turn t on t.deployment = $1 and t.account_id = accounts.id
    cross join lateral (
      select q.id, q.seq, q.priority, q.seconds from generation q
      where q.waiting and q.deployment = $1 and q.account_id = accounts.id
      order by q.priority desc, q.seq limit 2000 / greatest(1, (select count(id) from accounts)) + 20) g
  )
  select id from tagged order by tag, seq limit ${LAST_PLACE}`);

interface Sample {
  readonly takenAt: number;
  readonly places: Promise<ReadonlyMap<string, number>>;
}

export class QueuePositions {
  readonly #connection: Connection;
  readonly #samples = new Map<string, Sample>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Places from 1 of those queued generations that stand among the first 1,000; accepted after the sample, they count as last. */
  async sample(queued: readonly { readonly id: string; readonly deployment: string }[]): Promise<ReadonlyMap<string, number>> {
    const places = new Map<string, number>();
    for (const { id, deployment } of queued) {
      const order = await this.#order(deployment);
      const place = order.get(id) ?? order.size + 1;
      if (place <= LAST_PLACE) places.set(id, place);
    }
    return places;
  }

  #order(deployment: string): Promise<ReadonlyMap<string, number>> {
    const known = this.#samples.get(deployment);
    if (known && performance.now() - known.takenAt < FRESH_MS) return known.places;
    const places = this.#connection
      .query<{ id: string }>(SAMPLE, [deployment])
      .then((rows) => new Map(rows.map((row, n) => [row.id, n + 1])));
    this.#samples.set(deployment, { takenAt: performance.now(), places });
    places.catch(() => this.#samples.delete(deployment));
    return places;
  }
}
