/** Finds the entries of the lexicon in a prompt, longest first, and settles which of its meanings each one has here. */
import { LONGEST_ENTRY, type Sense, sensesOf } from "./lexicon.ts";
import { stops, talk } from "./wishes.ts";
import { singular, splitWords, type Word } from "./words.ts";

export interface Piece {
  readonly text: string;
  /** Singular and lower case: what the lexicon and parts are asked for. */
  readonly lemma: string;
  readonly plural: boolean;
  /** Empty for a word the lexicon does not have. */
  readonly senses: readonly Sense[];
  /** Of no content: articles, verbs of talk. */
  readonly stop: boolean;
  readonly afterBreak: boolean;
  /** The piece that follows, in the same phrase, may be what this one describes. */
  readonly describes: boolean;
  /** A place follows at once: "sunflower field". */
  readonly beforePlace: boolean;
}

type Bare = Omit<Piece, "describes" | "beforePlace">;

const ADJECTIVES = new Set(["colour", "tone", "material", "modifier", "size", "mood", "setting"]);

/** Endings of words that tell what a thing does: "a rock lies", "a rose blooming". */
const VERBAL = /(?:s|ing|ed|ly)$/;

export function splitPhrases(prompt: string): readonly Piece[] {
  const words = splitWords(prompt);
  const pieces: Bare[] = [];
  for (let i = 0; i < words.length; ) {
    const found = longestEntry(words, i);
    pieces.push(found.piece);
    i += found.length;
  }
  return pieces.map((piece, i) => ({ ...piece, describes: describesNoun(pieces, i), beforePlace: placeFollows(pieces, i) }));
}

function longestEntry(words: readonly Word[], at: number): { readonly piece: Bare; readonly length: number } {
  const { afterBreak } = words[at];
  for (let length = Math.min(LONGEST_ENTRY, words.length - at); length > 0; length--) {
    const span = words.slice(at, at + length);
    if (span.slice(1).some((word) => word.afterBreak)) continue;
    const text = span.map((word) => word.text).join(" ");
    const { word: last, plural } = singular(span[length - 1].text);
    const lemma = [...span.slice(0, -1).map((word) => word.text), last].join(" ");
    const asWritten = sensesOf(text);
    const senses = asWritten.length > 0 ? asWritten : sensesOf(lemma);
    if (senses.length === 0 && length > 1) continue;
    const single = asWritten.length > 0 && asWritten[0].kind !== "noun";
    const piece = {
      text,
      lemma: single ? text : lemma,
      plural: plural && !single,
      senses,
      stop: senses.length === 0 && stops.has(text),
      afterBreak,
    };
    return { piece, length };
  }
  throw new Error("A span of one word always gives a piece");
}

/** Whether nouns follow before the phrase ends: then "stone" in "stone bridge" is a material and "rose" in "rose garden" no hero. */
function describesNoun(pieces: readonly Bare[], at: number): boolean {
  if (describesStranger(pieces, at)) return true;
  for (let i = at + 1; i < pieces.length && i < at + 6; i++) {
    const { senses, stop, afterBreak } = pieces[i];
    if (afterBreak || stop) return false;
    if (senses.some((sense) => sense.kind === "noun" || sense.kind === "place" || sense.kind === "part")) return true;
    if (senses.length === 0) continue;
    if (!senses.some((sense) => ADJECTIVES.has(sense.kind))) return false;
  }
  return false;
}

/** "A stone stove": what can be a material or colour is one before a word that the lexicon does not have. */
function describesStranger(pieces: readonly Bare[], at: number): boolean {
  const next = pieces[at + 1];
  if (next === undefined || next.afterBreak || next.stop || next.senses.length > 0 || pieces[at].plural) return false;
  const unlikely = talk.has(next.lemma) || talk.has(next.text) || VERBAL.test(next.text);
  return !unlikely && pieces[at].senses.some((sense) => sense.kind === "material" || sense.kind === "colour");
}

function placeFollows(pieces: readonly Bare[], at: number): boolean {
  const next = pieces[at + 1];
  return next !== undefined && !next.afterBreak && next.senses.some((sense) => sense.kind === "place");
}
