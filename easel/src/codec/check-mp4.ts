/** Refuses MP4 and MOV files whose tables claim more than the file can hold, before anyone reserves memory for them. */
import { EaselError } from "../easel.ts";

/** 60 s of video at 240 frames a second are 14,400 samples; sound has fewer. */
const MOST_SAMPLES = 400_000;
const MOST_BOXES = 20_000;
const DEEPEST = 12;

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf"]);
/** Bytes per entry of the tables that begin with a count. */
const TABLES: Readonly<Record<string, number>> = { stts: 8, ctts: 8, stsc: 12, stco: 4, co64: 8, stss: 4, elst: 12, trun: 0 };

interface Count {
  boxes: number;
  samples: number;
}

/** @throws EaselError `input` for a file that is cut short or lies about its own size. */
export function checkMp4(bytes: Uint8Array): void {
  walk(
    new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { from: 0, to: bytes.length, depth: 0 },
    { boxes: 0, samples: 0 },
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

function walk(view: DataView, span: Span, count: Count): void {
  let at = span.from;
  while (at + 8 <= span.to) {
    const name = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7));
    const { body, end } = sizeOf(view, at, span.to);
    if (++count.boxes > MOST_BOXES || span.depth > DEEPEST) throw damaged("it has too many parts");
    if (CONTAINERS.has(name)) walk(view, { from: body, to: end, depth: span.depth + 1 }, count);
    else if (name === "stsz") checkSizes(view, body, end, count);
    else if (name in TABLES) checkTable(view, { name, body, end }, count);
    at = end;
  }
}

function sizeOf(view: DataView, at: number, limit: number): { readonly body: number; readonly end: number } {
  const short = view.getUint32(at);
  if (short === 0) return { body: at + 8, end: limit };
  if (short !== 1) return checked(at + 8, at + short, limit);
  if (at + 16 > limit) throw damaged("it is cut short");
  return checked(at + 16, at + Number(view.getBigUint64(at + 8)), limit);
}

function checked(body: number, end: number, limit: number): { readonly body: number; readonly end: number } {
  if (end < body || end > limit) throw damaged("it is cut short");
  return { body, end };
}

/** Sample sizes: one for all (then only the count stands there) or one each. */
function checkSizes(view: DataView, body: number, end: number, count: Count): void {
  if (end - body < 12) throw damaged("a table is cut short");
  const each = view.getUint32(body + 4);
  const samples = view.getUint32(body + 8);
  if (each === 0 && samples * 4 > end - body - 12) throw damaged("a table is longer than the file");
  if (each > 0 && samples * each > view.byteLength) throw damaged("its samples are larger than the file");
  addSamples(count, samples);
}

function checkTable(
  view: DataView,
  table: { readonly name: string; readonly body: number; readonly end: number },
  count: Count,
): void {
  const { name, body, end } = table;
  if (end - body < 8) throw damaged("a table is cut short");
  const entries = view.getUint32(body + 4);
  if (entries * TABLES[name]! > end - body - 8) throw damaged("a table is longer than the file");
  if (name === "trun") addSamples(count, entries);
  if (name !== "stts" && name !== "ctts") return;
  let samples = 0;
  for (let i = 0; i < entries; i++) samples += view.getUint32(body + 8 + i * 8);
  if (samples > MOST_SAMPLES) throw damaged("it claims too many frames");
}

function addSamples(count: Count, samples: number): void {
  count.samples += samples;
  if (count.samples > MOST_SAMPLES) throw damaged("it claims too many frames");
}

function damaged(why: string): EaselError {
  return new EaselError("input", `The clip is damaged: ${why}. Save it again as MP4 and resend it.`);
}
