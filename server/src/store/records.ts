/** What is on record about a generation besides its status: attempts, money, deliveries. */
import type { ErrorCode } from "../core/errors.ts";
import type { AttemptOutcome, Happening } from "../core/happening.ts";
import type { MicroUsd } from "../core/money.ts";
import type { TransferKind } from "../core/wallet.ts";
import { type Connection, hot } from "./database.ts";

const ATTEMPTS = hot(`
  select number, started_at, ended_at, outcome, code from attempt_record where generation_id = $1
  union all
  select number, started_at, null, null, null from attempt where generation_id = $1 and takes_slot
  order by number`);

/** By the two partial indexes. */
const MOVEMENTS = hot(`
  select kind, amount, created_at from transfer where generation_id = $1 and kind = 'hold'
  union all
  select kind, amount, created_at from transfer where generation_id = $1 and kind in ('capture', 'release')`);

const DELIVERIES = hot(`
  select d.id, d.terminal, d.created_at, a.at, a.status, a.reason
  from delivery d left join delivery_attempt a on a.delivery_id = d.id
  where d.generation_id = $1 order by d.seq, a.number`);

interface AttemptRow {
  readonly number: number;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly outcome: AttemptOutcome | null;
  readonly code: ErrorCode | null;
}

interface DeliveryRow {
  readonly id: string;
  readonly terminal: boolean;
  readonly created_at: Date;
  readonly at: Date | null;
  readonly status: number | null;
  readonly reason: string | null;
}

/** In no particular order. */
export async function records(connection: Connection, id: string): Promise<readonly Happening[]> {
  const attempts = await connection.query<AttemptRow>(ATTEMPTS, [id]);
  const movements = await connection.query<{ kind: TransferKind; amount: bigint; created_at: Date }>(MOVEMENTS, [id]);
  const deliveries = await connection.query<DeliveryRow>(DELIVERIES, [id]);
  return [
    ...attempts.flatMap(toAttempt),
    ...movements.map(
      ({ kind, amount, created_at: at }): Happening => ({ at, kind: "money", movement: kind, amount: amount as MicroUsd }),
    ),
    ...deliveries.flatMap((row, n) => toDelivery(row, deliveries[n - 1]?.id !== row.id)),
  ];
}

function toAttempt({ number, started_at, ended_at, outcome, code }: AttemptRow): readonly Happening[] {
  return [
    ...(started_at ? ([{ at: started_at, kind: "attempt", number, outcome: "started" }] as const) : []),
    ...(ended_at && outcome ? ([{ at: ended_at, kind: "attempt", number, outcome, code }] as const) : []),
  ];
}

function toDelivery(row: DeliveryRow, isFirst: boolean): readonly Happening[] {
  const { id: event, terminal, at, status, reason } = row;
  const outcome = reason === null ? "delivered" : "failed";
  return [
    ...(isFirst ? ([{ at: row.created_at, kind: "delivery", event, terminal, outcome: "created" }] as const) : []),
    ...(at ? ([{ at, kind: "delivery", event, terminal, outcome, status, reason }] as const) : []),
  ];
}
