import type { FieldKind } from "../mesh/extract.ts";
import type { ReliefEvidence } from "./guessed/choose-model.ts";
import { type Shown, viewVolume } from "./view-volume.ts";

/** What a view volume's field is made from; the large arrays belong in shared memory. */
export interface ViewFieldData {
  readonly shown: Shown;
  readonly evidence: ReliefEvidence;
  readonly cells: number;
}

/** The field of a view volume, for every thread that extracts a part of its surface. */
export const viewField: FieldKind<ViewFieldData> = {
  url: import.meta.url,
  name: "viewField",
  make: ({ shown, evidence, cells }) => viewVolume(shown, evidence).field(cells),
};
