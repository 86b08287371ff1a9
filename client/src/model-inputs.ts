/** What each model takes, written by `client/generate.ts` from the gateway's schemas: change those, not this. */

/** Inputs by model id. */
export interface ModelInputs {
  /** A textured 3D model from a description. */
  readonly "hunyuan-3d": {
    /** What to build. */
    readonly prompt: string;
  };
  /** A 3D model from one to eight views of an object. */
  readonly "hunyuan-3d-v3-1-pro-image-to-3d": {
    /** The object seen from the front: JPG, PNG or WEBP, 128–5000 pixels a side, at most 8 MiB. */
    readonly input_image_url: string;
    /** The object seen from the back. */
    readonly back_image_url?: string;
    /** The object seen from the left. */
    readonly left_image_url?: string;
    /** The object seen from the right. */
    readonly right_image_url?: string;
    /** The object seen from the top. */
    readonly top_image_url?: string;
    /** The object seen from the bottom. */
    readonly bottom_image_url?: string;
    /** The object seen from the left front. */
    readonly left_front_image_url?: string;
    /** The object seen from the right front. */
    readonly right_front_image_url?: string;
    /** Geometry gives the shape without colours. (Default: Normal.) */
    readonly generate_type?: "Normal" | "Geometry";
    /** Metallic, roughness and normal maps; ignored for Geometry. (Default: true.) */
    readonly enable_pbr?: boolean;
    /** Triangles to end with; the result has this many, or up to 2 fewer. 40000–1500000. (Default: 500000.) */
    readonly face_count?: number;
  };
  /** A 3D model from a picture or sketch, guided by words. */
  readonly "hunyuan3d-3-0-api-294": {
    /** The picture or sketch: JPG, PNG or WEBP, 128–5000 pixels a side, at most 8 MiB. */
    readonly input_image_url: string;
    /** Words that guide the shape and colours. */
    readonly prompt?: string;
    /** Triangles to end with; the result has this many, or up to 2 fewer. 40000–1500000. (Default: 500000.) */
    readonly face_count?: number;
  };
  /** Pictures from a description, in six sizes. */
  readonly "hunyuan-image": {
    /** What to draw. */
    readonly prompt: string;
    /** What to keep out of the picture. */
    readonly negative_prompt?: string;
    /** 1024×1024, 768×768, 1080×1440, 1080×1920, 1440×1080 or 1920×1080 pixels. (Default: square_hd.) */
    readonly image_size?: "square_hd" | "square" | "portrait_4_3" | "portrait_16_9" | "landscape_4_3" | "landscape_16_9";
    /** How many pictures to make; each one is charged. 1–4. (Default: 1.) */
    readonly num_images?: number;
    /** Refinement passes. 1–50. (Default: 28.) */
    readonly num_inference_steps?: number;
    /** Higher follows the prompt more closely. 1–20. (Default: 7.5.) */
    readonly guidance_scale?: number;
    /** Picture i of several uses seed + i. Null picks a random one. */
    readonly seed?: number | null;
    /** Refuse unsafe content. (Default: true.) */
    readonly enable_safety_checker?: boolean;
    /** Return the pictures as data: URIs when polled, in no listing and gone after an hour. */
    readonly sync_mode?: boolean | null;
    /** File format. (Default: png.) */
    readonly output_format?: "png" | "jpeg";
    /** Add words on light, weather and paint to the prompt. */
    readonly enable_prompt_expansion?: boolean | null;
  };
  /** Pictures from a detailed description, in a size that fits it. */
  readonly "hunyuan-image-3-0-instruct": {
    /** What to draw: elements, style, light and composition. */
    readonly prompt: string;
    /** Width × height in pixels; auto picks one of them by the description. (Default: auto.) */
    readonly image_size?: "auto" | "512x512" | "1024x1024" | "768x1344" | "1344x768";
    /** How many pictures to make; each one is charged. 1–4. (Default: 1.) */
    readonly num_images?: number;
    /** Higher follows the prompt more closely. 1–10. (Default: 3.5.) */
    readonly guidance_scale?: number;
    /** Refuse unsafe content. (Default: true.) */
    readonly enable_safety_checker?: boolean;
    /** File format. (Default: png.) */
    readonly output_format?: "png" | "jpeg" | "webp";
  };
  /** A clip of up to five seconds from a description. */
  readonly "hunyuan-video": {
    /** What happens in the clip. */
    readonly prompt: string;
    /** Refinement passes. 1–50. (Default: 30.) */
    readonly num_inference_steps?: number;
    /** 55 steps for higher quality, at twice the price. (Default: false.) */
    readonly pro_mode?: boolean;
    /** Shape of the clip. (Default: 16:9.) */
    readonly aspect_ratio?: "16:9" | "9:16";
    /** Shorter side of the frame. (Default: 720p.) */
    readonly resolution?: "480p" | "580p" | "720p";
    /** Number of frames, at 24 a second. (Default: 129.) */
    readonly num_frames?: 129 | 85 | "129" | "85";
    /** Refuse unsafe content. (Default: false.) */
    readonly enable_safety_checker?: boolean;
    /** The same seed and input give the same result. Left out, a random one is used and reported. */
    readonly seed?: number;
  };
  /** A clip of up to five seconds that sets a picture in motion. */
  readonly "hunyuan-video-image-to-video": {
    /** How the picture moves. */
    readonly prompt: string;
    /** The picture to set in motion, at most 16 MiB. */
    readonly image_url: string;
    /** The same seed and input give the same result. Left out, a random one is used and reported. */
    readonly seed?: number;
    /** Shape of the clip. (Default: 16:9.) */
    readonly aspect_ratio?: "16:9" | "9:16";
    /** Shorter side of the frame. (Default: 720p.) */
    readonly resolution?: "720p" | "1080p" | "480p";
    /** Number of frames, at 24 a second. (Default: 129.) */
    readonly num_frames?: 129 | 65 | 33 | "129" | "65" | "33";
    /** Calmer motion with fewer surprises. (Default: false.) */
    readonly i2v_stability?: boolean;
  };
  /** A clip of up to five seconds that restyles another one. */
  readonly "hunyuan-video-video-to-video": {
    /** How the clip should look. */
    readonly prompt: string;
    /** The clip to restyle: at most 200 MiB, 60 seconds and 4096 pixels a side. */
    readonly video_url: string;
    /** 0 keeps the clip, 1 restyles it fully. 0–1. (Default: 0.85.) */
    readonly strength?: number;
    /** The same seed and input give the same result. Left out, a random one is used and reported. */
    readonly seed?: number;
    /** 55 steps for higher quality, at twice the price. (Default: false.) */
    readonly pro_mode?: boolean;
    /** Shape of the clip. (Default: 16:9.) */
    readonly aspect_ratio?: "16:9" | "9:16";
    /** Shorter side of the frame. (Default: 720p.) */
    readonly resolution?: "480p" | "580p" | "720p";
    /** Number of frames, at 24 a second. (Default: 129.) */
    readonly num_frames?: 129 | 85 | "129" | "85";
    /** Refuse unsafe content. (Default: true.) */
    readonly enable_safety_checker?: boolean;
  };
  /** A 3D model from a description, with up to five pictures beside it. */
  readonly "hyper3d-rodin-259": {
    /** What to build: shape, texture, colour and context. */
    readonly prompt: string;
    /** Up to 5 pictures, or the URL of a single one. */
    readonly input_image_urls?: readonly string[] | string;
    /** concat: the pictures show one object from several sides; fuse: several objects are blended. (Default: concat.) */
    readonly condition_mode?: "concat" | "fuse";
    /** Main file; a GLB comes beside it. (Default: glb.) */
    readonly geometry_file_format?: "glb" | "gltf" | "obj";
    /** How surfaces are drawn. (Default: Shaded.) */
    readonly material?: "Shaded" | "Wireframe" | "Flat";
    /** Triangles: 18000, 50000, 200000, 500000. (Default: medium.) */
    readonly quality?: "low" | "medium" | "high" | "ultra";
    /** Texture maps of 2048 or 4096 pixels a side. (Default: Regular.) */
    readonly tier?: "Regular" | "Premium";
  };
}

/** Paths after `/{model}/v1/` by model id. */
export const OPERATIONS: { readonly [Id in keyof ModelInputs]: string } = {
  "hunyuan-3d": "hunyuan-3d-request",
  "hunyuan-3d-v3-1-pro-image-to-3d": "hunyuan-3d-v3-1-pro-image-to-3d-request",
  "hunyuan3d-3-0-api-294": "hunyuan3d-3-0-api-request",
  "hunyuan-image": "hunyuan-image/generateRequest",
  "hunyuan-image-3-0-instruct": "hunyuan-image-3-0-instruct-request",
  "hunyuan-video": "hunyuan-video-request",
  "hunyuan-video-image-to-video": "hunyuan-video-image-to-video-request",
  "hunyuan-video-video-to-video": "hunyuan-video-video-to-video-request",
  "hyper3d-rodin-259": "hyper3d-rodin-request",
};
