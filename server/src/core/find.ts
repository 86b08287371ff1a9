/** Polls: gathered into one question each turn; terminal answers are remembered, for they never change until their files go. */
import type { Key, Mode } from "./account.ts";
import type { Clock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { AtelierError } from "./errors.ts";
import { type Generation, isTerminal } from "./generation.ts";
import { remember } from "./remember.ts";
import type { Store } from "./store.ts";

/** What finding needs. */
export interface FindParts {
  readonly store: Pick<Store, "find">;
  readonly clock: Clock;
}

/** `find` without a look at the key's scopes, and the way to drop what it remembers when files are deleted. */
export interface Finding {
  find(caller: Key, id: string): Promise<Generation>;
  forget(caller: Key, id: string): void;
}

interface Question {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
}

/** A generation with its input is about 2 kB. */
const REMEMBERED = { entries: 5_000, milliseconds: 60_000 };

/** `find` throws AtelierError `not_found`. */
export function makeFind({ store, clock }: FindParts): Finding {
  const ended = remember<Generation>(REMEMBERED, clock);
  const ask = coalesce({ flush: (questions: readonly Question[]) => answer(store, questions), maxRows: 256, repeatable: true });
  return {
    async find(caller, id) {
      // Longer ids cannot exist; they would only make statements larger.
      if (id.length > 200 || /[^\x21-\x7e]/.test(id)) throw notFound();
      const question = { id, accountId: caller.accountId, mode: caller.mode };
      const remembered = ended.get(nameOf(question));
      if (remembered) return remembered;
      const found = await ask(question);
      if (!found) throw notFound();
      if (isTerminal(found.status)) ended.set(nameOf(question), found, found.expiresAt?.getTime());
      return found;
    },
    forget: (caller, id) => ended.delete(nameOf({ id, accountId: caller.accountId, mode: caller.mode })),
  };
}

async function answer(store: FindParts["store"], questions: readonly Question[]): Promise<readonly (Generation | null)[]> {
  const found = new Map((await store.find(questions)).map((generation) => [nameOf(generation), generation]));
  return questions.map((question) => found.get(nameOf(question)) ?? null);
}

function nameOf({ id, accountId, mode }: Question): string {
  return `${mode} ${accountId} ${id}`;
}

/** One text for unknown, foreign and other-mode ids. */
export function notFound(): AtelierError {
  return new AtelierError("not_found", "There is no request with this id. Check the id and the key.");
}
