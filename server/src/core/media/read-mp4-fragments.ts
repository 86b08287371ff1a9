/** Fragmented MP4, as browsers and streaming tools record it: the sample table is empty, moof boxes bring the frames. */
import { MediaFault } from "./media.ts";
import { type Box, boxesIn, findBox } from "./mp4-boxes.ts";

export interface Fragments {
  readonly frames: number;
  readonly seconds: number;
}

interface FragmentTrack {
  readonly id: number;
  readonly timescale: number;
}

/** Frames and seconds of a track in all fragments; zeros for a file without any. Throws MediaFault. */
export function readFragments(view: DataView, boxes: readonly Box[], moov: Box, track: FragmentTrack): Fragments {
  const fallback = defaultDuration(view, moov, track.id);
  let frames = 0;
  let ticks = 0;
  for (const moof of boxes.filter((box) => box.type === "moof")) {
    for (const traf of boxesIn(view, moof.start, moof.end).filter((box) => box.type === "traf")) {
      const header = findBox(view, traf, "tfhd");
      if (!header || view.getUint32(header.start + 4) !== track.id) continue;
      const duration = fragmentDuration(view, header) ?? fallback;
      for (const run of boxesIn(view, traf.start, traf.end).filter((box) => box.type === "trun")) {
        const read = readRun(view, run, duration);
        frames += read.frames;
        ticks += read.ticks;
      }
    }
  }
  return { frames, seconds: ticks / track.timescale };
}

function defaultDuration(view: DataView, moov: Box, trackId: number): number {
  const defaults = findBox(view, moov, "mvex");
  if (!defaults) return 0;
  const trex = boxesIn(view, defaults.start, defaults.end).find(
    (box) => box.type === "trex" && view.getUint32(box.start + 4) === trackId,
  );
  return trex ? view.getUint32(trex.start + 12) : 0;
}

/** The optional fields of tfhd stand in the order of their flags: base offset (8 bytes), description (4), duration (4). */
function fragmentDuration(view: DataView, header: Box): number | null {
  const flags = view.getUint32(header.start) & 0xffffff;
  if (!(flags & 0x8)) return null;
  return view.getUint32(header.start + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0));
}

function readRun(view: DataView, run: Box, duration: number): { readonly frames: number; readonly ticks: number } {
  const flags = view.getUint32(run.start) & 0xffffff;
  const frames = view.getUint32(run.start + 4);
  const start = run.start + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  const entry = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  if (start + frames * entry > run.end || frames > view.byteLength)
    throw new MediaFault("A fragment of it claims more frames than the file has.");
  if (!(flags & 0x100)) return { frames, ticks: frames * duration };
  let ticks = 0;
  for (let index = 0; index < frames; index += 1) ticks += view.getUint32(start + index * entry);
  return { frames, ticks };
}
