/** Easel as a library: `openEasel` gives the eight verbs, which run in worker threads. */
import type { Control, Easel } from "./easel.ts";
import { openPool, type PoolOptions } from "./pool.ts";
import type { Requests, VerbName } from "./verbs.ts";

export * from "./easel.ts";
export type { PoolOptions } from "./pool.ts";
export { DRAFT_LABEL, EASEL_VERSION } from "./version.ts";

/**
 * Easel with its own worker threads.
 * @example
 * const easel = openEasel({ workers: 2 });
 * const { files } = await easel.exportShape({ glb, formats: ["stl"] });
 * await easel.close();
 */
export function openEasel(options: PoolOptions = {}): Easel {
  const pool = openPool(options);
  const verb =
    <Name extends VerbName>(name: Name) =>
    (request: Requests[Name], control: Control = {}) =>
      pool.run(name, request, control);
  return {
    shapeFromText: verb("shapeFromText"),
    shapeFromViews: verb("shapeFromViews"),
    pictureFromText: verb("pictureFromText"),
    editPicture: verb("editPicture"),
    clipFromText: verb("clipFromText"),
    clipFromPicture: verb("clipFromPicture"),
    clipFromClip: verb("clipFromClip"),
    exportShape: verb("exportShape"),
    close: () => pool.close(),
  };
}
