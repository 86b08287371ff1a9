/** The engine-neutral wish. Models translate their input into a job, engines know jobs only: m + n files instead of m × n. */
import type { InputRef } from "./asset.ts";

/** A wish of one of seven kinds. */
export type Job = TextToImage | EditImage | TextTo3d | ImageTo3d | TextToVideo | ImageToVideo | VideoToVideo;

/** What an engine says it can do: the kinds of jobs. */
export type Capability = Job["kind"];

/** Of a picture or a frame. */
export interface Size {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** How pictures are encoded. */
export type ImageFormat = "png" | "jpeg" | "webp";
/** How 3D models are handed over; `mp4` is a turntable. */
export type ShapeFormat = "glb" | "gltf" | "obj" | "stl" | "usdz" | "fbx" | "mp4";
/** From where a view looks at its object. */
export type ViewName = "front" | "back" | "left" | "right" | "top" | "bottom" | "left_front" | "right_front";

/** Pictures from words. */
export interface TextToImage {
  readonly kind: "text-to-image";
  readonly prompt: string;
  /** Things not to draw; empty for none. */
  readonly negativePrompt: string;
  /** null lets the engine choose from the scene. */
  readonly size: Size | null;
  /** How many pictures, 1–4; picture i uses seed + i. */
  readonly count: number;
  /** Refinement passes, 1–50; null for the engine's own choice. */
  readonly steps: number | null;
  /** How closely to follow the prompt, 1–20; null for the engine's own choice. */
  readonly guidance: number | null;
  /** null for a random one, which the engine then reports. */
  readonly seed: number | null;
  readonly format: ImageFormat;
  readonly expandPrompt: boolean;
  readonly checkSafety: boolean;
}

/** A picture changed as words say. */
export interface EditImage {
  readonly kind: "edit-image";
  /** What to do to the first image. */
  readonly prompt: string;
  /** One or two; the second gives colours or is put beside the first. */
  readonly images: readonly InputRef[];
  readonly size: Size | null;
  readonly count: number;
  readonly seed: number | null;
  readonly format: ImageFormat;
}

/** What both ways to a 3D model have in common. */
export interface ShapeWish {
  /** Triangles to end with: exactly this many, or up to 2 fewer. */
  readonly faceCount: number;
  /** `pbr`: base colour, normal and metallic-roughness maps; `colour`: base colour only; `none`: geometry only. */
  readonly texture: "pbr" | "colour" | "none";
  readonly shading: "shaded" | "flat" | "wireframe";
  /** Side of the square texture maps, pixels. */
  readonly textureSize: number;
  /** In order: the first is the main file. */
  readonly formats: readonly ShapeFormat[];
  readonly thumbnail: boolean;
  /** A short MP4 going once around the model. */
  readonly turntable: boolean;
  readonly seed: number | null;
}

/** A 3D model from words. */
export interface TextTo3d extends ShapeWish {
  readonly kind: "text-to-3d";
  readonly prompt: string;
  /** Pictures beside the prompt: of one object from several sides (`concat`) or of several to be blended (`fuse`). */
  readonly references: readonly InputRef[];
  readonly condition: "concat" | "fuse";
}

/** A 3D model from pictures of it. */
export interface ImageTo3d extends ShapeWish {
  readonly kind: "image-to-3d";
  /** Empty for none. */
  readonly prompt: string;
  /** 1–8, the front first, one per name. */
  readonly views: readonly { readonly name: ViewName; readonly image: InputRef }[];
}

/** What all ways to a clip have in common. */
export interface ClipWish {
  readonly prompt: string;
  readonly size: Size;
  readonly frames: number;
  /** Frames per second. */
  readonly fps: number;
  readonly steps: number | null;
  readonly seed: number | null;
  readonly checkSafety: boolean;
}

/** A clip from words. */
export interface TextToVideo extends ClipWish {
  readonly kind: "text-to-video";
}

/** A clip that sets a picture in motion. */
export interface ImageToVideo extends ClipWish {
  readonly kind: "image-to-video";
  readonly image: InputRef;
  /** Calmer motion. */
  readonly stable: boolean;
}

/** A clip restyled as words say. */
export interface VideoToVideo extends ClipWish {
  readonly kind: "video-to-video";
  readonly video: InputRef;
  /** 0 keeps the clip as it is, 1 restyles it fully. */
  readonly strength: number;
}
