/** Easel's verbs by name; each file is read when its verb is first asked for, so that a worker starts in milliseconds. */
import type {
  ClipFromClip,
  ClipFromPicture,
  ClipFromText,
  EditPicture,
  ExportShape,
  PictureFromText,
  Result,
  ShapeFromText,
  ShapeFromViews,
} from "./easel.ts";
import type { Stage } from "./stage.ts";

/** What each verb takes. */
export interface Requests {
  readonly shapeFromText: ShapeFromText;
  readonly shapeFromViews: ShapeFromViews;
  readonly pictureFromText: PictureFromText;
  readonly editPicture: EditPicture;
  readonly clipFromText: ClipFromText;
  readonly clipFromPicture: ClipFromPicture;
  readonly clipFromClip: ClipFromClip;
  readonly exportShape: ExportShape;
}

export type VerbName = keyof Requests;
export type Verb<Name extends VerbName> = (request: Requests[Name], stage: Stage) => Promise<Result>;

const LOADERS: { readonly [Name in VerbName]: () => Promise<Verb<Name>> } = {
  shapeFromText: async () => (await import("./shape-from-text.ts")).shapeFromText,
  shapeFromViews: async () => (await import("./shape-from-views.ts")).shapeFromViews,
  pictureFromText: async () => (await import("./picture-from-text.ts")).pictureFromText,
  editPicture: async () => (await import("./edit-picture.ts")).editPicture,
  clipFromText: async () => (await import("./clip-from-text.ts")).clipFromText,
  clipFromPicture: async () => (await import("./clip-from-picture.ts")).clipFromPicture,
  clipFromClip: async () => (await import("./clip-from-clip.ts")).clipFromClip,
  exportShape: async () => (await import("./export-shape.ts")).exportShape,
};

export function loadVerb<Name extends VerbName>(name: Name): Promise<Verb<Name>> {
  return LOADERS[name]();
}
