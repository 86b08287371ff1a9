/** Part of an outline (0–1) that runs straight up or straight across: about 0.1 for a circle, 1 for a box. */
export function straightness(table: Float32Array, width: number, step: number): number {
  let outline = 0;
  let straight = 0;
  for (let i = width + 1; i < table.length - width - 1; i++) {
    if (Math.abs(table[i]) > step) continue;
    const across = Math.abs(table[i + 1] - table[i - 1]);
    const along = Math.abs(table[i + width] - table[i - width]);
    outline++;
    if (Math.min(across, along) < 0.1 * Math.max(across, along)) straight++;
  }
  return outline === 0 ? 0 : straight / outline;
}
