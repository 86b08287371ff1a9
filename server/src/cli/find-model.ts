/** A model of the key's menu, or the one that was meant. */
import type { Client, ModelDetails } from "@atelier/client";
import { CommandError } from "./command-error.ts";
import { nearest } from "./nearest.ts";

/** Throws CommandError with the nearest name on the menu. */
export async function findModel(client: Client, id: string): Promise<ModelDetails> {
  return client.model(id).catch(async (error: { readonly status?: number }) => {
    if (error.status !== 404) throw error;
    const guess = nearest(
      id,
      (await client.models()).map((one) => one.id),
    );
    const advice = guess ? `did you mean ${guess}?` : "atelier models";
    throw new CommandError(5, `There is no model ${id} on your key's menu.`, advice);
  });
}
