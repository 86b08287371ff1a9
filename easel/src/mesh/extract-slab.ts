import type { Unit } from "../crew/unit.ts";
import type { Field, FieldKind } from "./extract.ts";
import { type Slab, SlabExtraction } from "./slab-extraction.ts";

/** Rows of a slab that a thread extracts at a time. Each slab asks for one row more, that of its neighbour. */
export const SLAB = 24;

interface SlabTask {
  readonly url: string;
  readonly name: string;
  readonly data: unknown;
}

/** The surface in one slab of a field. */
export const extractSlab: Unit<SlabTask, Slab> = {
  url: import.meta.url,
  name: "extractSlab",
  async work(task, index) {
    const field = await fieldOf(task);
    const first = index * SLAB;
    const extraction = new SlabExtraction(field, first);
    for (let j = Math.max(0, first - 1); j < Math.min(field.ny, first + SLAB); j++) extraction.addRow(j);
    return extraction.finish();
  },
};

const fields = new WeakMap<SlabTask, Promise<Field>>();

/** Each thread makes a task's field once. */
function fieldOf(task: SlabTask): Promise<Field> {
  const known = fields.get(task) ?? madeField(task);
  fields.set(task, known);
  return known;
}

async function madeField({ url, name, data }: SlabTask): Promise<Field> {
  const kind = (await import(url))[name] as FieldKind<unknown>;
  return kind.make(data);
}
