/** Live progress of several generations: one line each, redrawn in a terminal, a line per change on a pipe. */
import { isTerminal, type StatusAnswer } from "@atelier/client";

export interface Board {
  show(what: string, status: StatusAnswer): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

const WIDTH = 24;

/** A board on a terminal or a pipe. */
export function progressBoard(out: NodeJS.WriteStream): Board {
  const lines = new Map<string, string>();
  let drawn = 0;
  return {
    show(what, status) {
      const before = lines.get(what);
      const line = describe(what, status);
      lines.set(what, line);
      if (!out.isTTY) {
        if (before === undefined || isTerminal(status.status)) out.write(`${line}\n`);
        return;
      }
      out.write(`${drawn > 0 ? `\x1b[${drawn}A` : ""}${[...lines.values()].map((text) => `\x1b[2K${text}\n`).join("")}`);
      drawn = lines.size;
    },
    end() {
      drawn = 0;
    },
  };
}

function describe(what: string, status: StatusAnswer): string {
  const share = status.status === "COMPLETED" ? 1 : (status.progress ?? 0);
  const bar = "━".repeat(Math.round(share * WIDTH)).padEnd(WIDTH, "─");
  const state = status.status === "PROCESSING" ? `${Math.round(share * 100)} %` : (status.error ?? status.status.toLowerCase());
  return `  ${what.padEnd(20)} ${bar}  ${state}`;
}
