import type { Bitmap } from "../picture/bitmap.ts";

/** The `count` commonest colours of a picture as sRGB `#rrggbb`, most telling first: large and colourful ones before greys. */
export function paletteOf({ data, width, height }: Bitmap, count: number): readonly string[] {
  const bins = new Map<number, [number, number, number, number]>();
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 40_000)));
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      const i = (y * width + x) * 4;
      if (data[i + 3] < 128) continue;
      const key = ((data[i] >> 5) << 6) | ((data[i + 1] >> 5) << 3) | (data[i + 2] >> 5);
      const bin = bins.get(key) ?? [0, 0, 0, 0];
      bin[0] += data[i];
      bin[1] += data[i + 1];
      bin[2] += data[i + 2];
      bin[3]++;
      bins.set(key, bin);
    }
  const colours = [...bins.values()].map(([r, g, b, n]) => ({
    rgb: [r / n, g / n, b / n] as const,
    weight: n * (0.15 + vividness(r / n, g / n, b / n)),
  }));
  colours.sort((a, b) => b.weight - a.weight);
  const chosen: (readonly [number, number, number])[] = [];
  for (const { rgb } of colours) {
    if (chosen.length === count) break;
    if (chosen.every((other) => Math.hypot(other[0] - rgb[0], other[1] - rgb[1], other[2] - rgb[2]) > 60)) chosen.push(rgb);
  }
  return chosen.map(hex);
}

/** Blends several palettes colour by colour. */
export function fusePalettes(palettes: readonly (readonly string[])[]): readonly string[] {
  const length = Math.min(...palettes.map((palette) => palette.length));
  return Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, i) => {
    const all = palettes.map((palette) => Number.parseInt(palette[i].slice(1), 16));
    const mean = (shift: number): number => all.reduce((sum, value) => sum + ((value >> shift) & 255), 0) / all.length;
    return hex([mean(16), mean(8), mean(0)]);
  });
}

function vividness(r: number, g: number, b: number): number {
  return (Math.max(r, g, b) - Math.min(r, g, b)) / 255;
}

function hex(rgb: readonly [number, number, number]): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}
