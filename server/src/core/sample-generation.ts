/** A generation that never was, for the body of a test event: receivers see the shape they will get. */
import type { Clock } from "./clock.ts";
import type { Generation } from "./generation.ts";
import { generationId, uuidv7 } from "./id.ts";
import { ZERO } from "./money.ts";
import type { Owner } from "./store.ts";

/** No model has this id. */
const MODEL_ID = "webhook-test";

/** Succeeded just now, without files and for nothing. */
export function sampleGeneration({ accountId, mode }: Owner, clock: Clock): Generation {
  const now = clock.now();
  return {
    id: generationId(MODEL_ID, uuidv7(clock)),
    accountId,
    mode,
    keyId: "",
    modelId: MODEL_ID,
    dialect: "gateway",
    status: "succeeded",
    progress: 1,
    price: ZERO,
    input: {},
    ignored: [],
    error: null,
    assets: [],
    engine: null,
    description: null,
    webhook: null,
    createdAt: now,
    startedAt: now,
    updatedAt: now,
    completedAt: now,
    expiresAt: null,
    queuePosition: null,
  };
}
