/** Colour on a screen that shows it, for people who want it (https://no-color.org). */
import { styleText } from "node:util";
import type { Screen, Terminal } from "./terminal.ts";

type Style = "red" | "green" | "yellow" | "dim" | "bold";

/** The text, coloured or as it is. */
export function paint(terminal: Terminal, style: Style, text: string, screen: Screen = terminal.err): string {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: kind } = terminal.environment;
  const wanted = force ? force !== "0" : screen.isTTY === true && kind !== "dumb";
  return wanted && !no ? styleText(style, text, { validateStream: false }) : text;
}
