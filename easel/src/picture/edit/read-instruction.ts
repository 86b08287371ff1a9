/** An instruction in words → operations, in the order of mention. */
import { EaselError } from "../../easel.ts";
import { COMPOSITION_RULES } from "./composition-rules.ts";
import { EFFECT_RULES, STYLE_RULES } from "./effect-rules.ts";
import { FRAME_RULES } from "./frame-rules.ts";
import type { Operation, Rule } from "./operation.ts";
import { HUE_RULES, TONE_RULES } from "./tone-rules.ts";

export interface Instruction {
  readonly operations: readonly Operation[];
  /** Words that change nothing. */
  readonly ignored: readonly string[];
}

/** What an earlier rule has taken, a later one does not see. */
const RULES: readonly Rule[] = [
  ...COMPOSITION_RULES,
  ...FRAME_RULES,
  ...STYLE_RULES,
  ...EFFECT_RULES,
  ...HUE_RULES,
  ...TONE_RULES,
];

/** Words that wish for a change of content: when nothing in their clause was understood, the edit is refused. */
const WISH =
  /\b(?:add|remove|delete|erase|replace|insert|put|place|swap|change|make|turn|give|move|convert|transform|open|close|wear|dress|hold|let|set|draw|fill|extend|expand|edit)\b/;

const FILLING = new Set(
  (
    "a an the this that it its is be as of in on at to into with for from by and or so then also please can could would you i we want " +
    "like look looks looking make makes turn change convert transform apply add give put set use edit keep create render " +
    "picture image photo photograph photos painting paint painted style styled effect filter version scene whole entire everything all " +
    "more less very much slightly bit little lot strongly heavily subtle subtly gently extremely some colour color colours colors tone tones " +
    "me my your nice nicely good better just only over up down percent"
  ).split(" "),
);

/** Throws `unsupported` when a clause wishes for something there is no operation for; the message names what was understood and what exists. */
export function readInstruction(text: string): Instruction {
  const found: Operation[] = [];
  const ignored: string[] = [];
  const strange: string[] = [];
  for (const clause of clauses(text.slice(0, 4000))) {
    const { operations, rest } = readClause(clause);
    found.push(...operations);
    if (operations.length === 0 && (WISH.test(clause) || rest.length > 3)) strange.push(clause.trim());
    else ignored.push(...rest);
  }
  if (strange.length > 0 || found.length === 0) throw refusal(strange.length > 0 ? strange : [text.trim().slice(0, 200)], found);
  return { operations: found, ignored };
}

/** Splits at commas, full stops, "and", "then"; quoted text, "black and white" and numbers stay whole. */
function clauses(text: string): readonly string[] {
  const plain = text.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'");
  const parts: string[] = [""];
  for (const piece of plain.split(/("[^"]*")/)) {
    if (piece.startsWith('"')) {
      parts[parts.length - 1] += piece;
      continue;
    }
    const kept = piece
      .toLowerCase()
      .replace(/\b(black|teal|pen) and (white|orange|ink)\b/g, "$1&$2")
      .replace(/\bduotone([^,.;]*?) and /g, "duotone$1 & ");
    const [first, ...more] = kept.split(/[,;!?\n]+|\.(?!\d)|\band\b|\bthen\b/);
    parts[parts.length - 1] += first;
    parts.push(...more);
  }
  return parts
    .map((part) => part.replace(/\b(teal|pen)&(orange|ink)\b/g, "$1 and $2").trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function readClause(clause: string): { readonly operations: readonly Operation[]; readonly rest: readonly string[] } {
  const amount = amountOf(clause);
  const taken: { readonly at: number; readonly operation: Operation }[] = [];
  let left = clause;
  for (const rule of RULES) {
    const match = rule.pattern.exec(left);
    if (match === null) continue;
    const operation = rule.make(match, amount);
    if (operation === null) continue;
    taken.push({ at: match.index, operation });
    left = `${left.slice(0, match.index)}${" ".repeat(match[0].length)}${left.slice(match.index + match[0].length)}`;
  }
  taken.sort((a, b) => a.at - b.at);
  const rest = left.match(/[\p{L}][\p{L}'-]*/gu)?.filter((word) => !FILLING.has(word)) ?? [];
  return { operations: taken.map(({ operation }) => operation), rest };
}

/** 1 is the usual strength; `by 30%` is 0.6, `slightly` a half, `much` one and a half. */
function amountOf(clause: string): number {
  const share = /\b(\d{1,3}) ?(?:%|percent)/.exec(clause);
  if (share !== null) return Math.max(0.05, Math.min(3, Number(share[1]) / 50));
  if (/\b(?:slight(?:ly)?|a (?:bit|little)|subtl[ey]|gent(?:le|ly)|light(?:ly)?|touch of)\b/.test(clause)) return 0.5;
  return /\b(?:much|very|strong(?:ly)?|heav(?:y|ily)|a lot|extreme(?:ly)?|dramatic(?:ally)?|deep)\b/.test(clause) ? 1.6 : 1;
}

function refusal(strange: readonly string[], found: readonly Operation[]): EaselError {
  const understood =
    found.length === 0 ? "Nothing else was understood" : `Understood: ${found.map((operation) => operation.name).join(", ")}`;
  const wishes = strange.map((clause) => `"${clause.slice(0, 120)}"`).join(", ");
  return new EaselError(
    "unsupported",
    `The draft engine has no operation for ${wishes}. ${understood}. It edits pixels and cannot add, remove or move subjects. Ask for one of: ${RULES.map((rule) => rule.example).join(", ")}.`,
  );
}
