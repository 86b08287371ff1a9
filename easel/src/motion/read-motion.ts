/** The words of a prompt that move a picture: the camera's way and what is in the air. */
import type { FlatMove } from "./camera-move.ts";
import type { Air } from "./particles.ts";

export interface Motion {
  readonly move: FlatMove;
  readonly air: readonly Air[];
  /** 1 is usual; slow is less. */
  readonly pace: number;
  /** What was understood, in the caller's words. */
  readonly understood: readonly string[];
  /** The prompt without the understood words. */
  readonly rest: string;
}

const MOVES: readonly (readonly [FlatMove, RegExp])[] = [
  [
    "zoom out",
    /\b(?:zoom(?:s|ing)? (?:slowly )?out|pull(?:s|ing)?(?:[ -]| the camera )?(?:back|out)|dolly(?:ing)? (?:out|back)|camera (?:moves|pulls) (?:back|away)|reveal(?:ing)? shot)\b/,
  ],
  [
    "zoom in",
    /\b(?:zoom(?:s|ing)? (?:slowly )?in|zoom|push(?:es|ing)?[ -]?in|dolly(?:ing)? in|dolly(?: shot)?|(?:move|moves|moving|fly|flies|flying) (?:in|closer|forward|towards?)|close in)\b/,
  ],
  [
    "pan left",
    /\b(?:pan(?:s|ning)?|camera (?:moves?|slides?|tracks?)|track(?:s|ing)?|slid(?:e|es|ing)|mov(?:e|es|ing)) (?:slowly )?(?:to the )?left\b/,
  ],
  [
    "pan right",
    /\b(?:(?:pan(?:s|ning)?|camera (?:moves?|slides?|tracks?)|track(?:s|ing)?|slid(?:e|es|ing)|mov(?:e|es|ing)) (?:slowly )?(?:to the )?right|pan(?:ning)?(?: shot)?|tracking shot)\b/,
  ],
  [
    "tilt up",
    /\b(?:tilt(?:s|ing)?|pan(?:s|ning)?|camera (?:rises|moves)|ris(?:e|es|ing)|crane) (?:slowly )?up(?:wards?)?\b|\bcrane shot\b/,
  ],
  [
    "tilt down",
    /\b(?:tilt(?:s|ing)?|pan(?:s|ning)?|camera (?:moves|descends)|descend(?:s|ing)?) (?:slowly )?(?:down(?:wards?)?)\b/,
  ],
  [
    "orbit",
    /\b(?:orbit(?:s|ing)?|arc shot|camera (?:circles|rotates)|circl(?:e|es|ing) around|rotat(?:e|es|ing) around|parallax|3d effect)\b/,
  ],
  ["handheld", /\b(?:hand[ -]?held|shak(?:y|ing|es) ?(?:cam(?:era)?)?|documentary style)\b/],
  ["still", /\b(?:still camera|static (?:camera|shot)|locked[ -]off|no camera (?:move(?:ment)?|motion)|fixed camera)\b/],
];

const AIRS: readonly (readonly [Air, RegExp])[] = [
  ["snow", /\b(?:snow(?:ing|fall|flakes?)?|blizzard)\b/],
  ["rain", /\b(?:rain(?:ing|fall|drops?)?|drizzle|downpour|pouring)\b/],
  [
    "sparkle",
    /\b(?:sparkl(?:e|es|ing)|glitter(?:ing)?|twinkl(?:e|es|ing)|shimmer(?:ing)?|magic(?:al)? (?:dust|particles)|stars? twinkle)\b/,
  ],
  ["embers", /\b(?:embers?|sparks?|ash(?:es)? (?:rising|flying)|fire particles)\b/],
  ["fireflies", /\b(?:fire ?fl(?:y|ies)|glow[ -]?worms?)\b/],
  ["petals", /\b(?:(?:falling |cherry )?(?:petals|blossoms?)(?: (?:fall|falling|drifting))?|sakura)\b/],
  ["leaves", /\b(?:(?:falling|drifting|blowing|autumn) leaves|leaves (?:fall|falling|drift|blow)(?:ing)?)\b/],
  ["bubbles", /\b(?:bubbles?|underwater|undersea)\b/],
  ["dust", /\b(?:dust(?: motes| particles)?|particles|pollen|floating particles)\b/],
];

export function readMotion(prompt: string): Motion {
  let rest = prompt.toLowerCase().slice(0, 4000);
  const understood: string[] = [];
  const take = (pattern: RegExp): boolean => {
    const match = pattern.exec(rest);
    if (match === null) return false;
    understood.push(match[0]);
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return true;
  };
  const move = MOVES.find(([, pattern]) => take(pattern))?.[0] ?? null;
  const air = AIRS.filter(([, pattern]) => take(pattern)).map(([name]) => name);
  const cinematic = take(/\bcinematic(?: (?:camera(?: move(?:ment)?)?|shot|motion))?\b|\bcamera move(?:ment)?\b/);
  const slow = take(/\b(?:slow(?:ly)?|gentl[ey]|calm(?:ly)?|subtl[ey]|slow[ -]motion)\b/);
  const quick = !slow && take(/\b(?:fast|quick(?:ly)?|rapid(?:ly)?|dynamic|energetic)\b/);
  return { move: move ?? (cinematic ? "orbit" : "zoom in"), air, pace: slow ? 0.6 : quick ? 1.35 : 1, understood, rest };
}
