import type { FieldKind } from "../mesh/extract.ts";
import type { Arrangement } from "./arrange.ts";
import type { ReliefEvidence } from "./relief.ts";
import { viewVolume } from "./view-volume.ts";

/** What a view volume's field is made from; the outlines' distances belong in shared memory. */
export interface ViewFieldData {
  readonly shown: Pick<Arrangement, "outlines" | "extents">;
  readonly evidence: ReliefEvidence;
  readonly cells: number;
}

/** The field of a view volume, for every thread that extracts a part of its surface. */
export const viewField: FieldKind<ViewFieldData> = {
  url: import.meta.url,
  name: "viewField",
  make: ({ shown, evidence, cells }) => viewVolume(shown, evidence).field(cells),
};
