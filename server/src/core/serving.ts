/** Who would do a model's jobs: what the menu says about engines. */
import type { Key } from "./account.ts";
import type { Deployments } from "./deployments.ts";
import type { Treatment } from "./engine.ts";
import type { Capability } from "./job.ts";

/** An engine as a caller may know it; which deployment it is is the operator's affair. */
export interface Serving extends Treatment {
  /** `easel`. */
  readonly engine: string;
  /** `easel/0.1.0`. */
  readonly version: string;
  /** What callers must know before they ask; null for nothing. */
  readonly label: string | null;
}

/** What is looked for; without a kind of job every engine of the model's deployments counts. */
export interface ServingWish {
  readonly modelId: string;
  readonly kind: Capability | null;
}

/** In the order in which they are asked; empty when the model is not on this caller's menu. */
export function serving({ mode, models }: Key, { modelId, kind }: ServingWish, { all }: Deployments): readonly Serving[] {
  if (models !== null && !models.includes(modelId)) return [];
  const fitting = all.filter(
    ({ engine, modes, models: named }) =>
      modes.includes(mode) && (named?.includes(modelId) ?? true) && (kind === null || engine.capabilities.includes(kind)),
  );
  const engines = new Set([...fitting].sort((left, right) => left.order - right.order).map(({ engine }) => engine));
  return [...engines].map(({ id, version, label = null, treatment }) => {
    const { substituted = [], dropped = [] } = (kind && treatment?.[kind]) ?? {};
    return { engine: id, version, label, substituted, dropped };
  });
}
