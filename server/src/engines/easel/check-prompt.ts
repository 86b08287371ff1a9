/**
 * What `enable_safety_checker` does on Easel: rules over the words of a prompt. Easel's shapes show nothing unsafe, but
 * a client that is tried out here must meet the same refusals as on a real engine. Rules over words miss
 * paraphrases and other languages; no classifier looks at pictures, and every answer says so.
 */
import { AtelierError } from "../../core/errors.ts";

interface Rule {
  readonly category: string;
  readonly words: RegExp;
}

const RULES: readonly Rule[] = [
  {
    category: "sexual content",
    words:
      /\b(porn(?:o|ography|ographic)?|nudes?|nudity|naked|topless|hentai|sex(?:ual)? (?:act|scene|intercourse)|erotic(?:a)?|nsfw)\b/u,
  },
  {
    category: "graphic violence",
    words: /\b(gore|gory|decapitat(?:ed|ion)|behead(?:ed|ing)|dismember(?:ed|ment)|disembowel(?:led|ed)?|mutilat(?:ed|ion))\b/u,
  },
  { category: "hate symbols", words: /\b(swastikas?|ku klux klan|kkk|nazi (?:flag|salute|symbol)s?)\b/u },
];

/** Names of words that a rule means in one sense only: "a naked flame" is no nudity. */
const HARMLESS = /\bnaked (?:flame|eye|mole[- ]rat|tree|branch(?:es)?)s?\b|\bnude (?:lipstick|colou?r|tones?)\b/gu;

/** Throws AtelierError `content_refused`, naming the category, when a rule matches. */
export function checkPrompt(prompt: string): void {
  const text = prompt.normalize("NFKC").toLowerCase().replace(HARMLESS, " ");
  const rule = RULES.find(({ words }) => words.test(text));
  if (rule)
    throw new AtelierError(
      "content_refused",
      `The prompt was refused by the safety checker (${rule.category}). Change the prompt and submit again.`,
    );
}
