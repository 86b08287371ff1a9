/** Splits a prompt into words. Any language, any script: what is no word or mark is dropped. */

export interface Word {
  /** Lower case. */
  readonly text: string;
  /** A comma, full stop or the like stands before it. */
  readonly afterBreak: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*|[.,;:!?()[\]—–|/\n。，、；：！？]|-/gu;

/** Longest prompt that is read, characters; wishes beyond it are not looked at. */
const LONGEST = 10_000;

export function splitWords(prompt: string): readonly Word[] {
  const words: Word[] = [];
  let afterBreak = true;
  for (const [match] of prompt.slice(0, LONGEST).normalize("NFKC").toLowerCase().matchAll(WORD)) {
    if (match === "-") continue;
    if (!/[\p{L}\p{N}]/u.test(match)) {
      afterBreak = true;
      continue;
    }
    words.push({ text: match.replaceAll("’", "'").replace(/'s$|'$/, ""), afterBreak });
    afterBreak = false;
  }
  return words;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  wolves: "wolf",
  leaves: "leaf",
  knives: "knife",
  shelves: "shelf",
  halves: "half",
  men: "man",
  women: "woman",
  people: "person",
  children: "child",
  mice: "mouse",
  geese: "goose",
  teeth: "tooth",
  feet: "foot",
  oxen: "ox",
  cacti: "cactus",
  fungi: "fungus",
  buses: "bus",
  houses: "house",
  horses: "horse",
  roses: "rose",
  vases: "vase",
  bridges: "bridge",
  axes: "axe",
  trees: "tree",
  bees: "bee",
  shoes: "shoe",
  canoes: "canoe",
  cookies: "cookie",
  zombies: "zombie",
};

/** The singular of an English noun and whether it was a plural. */
export function singular(word: string): { readonly word: string; readonly plural: boolean } {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return { word: irregular, plural: true };
  if (word.length > 4 && word.endsWith("ies")) return { word: `${word.slice(0, -3)}y`, plural: true };
  if (word.length > 4 && /(?:[sx]|ch|sh|z)es$/.test(word)) return { word: word.slice(0, -2), plural: true };
  if (word.length > 4 && word.endsWith("oes")) return { word: word.slice(0, -2), plural: true };
  if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return { word: word.slice(0, -1), plural: true };
  return { word, plural: false };
}
