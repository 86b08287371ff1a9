/** The menu: one file per model. To add one, write its file and name it here. */
import type { Model } from "../core/model.ts";
import hunyuan3d from "./hunyuan-3d.ts";
import hunyuan3dV31ProImageTo3d from "./hunyuan-3d-v3-1-pro-image-to-3d.ts";
import hunyuanImage from "./hunyuan-image.ts";
import hunyuanImage3 from "./hunyuan-image-3.ts";
import hunyuanImage30Instruct from "./hunyuan-image-3-0-instruct.ts";
import hunyuanVideo from "./hunyuan-video.ts";
import hunyuanVideoImageToVideo from "./hunyuan-video-image-to-video.ts";
import hunyuanVideoVideoToVideo from "./hunyuan-video-video-to-video.ts";
import hunyuan3d30Api294 from "./hunyuan3d-3-0-api-294.ts";
import hyper3dRodin259 from "./hyper3d-rodin-259.ts";
import tencentHunyuan3d from "./tencent_hunyuan_3d.ts";

/** Every model that comes with the product. */
export const models: readonly Model[] = [
  hunyuan3d,
  hunyuan3dV31ProImageTo3d,
  hunyuan3d30Api294,
  hunyuanImage,
  hunyuanImage30Instruct,
  hunyuanVideo,
  hunyuanVideoImageToVideo,
  hunyuanVideoVideoToVideo,
  hyper3dRodin259,
  hunyuanImage3,
  tencentHunyuan3d,
];
