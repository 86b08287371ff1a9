/** Frees what dead workers held and ends what is past its deadline, each upstream job stopped. */
import type { CoreParts } from "./core-parts.ts";
import type { Ticket } from "./engine.ts";
import { AtelierError } from "./errors.ts";
import { settle } from "./settle.ts";
import { cancelTicket } from "./stop-upstream.ts";
import type { Overdue } from "./store.ts";

/** What reaping needs. */
export interface ReapParts extends CoreParts {
  readonly node: string;
}

/** Generations ended in one go. */
const LOT = 50;

/**
 * Once round. `nodes`: leases of exactly these owners are over now, whatever they say; on an embedded store every owner of
 * before the start is dead.
 */
export async function reap(parts: ReapParts, nodes?: readonly string[]): Promise<void> {
  const reaped = await parts.store.reap(parts.clock.now(), nodes);
  for (const { lease, deployment, cancelTicket: ticket } of reaped) {
    parts.log.warn({ generation: lease.generationId, attempt: lease.attempt, node: lease.node }, "A lease has run out");
    if (ticket) await stop(ticket, { deployment, generation: lease.generationId, parts });
  }
  for (;;) {
    const overdue = await parts.store.claimOverdue(parts.clock.now(), parts.node, LOT);
    for (const late of overdue) await end(late, parts);
    if (overdue.length < LOT) return;
  }
}

async function end({ lease, generation, deployment, ticket, reason }: Overdue, parts: ReapParts): Promise<void> {
  if (ticket) await stop(ticket, { deployment, generation: generation.id, parts });
  await settle({ lease, generation }, { error: errorOf(reason), engine: null }, parts);
}

function errorOf(reason: Overdue["reason"]): AtelierError {
  const codes = {
    start_deadline: ["timed_out", "No engine was free in time. You were not charged; try again later."],
    deadline: ["timed_out", "The work took longer than it may. You were not charged; try again."],
    poison: ["poison", "The work was interrupted too often and was given up. You were not charged; try again."],
  } as const;
  const [code, message] = codes[reason];
  return new AtelierError(code, message);
}

interface Stopping {
  readonly deployment: string;
  readonly generation: string;
  readonly parts: ReapParts;
}

async function stop(ticket: Ticket, { deployment, generation, parts }: Stopping): Promise<void> {
  await cancelTicket(ticket, parts.deployments.get(deployment)?.engine ?? null).catch((cause) => {
    parts.log.warn({ generation, deployment, cause }, "An upstream job could not be stopped");
  });
}
