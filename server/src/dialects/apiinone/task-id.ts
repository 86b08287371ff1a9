/** Task ids as this dialect shows them: `hunyuan-image-3_{uuid}` in core is `{uuid}_hunyuan3` here. */
import type { Offer } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";

const TASK_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([\w-]{1,60})$/;

/** Core's id of a generation as the id of a task. */
export function taskId(generationId: string, { idSuffix }: ApiInOneRoute): string {
  return `${generationId.slice(generationId.lastIndexOf("_") + 1)}_${idSuffix}`;
}

/** The id in core that a task id stands for, with the offer that its suffix names; null for any other text. */
export function readTaskId(text: string, offers: readonly Offer<ApiInOneRoute>[]) {
  const [, uuid, suffix] = TASK_ID.exec(text) ?? [];
  const offer = offers.find(({ route }) => route.idSuffix === suffix);
  return offer === undefined ? null : { id: `${offer.model.id}_${uuid}`, offer };
}
