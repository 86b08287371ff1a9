import type { Mesh } from "../mesh/mesh.ts";
import type { EncodedMaps } from "./encode-maps.ts";

/** What the writers of formats take. */
export interface WrittenShape {
  /** In shared memory, for those that let other threads help. */
  readonly mesh: Mesh;
  readonly maps: EncodedMaps | null;
  readonly name: string;
}
