/** All that has happened to a generation, in order: for callers who want to know why it took so long or what it cost. */
import type { Key } from "./account.ts";
import type { Generation } from "./generation.ts";
import type { Happening } from "./happening.ts";
import type { Store } from "./store.ts";

/** A generation and how it became what it is. */
export interface History {
  readonly generation: Generation;
  /** By time; of one moment, causes before effects. */
  readonly happenings: readonly Happening[];
}

/** What the history needs. `find` checks ownership. */
export interface HistoryParts {
  readonly store: Pick<Store, "records">;
  find(caller: Key, id: string): Promise<Generation>;
}

/** What comes first when times are equal: a hold is taken by being accepted, and an attempt's end ends the generation. */
const ORDER: Readonly<Record<Happening["kind"], number>> = { attempt: 0, status: 1, money: 2, delivery: 3 };

/** Throws AtelierError `not_found`. */
export async function history(caller: Key, id: string, { store, find }: HistoryParts): Promise<History> {
  const generation = await find(caller, id);
  const happenings = [...statuses(generation), ...(await store.records(id))];
  return { generation, happenings: happenings.sort(byTime) };
}

function statuses({ status, createdAt, startedAt, completedAt }: Generation): readonly Happening[] {
  return [
    { at: createdAt, kind: "status", status: "queued" },
    ...(startedAt ? ([{ at: startedAt, kind: "status", status: "running" }] as const) : []),
    ...(completedAt ? ([{ at: completedAt, kind: "status", status }] as const) : []),
  ];
}

function byTime(left: Happening, right: Happening): number {
  return left.at.getTime() - right.at.getTime() || rank(left) - rank(right);
}

/** The start of an attempt makes the generation run; its end ends it. */
function rank(happening: Happening): number {
  const begins = happening.kind === "attempt" && happening.outcome === "started";
  return begins ? -1 : ORDER[happening.kind];
}
