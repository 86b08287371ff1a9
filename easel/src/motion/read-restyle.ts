/** The words of a prompt that restyle a moving picture: a painting style, grades and what is in the air. */
import { EFFECT_RULES, STYLE_RULES } from "../picture/edit/effect-rules.ts";
import type { Operation, Rule } from "../picture/edit/operation.ts";
import { TONE_RULES } from "../picture/edit/tone-rules.ts";

export interface Restyle {
  /** Looks at the neighbourhood of a pixel. */
  readonly styles: readonly Operation[];
  /** Look at one pixel alone, in this order. */
  readonly grades: readonly Operation[];
  readonly rest: string;
}

/** Effects that may stand still in a moving picture. */
const STEADY = EFFECT_RULES.filter((rule) => /^(?:blur|vignette|glow|add fog)$/.test(rule.example));

export function readRestyle(prompt: string): Restyle {
  let rest = prompt.toLowerCase().slice(0, 4000);
  const take = (rules: readonly Rule[]): Operation[] => {
    const found: Operation[] = [];
    for (const rule of rules) {
      const match = rule.pattern.exec(rest);
      const operation = match === null ? null : rule.make(match, 1);
      if (match === null || operation === null) continue;
      found.push(operation);
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    }
    return found;
  };
  const styles = [...take(STYLE_RULES).slice(0, 1), ...take(STEADY)];
  return { styles, grades: take(TONE_RULES), rest };
}

const FILLING = new Set(
  (
    "a an the and or of in on at to with from for by as into onto over under is are was be it its this that style styled look looking like make makes turn " +
    "she he they her his their video clip footage scene shot film very more some"
  ).split(" "),
);

/** The content words that are left, each once. */
export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{N}'-]*/gu) ?? [];
  return [...new Set(words.filter((word) => !FILLING.has(word)))].slice(0, 40);
}
