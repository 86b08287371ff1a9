/** sharp with every reader shut off except those of PNG, JPEG and WEBP. All of Easel takes sharp from here. */
import sharp from "sharp";

sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadWebpBuffer"] });
// Jobs already fill the cores, and libvips keeps 50 MB of decoded pictures that are never asked for again.
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
