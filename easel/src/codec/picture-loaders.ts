/** sharp with every reader shut off except those of PNG, JPEG and WEBP. All of Easel takes sharp from here. */
import sharp from "sharp";

/**
 * libvips' other readers, also those that sharp comes without. What is shut off is shut off for all threads of the process, so nothing may
 * be that is opened again afterwards: each thread that starts would refuse the pictures which others are reading.
 */
const OTHERS = [
  ...["Analyze", "Csv", "DcRaw", "Fits", "Heif", "Jp2k", "Jxl", "Magick", "Magick7", "Mat", "Matrix", "Nifti", "Nsgif"],
  ...["OpenExr", "Openslide", "Pdf", "Ppm", "Quantum", "Rad", "Raw", "Svg", "Tiff", "Uhdr", "Vips"],
];
const FROM_FILES = ["PngFile", "JpegFile", "WebpFile", "PngSource", "JpegSource", "WebpSource"];

sharp.block({ operation: [...OTHERS, ...FROM_FILES].map((name) => `VipsForeignLoad${name}`) });
// Jobs already fill the cores, and libvips keeps 50 MB of decoded pictures that are never asked for again.
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
