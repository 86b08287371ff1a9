/**
 * WebM: walks the EBML elements in one flat pass, stepping into the few that matter. Live recordings (a browser's
 * MediaRecorder) write neither durations nor sizes of clusters, so seconds come from the last frame when they must.
 */
import { clipOf, type Media, MediaFault } from "./media.ts";

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const CONTAINERS: ReadonlySet<number> = new Set([0x1a45dfa3, SEGMENT, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, CLUSTER, 0xa0]);
const [DOC_TYPE, TIMESTAMP_SCALE, DURATION, TRACK_ENTRY] = [0x4282, 0x2ad7b1, 0x4489, 0xae];
const [TRACK_NUMBER, TRACK_TYPE, PIXEL_WIDTH, PIXEL_HEIGHT] = [0xd7, 0x83, 0xb0, 0xba];
const [TIMESTAMP, SIMPLE_BLOCK, BLOCK] = [0xe7, 0xa3, 0xa1];

/** A minute of video and sound has about 6,000 blocks. */
const MAX_ELEMENTS = 1_000_000;

interface Progress {
  docType: string;
  /** Nanoseconds a tick. */
  scale: number;
  /** Ticks. */
  duration: number;
  width: number;
  height: number;
  track: { number: number; video: boolean };
  videoTrack: number | null;
  cluster: number;
  lastFrame: number;
  frames: number;
}

export function readWebm(view: DataView): Media {
  const progress: Progress = {
    docType: "",
    scale: 1_000_000,
    duration: 0,
    width: 0,
    height: 0,
    track: { number: 0, video: false },
    videoTrack: null,
    cluster: 0,
    lastFrame: 0,
    frames: 0,
  };
  let offset = 0;
  for (let elements = 0; offset < view.byteLength; elements += 1) {
    if (elements > MAX_ELEMENTS) throw new MediaFault(`It has more than ${MAX_ELEMENTS} elements.`);
    const element = elementAt(view, offset);
    if (!CONTAINERS.has(element.id)) note(view, element, progress);
    else if (element.id === TRACK_ENTRY) progress.track = { number: 0, video: false };
    offset = CONTAINERS.has(element.id) ? element.start : element.end;
  }
  if (progress.docType !== "webm") throw new MediaFault("It is Matroska but not WebM. Save it as WebM or MP4.");
  const seconds = (Math.max(progress.duration, progress.lastFrame) * progress.scale) / 1e9;
  return clipOf("webm", { width: progress.width, height: progress.height, seconds, frames: progress.frames });
}

interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

function elementAt(view: DataView, offset: number): Element {
  const idLength = Math.clz32(view.getUint8(offset)) - 23;
  if (idLength > 4) throw new MediaFault("An element of it has no valid id.");
  let id = 0;
  for (let index = 0; index < idLength; index += 1) id = id * 256 + view.getUint8(offset + index);
  const size = sizeAt(view, offset + idLength);
  const start = offset + idLength + size.length;
  // Only the segment and its clusters may be open-ended; both are stepped into, so their ends do not matter.
  if (size.value === null && id !== SEGMENT && id !== CLUSTER) throw new MediaFault("An element of it has no size.");
  const end = start + (size.value ?? 0);
  if (end > view.byteLength) throw new MediaFault("An element of it claims more bytes than the file has.");
  return { id, start, end };
}

/** A number of 1–8 bytes whose leading zeros tell the length; all ones mean "not known". */
function sizeAt(view: DataView, offset: number): { readonly length: number; readonly value: number | null } {
  const first = view.getUint8(offset);
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new MediaFault("An element of it has no valid size.");
  let value = first & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = view.getUint8(offset + index);
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { length, value: ones ? null : value };
}

function note(view: DataView, element: Element, progress: Progress): void {
  switch (element.id) {
    case DOC_TYPE:
      progress.docType = Buffer.from(view.buffer, view.byteOffset + element.start, element.end - element.start).toString(
        "latin1",
      );
      return;
    case TIMESTAMP_SCALE:
      progress.scale = integer(view, element);
      return;
    case DURATION:
      progress.duration = element.end - element.start === 4 ? view.getFloat32(element.start) : view.getFloat64(element.start);
      return;
    case TIMESTAMP:
      progress.cluster = integer(view, element);
      return;
    case SIMPLE_BLOCK:
    case BLOCK:
      noteFrame(view, element, progress);
      return;
    default:
      noteTrack(view, element, progress);
  }
}

/** The fields of a track entry come in any order; the entry is the video once both number and type are known. */
function noteTrack(view: DataView, element: Element, progress: Progress): void {
  if (element.id === TRACK_NUMBER) progress.track.number = integer(view, element);
  if (element.id === TRACK_TYPE) progress.track.video = integer(view, element) === 1;
  if (element.id === PIXEL_WIDTH) progress.width = Math.max(progress.width, integer(view, element));
  if (element.id === PIXEL_HEIGHT) progress.height = Math.max(progress.height, integer(view, element));
  if (progress.track.video && progress.track.number > 0) progress.videoTrack ??= progress.track.number;
}

function noteFrame(view: DataView, element: Element, progress: Progress): void {
  const track = sizeAt(view, element.start);
  if (track.value !== progress.videoTrack) return;
  progress.frames += 1;
  progress.lastFrame = Math.max(progress.lastFrame, progress.cluster + view.getInt16(element.start + track.length));
}

function integer(view: DataView, element: Element): number {
  let value = 0;
  for (let offset = element.start; offset < element.end && offset < element.start + 8; offset += 1)
    value = value * 256 + view.getUint8(offset);
  return value;
}
