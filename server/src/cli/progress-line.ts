/** The progress of one generation: a line that is redrawn on a terminal, a line per change of state anywhere else. */
import type { StatusAnswer } from "@atelier/client";
import { canRedraw, hasUnicode, type Terminal } from "./terminal.ts";

export interface ProgressLine {
  show(status: StatusAnswer): void;
  /** Takes the line away. */
  end(): void;
}

const BAR = 34;
/** Often enough for the seconds to run smoothly. */
const REDRAW_MS = 200;

/** Starts counting seconds at once. */
export function progressLine(terminal: Terminal): ProgressLine {
  const start = performance.now();
  const redraws = canRedraw(terminal);
  let latest: StatusAnswer | null = null;
  const draw = () => {
    if (latest === null) return;
    const line = describe(latest, (performance.now() - start) / 1000, hasUnicode(terminal));
    terminal.err.write(`\r\x1b[2K${line.slice(0, (terminal.err.columns ?? 80) - 1)}`);
  };
  const timer = redraws ? setInterval(draw, REDRAW_MS) : null;
  return {
    show(status) {
      const isNews = latest?.status !== status.status;
      latest = status;
      if (redraws) return draw();
      if (isNews) terminal.err.write(`${status.status.toLowerCase()}\n`);
    },
    end() {
      if (timer) clearInterval(timer);
      if (redraws && latest !== null) terminal.err.write("\r\x1b[2K");
      latest = null;
    },
  };
}

function describe({ status, progress = 0, queue_position: place }: StatusAnswer, seconds: number, unicode: boolean): string {
  const elapsed = `${seconds.toFixed(1)} s`;
  if (status === "QUEUED") return `  waiting${place && place > 1 ? `, ${place - 1} ahead` : ""}   ${elapsed}`;
  const full = Math.round(progress * BAR);
  const bar = unicode ? "━".repeat(full) + "─".repeat(BAR - full) : "#".repeat(full) + "-".repeat(BAR - full);
  return `  ${bar} ${String(Math.round(progress * 100)).padStart(3)} %   ${elapsed}${left(progress, seconds)}`;
}

/** A range, because the end of such work is never known; nothing before there is enough to judge by. */
function left(progress: number, seconds: number): string {
  if (progress < 0.1 || seconds < 2) return "";
  const rest = (seconds * (1 - progress)) / progress;
  const [least, most] = [Math.floor(rest * 0.7), Math.ceil(rest * 1.5)];
  return most > 1 ? `, about ${least} to ${most} s left` : "";
}
