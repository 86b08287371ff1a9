/** Which generations of a key have ended since somebody began to listen. */
import { type Client, isTerminal, type StatusAnswer } from "@atelier/client";

const PAGE = 100;
/** Open ones asked for in one round; the others have their turn in the next. */
const MOST_ASKED = 50;

/**
 * Each call answers what has ended since the last one, oldest first; the first call only looks at what is there. Those that were under
 * way before are told as well when they end.
 */
export function newEndings(client: Client): () => Promise<readonly StatusAnswer[]> {
  /** Not ended when they were last seen. */
  const open = new Set<string>();
  let newest: string | null | undefined;
  return async () => {
    const isFirst = newest === undefined;
    const fresh = isFirst ? (await client.list({ limit: 1 })).requests : await since(client, newest!);
    const turn = [...open].slice(0, MOST_ASKED);
    const asked = isFirst ? await underWay(client) : await Promise.all(turn.map((id) => client.status(id)));
    // Only now: a round that fails is made again as a whole.
    newest = fresh[0]?.request_id ?? newest ?? null;
    // One that was made between two questions is in both answers.
    const all = [...new Map([...fresh, ...asked].map((one) => [one.request_id, one])).values()];
    for (const { request_id: id, status } of all) {
      open.delete(id);
      if (!isTerminal(status)) open.add(id);
    }
    const ended = isFirst ? [] : all.filter(({ status }) => isTerminal(status));
    return ended.sort((left, right) => (left.completed_at ?? "").localeCompare(right.completed_at ?? ""));
  };
}

/** Everything newer than `newest`; everything there is for null. */
async function since(client: Client, newest: string | null): Promise<readonly StatusAnswer[]> {
  const found: StatusAnswer[] = [];
  for (let before: string | undefined; ; ) {
    const { requests, next } = await client.list({ limit: PAGE, ...(before !== undefined && { before }) });
    const known = requests.findIndex(({ request_id: id }) => id === newest);
    found.push(...(known === -1 ? requests : requests.slice(0, known)));
    if (known !== -1 || next === null) return found;
    before = next;
  }
}

async function underWay(client: Client): Promise<readonly StatusAnswer[]> {
  const pages = await Promise.all([
    client.list({ limit: PAGE, status: "QUEUED" }),
    client.list({ limit: PAGE, status: "PROCESSING" }),
  ]);
  return pages.flatMap(({ requests }) => requests);
}
