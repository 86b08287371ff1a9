/** What Easel offers: seven ways to make media and one to convert a shape. All lengths are metres, Y is up, the front looks along +Z. */

export type ShapeFormat = "glb" | "gltf" | "obj" | "stl" | "usdz" | "fbx" | "mp4";
export type ImageFormat = "png" | "jpeg" | "webp";
export type ViewName = "front" | "back" | "left" | "right" | "top" | "bottom" | "left_front" | "right_front";

export interface Easel {
  shapeFromText(request: ShapeFromText, control?: Control): Promise<Result>;
  shapeFromViews(request: ShapeFromViews, control?: Control): Promise<Result>;
  pictureFromText(request: PictureFromText, control?: Control): Promise<Result>;
  editPicture(request: EditPicture, control?: Control): Promise<Result>;
  clipFromText(request: ClipFromText, control?: Control): Promise<Result>;
  clipFromPicture(request: ClipFromPicture, control?: Control): Promise<Result>;
  clipFromClip(request: ClipFromClip, control?: Control): Promise<Result>;
  exportShape(request: ExportShape, control?: Control): Promise<Result>;
  /** Waits for nothing: running work is stopped. */
  close(): Promise<void>;
}

export interface Control {
  /** Stops the work within a second; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Progress 0–1 and the name of the stage that has begun. */
  readonly onProgress?: (progress: number, stage: string) => void;
}

/** How a shape is finished and handed over; the same for shapes from text and from views. */
export interface ShapeFinish {
  /** Triangles, 100–1,500,000: the result has exactly this many, or up to 2 fewer. */
  readonly faceCount: number;
  readonly texture: "pbr" | "colour" | "none";
  readonly shading: "shaded" | "flat" | "wireframe";
  /** Side of the square maps, pixels: 256–4096. */
  readonly textureSize: number;
  /** In order; the first is the main file. */
  readonly formats: readonly ShapeFormat[];
  readonly thumbnail: boolean;
  readonly turntable: boolean;
  /** 0–2^53; null picks one, which the result names. */
  readonly seed: number | null;
}

export interface ShapeFromText extends ShapeFinish {
  readonly prompt: string;
  /** Encoded pictures (PNG, JPEG, WEBP): their colours are taken over; `fuse` blends them, `concat` uses them in turn. */
  readonly references: readonly Uint8Array[];
  readonly condition: "concat" | "fuse";
}

export interface ShapeFromViews extends ShapeFinish {
  /** Materials and colours named here touch the result; empty for none. */
  readonly prompt: string;
  /** 1–8, one per name, encoded. */
  readonly views: readonly { readonly name: ViewName; readonly image: Uint8Array }[];
}

export interface PictureFromText {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** null chooses by the scene. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Picture i uses seed + i. */
  readonly count: number;
  readonly steps: number | null;
  readonly guidance: number | null;
  readonly seed: number | null;
  readonly format: ImageFormat;
  readonly expandPrompt: boolean;
}

export interface EditPicture {
  readonly prompt: string;
  readonly images: readonly Uint8Array[];
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly count: number;
  readonly seed: number | null;
  readonly format: ImageFormat;
}

export interface ClipFinish {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
  /** Refinement, 1–60: more samples per pixel; null for the default. */
  readonly steps: number | null;
  readonly seed: number | null;
}

export interface ClipFromText extends ClipFinish {}

export interface ClipFromPicture extends ClipFinish {
  readonly image: Uint8Array;
  readonly stable: boolean;
}

export interface ClipFromClip extends ClipFinish {
  /** MP4, MOV or WebM. */
  readonly video: Uint8Array;
  /** 0 keeps the clip, 1 restyles it fully. */
  readonly strength: number;
}

export interface ExportShape {
  /** A GLB made by Easel or any glTF 2.0 binary with one textured mesh. */
  readonly glb: Uint8Array;
  readonly formats: readonly ShapeFormat[];
}

export interface Result {
  /** Main file first. */
  readonly files: readonly MadeFile[];
  readonly seed: number;
  readonly draft: DraftReport;
}

export interface MadeFile {
  /** `output.png`, `output_2.png`, `output.mp4`, `model.glb`, `model.gltf` (+ `part`s), `model.obj` + `model.mtl` + textures + `model.zip` of these, `model.stl`, `model.usdz`, `model.fbx`, `thumbnail.png`, `turntable.mp4`. */
  readonly name: string;
  readonly role: "main" | "alternative" | "thumbnail" | "turntable" | "part";
  readonly format: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The truth about a result: what was understood and what was not. */
export interface DraftReport {
  /** Easel's version, e.g. `0.1.0`. */
  readonly version: string;
  /** `shape`, `scene`, `card`, `edit`, `motion`, `restyle`, `views`. */
  readonly mode: string;
  /** Things that were drawn as asked. */
  readonly drawn: readonly string[];
  /** Things that were drawn as something near: "well drawn as tower". */
  readonly approximated: readonly string[];
  /** Words and parameters that changed nothing. */
  readonly ignored: readonly string[];
}

/** Something is wrong with the request or its media; `message` is for the caller and says what to do. */
export class EaselError extends Error {
  /** `input`: media that do not decode or cannot be used · `unsupported`: a wish Easel cannot fulfil. */
  readonly kind: "input" | "unsupported";

  constructor(kind: "input" | "unsupported", message: string) {
    super(message);
    this.name = "EaselError";
    this.kind = kind;
  }
}
