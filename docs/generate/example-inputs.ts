/** One request of each model for the reference: short, and with a field or two that is worth knowing. */

/** By model id. A model without one is shown with its required fields alone. */
export const EXAMPLE_INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "hunyuan-3d": { prompt: "A small stone castle on a green hill" },
  "hunyuan-3d-v3-1-pro-image-to-3d": {
    input_image_url: "https://example.com/front.png",
    back_image_url: "https://example.com/back.png",
    enable_pbr: true,
    face_count: 200_000,
  },
  "hunyuan3d-3-0-api-294": { input_image_url: "https://example.com/cat.png", prompt: "orange cat" },
  "hunyuan-image": { prompt: "A field of sunflowers at golden hour", image_size: "landscape_4_3", seed: 7 },
  "hunyuan-image-3-0-instruct": { prompt: "A Japanese garden in autumn, watercolour", image_size: "512x512" },
  "hunyuan-video": { prompt: "A red sailing boat on calm water at dawn, slow orbit", resolution: "480p", num_frames: 85 },
  "hunyuan-video-image-to-video": {
    prompt: "Slow zoom in, drifting petals",
    image_url: "https://example.com/field.png",
    num_frames: 65,
  },
  "hunyuan-video-video-to-video": {
    prompt: "Watercolour painting",
    video_url: "https://example.com/boat.mp4",
    strength: 0.9,
    num_frames: 85,
  },
  "hyper3d-rodin-259": { prompt: "A futuristic robot with blue accents", geometry_file_format: "obj", quality: "high" },
  "hunyuan-image-3": { prompt: "A garden with a koi pond", size: "1024*768", seed: 7 },
  tencent_hunyuan_3d: { prompt: "A wooden fishing boat", result_format: "OBJ", enable_pbr: true },
};
