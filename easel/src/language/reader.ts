/** Walks over the pieces of a prompt and gathers things, their looks and their surroundings. */
import type { CameraWish, Heard, PartWish, Relation, ScenePlan, Setting, Style, Thing } from "../scene/plan.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";
import { kept } from "./keeper.ts";
import { partOf, type Sense } from "./lexicon.ts";
import { Looks } from "./looks.ts";
import type { Piece } from "./phrases.ts";
import type { Place } from "./surroundings.ts";
import { determiners, referring, statues, talk } from "./wishes.ts";

type Surrounding = Extract<Sense, { kind: "place" | "setting" | "medium" | "mood" | "camera" }>;
type Draft = { -readonly [K in keyof Thing]: Thing[K] };

const MOST_THINGS = 24;
const GROWING = new Set(["tree", "pine", "palm", "blossom-tree"]);
/** Endings of words that tell what a thing does. */
const DOING = /(?:ly|ing|ed|s)$/;
/** Endings of words that describe rather than name. */
const DESCRIPTIVE = /(?:ly|ing|ed|ful|ous|ive|ic|al|ish|less|able|ible|istic|ian|ese|esque|like|ant|ent)$/;

export class Reader {
  readonly #things: Draft[] = [];
  readonly #heard: { text: string; as: Heard["as"]; thing: string | null }[] = [];
  readonly #setting: { -readonly [K in keyof Setting]?: Setting[K] } = {};
  readonly #camera: { -readonly [K in keyof CameraWish]?: CameraWish[K] } = {};
  readonly #moods: string[] = [];
  readonly #left = new Set<string>();
  #medium: Style["medium"] = "plain";
  #looks = new Looks();
  #relation: { readonly kind: Relation; readonly from: Draft } | null = null;
  #absent = false;
  #absentUsed = false;
  /** The noun a determiner announced, while its phrase lasts. */
  #announced = false;
  #stranger: { readonly looks: Looks; readonly at: number } | null = null;
  /** The piece before was a thing's noun: "sunflower field". */
  #named = false;
  /** A relation stands between the last thing and the looks now gathered. */
  #apart = false;
  /** Things joined by "and", which share the relation that follows. */
  #joined: Draft[] = [];
  /** Things that only a place implied. */
  readonly #implied = new Set<Draft>();

  take(piece: Piece): void {
    if (piece.afterBreak) this.#endPhrase();
    if (piece.stop) {
      this.#stop(piece);
      return;
    }
    const part = this.#part(piece);
    if (part !== null) {
      this.#addPart(piece, part);
      return;
    }
    const sense = this.#choose(piece);
    if (sense === null) this.#strange(piece);
    else this.#understand(piece, sense);
    this.#named = sense?.kind === "noun";
  }

  finish(prompt: string, seed: number): ScenePlan {
    this.#endPhrase();
    if (this.#things.length === 0) this.#stand();
    this.#dropImplied();
    for (const text of this.#looks.texts) this.#hear(text.text, "ignored");
    const heard = dedupe(this.#heard);
    return {
      prompt,
      seed,
      things: this.#things.slice(0, MOST_THINGS),
      setting: { stage: "studio", ground: "stone", time: "day", weather: "clear", season: null, ...this.#setting },
      style: { medium: this.#medium, moods: [...new Set(this.#moods)] },
      camera: { shot: "medium", angle: "eye", move: null, ...this.#camera },
      ignored: [...new Set(heard.filter((word) => word.as === "ignored").map((word) => word.text))],
      heard,
    };
  }

  #hear(text: string, as: Heard["as"], thing: string | null = null): void {
    this.#heard.push({ text, as, thing });
  }

  #stop(piece: Piece): void {
    if (determiners.has(piece.text)) this.#announced = true;
    // "A depiction of a cat": what comes before "of" is no thing.
    if (piece.text === "of" && this.#stranger?.at === this.#heard.length - 1 && this.#things.length === 0) this.#forgetStranger();
    const last = this.#things.at(-1);
    // "A vase of roses" has them.
    if (piece.text === "of" && last !== undefined && this.#looks.empty && archetypes.get(last.archetype)?.room !== undefined)
      this.#relation = { kind: "with", from: last };
    // "Two trees behind it": behind the hero.
    if (referring.has(piece.text) && this.#relation !== null && this.#relation.from !== this.#things[0]) {
      this.#relation.from.relation ??= { kind: this.#relation.kind, to: this.#things[0].id };
      this.#relation = null;
      return;
    }
    if (piece.text === "of" || piece.text === "or" || piece.text === "nor") return;
    if (piece.text === "and" && this.#absent) return;
    if (!determiners.has(piece.text)) this.#settleLooks();
    if (this.#absentUsed) this.#absent = false;
  }

  /** "A depiction of a cat" is a cat; "a marble statue of a horse" is a horse of marble. */
  #forgetStranger(): void {
    const word = this.#heard.at(-1);
    if (this.#stranger !== null && word !== undefined && statues.has(word.text)) {
      this.#heard.pop();
      this.#stranger.looks.material ??= "marble";
      this.#looks = this.#stranger.looks;
      this.#stranger = null;
      return;
    }
    for (const text of this.#stranger?.looks.texts ?? []) this.#hear(text.text, "ignored");
    this.#stranger = null;
  }

  #endPhrase(): void {
    this.#settleLooks();
    this.#apart = false;
    this.#joined = [];
    this.#relation = null;
    this.#absent = false;
    this.#absentUsed = false;
    this.#announced = false;
  }

  /** Looks that no noun followed belong to the thing before: "a car, red". */
  #settleLooks(): void {
    const last = this.#things.at(-1);
    const looks = this.#looks;
    this.#looks = new Looks();
    if (looks.empty) return;
    if (last === undefined || this.#absent) {
      if (this.#stranger === null) this.#looks = looks;
      else this.#stranger.looks.take(looks);
      return;
    }
    if (this.#apart) {
      for (const text of looks.texts) this.#hear(text.text, "ignored");
      return;
    }
    last.colour ??= looks.colour;
    last.material ??= looks.material;
    last.modifiers = [...new Set([...last.modifiers, ...looks.modifiers])];
    if (looks.size !== 1) last.size = looks.size;
    for (const text of looks.texts) this.#hear(text.text, this.#fate(last.archetype, text), last.id);
  }

  #part(piece: Piece): string | null {
    const last = this.#things.at(-1);
    if (last === undefined || piece.describes) return null;
    for (const thing of [last, this.#things[0]]) {
      const name = partOf(thing.archetype, piece.lemma) ?? partOf(thing.archetype, piece.text);
      if (name !== undefined) return `${thing.id}\n${name}`;
    }
    return null;
  }

  #addPart(piece: Piece, key: string): void {
    const [id, name] = key.split("\n");
    const thing = this.#things.find((one) => one.id === id)!;
    const { colour, material, modifiers, texts } = this.#looks;
    const wish: PartWish = { name, colour, material, modifiers, absent: this.#absent };
    thing.parts = [...thing.parts, wish];
    const acting = texts.filter((text) => this.#fate(thing.archetype, text) !== "ignored");
    for (const text of texts) if (!acting.includes(text)) this.#hear(text.text, "ignored");
    this.#hear([...acting.map((text) => text.text), piece.text].join(" "), this.#absent ? "left out" : "part", id);
    this.#looks = new Looks();
    this.#relation = null;
    this.#absentUsed = true;
  }

  /** The meaning that fits here: before a noun a word describes, else it names. */
  #choose({ senses: all, describes }: Piece): Exclude<Sense, { kind: "part" }> | null {
    const senses = all.filter((sense) => sense.kind !== "part");
    if (senses.length < 2) return senses[0] ?? null;
    const noun = senses.find((sense) => sense.kind === "noun");
    const rest = senses.filter((sense) => sense.kind !== "noun");
    if (noun === undefined) {
      const surroundings = rest.find((sense) => sense.kind === "setting" || sense.kind === "place" || sense.kind === "mood");
      return !describes && this.#looks.empty && surroundings !== undefined && this.#things.length > 0 ? surroundings : rest[0];
    }
    return describes && rest.length > 0 ? rest[0] : noun;
  }

  #understand(piece: Piece, sense: Exclude<Sense, { kind: "part" }>): void {
    switch (sense.kind) {
      case "noun":
        this.#noun(piece, sense);
        return;
      case "colour":
      case "tone":
      case "material":
      case "modifier":
      case "size":
      case "count":
        this.#looks.add(piece.text, sense);
        return;
      case "relation":
        this.#relate(sense.relation);
        return;
      case "negation":
        this.#settleLooks();
        this.#absent = true;
        this.#absentUsed = false;
        return;
      default:
        this.#surround(piece, sense);
    }
  }

  #surround(piece: Piece, sense: Surrounding): void {
    if (this.#absent) {
      this.#absentUsed = true;
      this.#hear(piece.text, "left out");
      return;
    }
    if (sense.kind === "place") {
      this.#place(piece, sense.place);
      return;
    }
    if (sense.kind === "medium") this.#medium = sense.medium;
    else if (sense.kind === "mood") this.#moods.push(sense.mood);
    else if (sense.kind === "camera") Object.assign(this.#camera, sense.camera);
    else for (const [key, value] of Object.entries(sense.setting)) (this.#setting as Record<string, unknown>)[key] ??= value;
    this.#hear(piece.text, sense.kind === "setting" ? "setting" : sense.kind === "camera" ? "camera" : "style");
  }

  #place(piece: Piece, place: Place): void {
    const { stage, ...rest } = place.setting;
    // The first place named is the stage; the others only add to it.
    if (stage !== undefined) this.#setting.stage ??= stage;
    for (const [key, value] of Object.entries(rest)) (this.#setting as Record<string, unknown>)[key] ??= value;
    this.#hear(piece.text, "setting");
    if (this.#looks.modifiers.includes("snowy")) this.#setting.ground = "snow";
    for (const text of this.#looks.texts)
      this.#hear(text.text, text.kind === "modifier" && text.value === "snowy" ? "setting" : "ignored");
    this.#looks = new Looks();
    this.#relation = null;
    const before = this.#things.at(-1);
    if (place.ofThings && this.#named && before !== undefined) {
      before.count = Math.max(before.count, 12);
      return;
    }
    const { full } = place;
    if (full === undefined || !archetypes.has(full) || this.#things.some((thing) => thing.archetype === full)) return;
    this.#implied.add(this.#add(full, { noun: full, match: "exact", count: place.number ?? 9 }).draft);
  }

  /** A pine forest is of pines: trees that a place implied give way to trees the prompt names. */
  #dropImplied(): void {
    for (const implied of this.#implied) {
      const named = this.#things.find(
        (thing) => thing !== implied && GROWING.has(thing.archetype) && GROWING.has(implied.archetype),
      );
      if (named === undefined) continue;
      named.count = Math.max(named.count, implied.count);
      this.#things.splice(this.#things.indexOf(implied), 1);
    }
  }

  #relate(relation: Relation): void {
    this.#settleLooks();
    // "An okapi on a book": what stands there is the stranger.
    if (this.#things.length === 0 && this.#stranger !== null && !this.#absent)
      this.#standAt(this.#stranger.at, this.#stranger.looks);
    const from = this.#things.at(-1);
    this.#apart = from !== undefined;
    this.#relation = from === undefined ? null : { kind: relation, from };
    if (this.#absentUsed) this.#absent = false;
  }

  #noun(piece: Piece, sense: Extract<Sense, { kind: "noun" }>): void {
    if (this.#absent) {
      this.#absentUsed = true;
      this.#left.add(sense.archetype);
      this.#hear(piece.text, "left out");
      this.#looks = new Looks();
      return;
    }
    if (piece.describes && !piece.beforePlace) {
      this.#hear(piece.text, "ignored");
      return;
    }
    if (this.#things.length === 0 && this.#stranger !== null) this.#standAt(this.#stranger.at, this.#stranger.looks);
    const relation = this.#relation;
    const thing = this.#add(sense.archetype, { noun: piece.lemma, match: sense.match, count: piece.plural ? 3 : 1 });
    this.#hear(piece.text, "thing", thing.id);
    for (const text of thing.texts) this.#hear(text.text, this.#fate(sense.archetype, text), thing.id);
    const joined = this.#joined;
    this.#joined = relation === null ? [...joined, thing.draft] : [thing.draft];
    if (relation === null) this.#shareKeeper(joined.at(-1), thing.draft);
    if (relation === null || relation.from === thing.draft) return;
    if (relation.kind === "with" || relation.kind === "held by") {
      // "A bowl of fruit with two oranges": the bowl has them.
      const outer = relation.from.relation?.kind === "inside" ? relation.from.relation.to : relation.from.id;
      const keeper = this.#things.find((one) => one.id === outer) ?? relation.from;
      thing.draft.relation = { kind: kept(relation.kind, keeper.archetype, sense.archetype), to: keeper.id };
    } else for (const one of [...joined, relation.from]) one.relation ??= { kind: relation.kind, to: thing.id };
  }

  /** "A bowl with oranges and a banana": what "and" joins to a thing is kept where that one is. */
  #shareKeeper(mate: Draft | undefined, thing: Draft): void {
    const keeper = this.#things.find((one) => one.id === mate?.relation?.to);
    if (keeper === undefined || (mate?.relation?.kind !== "inside" && mate?.relation?.kind !== "held by")) return;
    thing.relation = { kind: kept("with", keeper.archetype, thing.archetype), to: keeper.id };
  }

  #add(
    archetype: string,
    { noun, match, count }: { readonly noun: string; readonly match: Thing["match"]; readonly count: number },
  ) {
    const looks = this.#looks;
    this.#looks = new Looks();
    this.#relation = null;
    this.#apart = false;
    this.#announced = false;
    const number = this.#things.filter((thing) => thing.archetype === archetype).length + 1;
    const draft: Draft = {
      id: `${archetype}-${number}`,
      noun,
      archetype,
      match,
      count: looks.count ?? count,
      size: looks.size,
      colour: looks.colour,
      material: looks.material,
      modifiers: looks.modifiers,
      parts: [],
      relation: null,
    };
    this.#things.push(draft);
    return { draft, id: draft.id, texts: looks.texts };
  }

  #fate(archetype: string, text: { readonly kind: string; readonly value: string }): Heard["as"] {
    if (text.kind === "size") return "size";
    if (text.kind === "count") return "count";
    if (text.kind !== "modifier") return "look";
    return Looks.acts(archetype, text.value) ? "look" : "ignored";
  }

  /** A word the lexicon does not have. Announced by an article and not descriptive, the first one may be the hero. */
  #strange(piece: Piece): void {
    const plain = !piece.describes && !DESCRIPTIVE.test(piece.text);
    this.#hear(piece.text, "ignored");
    if (talk.has(piece.lemma) || talk.has(piece.text)) {
      // "With a sleek metallic design": the looks are the thing's own after all.
      this.#apart = false;
      return;
    }
    const named = !piece.describes && !piece.afterBreak && !DOING.test(piece.text);
    if (named && this.#stranger?.at === this.#heard.length - 2) {
      // "A steam locomotive": the last of several strange words is the noun.
      this.#stranger = { looks: this.#stranger.looks, at: this.#heard.length - 1 };
      return;
    }
    if (!plain) return;
    if (this.#things.length === 0 && this.#stranger === null && this.#announced) {
      this.#stranger = { looks: this.#looks, at: this.#heard.length - 1 };
    } else if (this.#things.length > 0) {
      // "Against a brick wall": brick is the wall's, not the thing's.
      for (const text of this.#looks.texts) this.#hear(text.text, "ignored");
    } else return;
    this.#looks = new Looks();
  }

  /** No thing was recognised: a stand-in for the word that most likely names one, unless a place is asked for. */
  #stand(): void {
    if (this.#setting.stage !== undefined && this.#stranger === null) return;
    const first = this.#heard.findIndex((word) => word.as === "ignored" && !talk.has(word.text) && !DESCRIPTIVE.test(word.text));
    const at = this.#stranger?.at ?? first;
    const looks = this.#stranger?.looks ?? new Looks();
    looks.take(this.#looks);
    this.#standAt(at, looks);
  }

  /** Puts a stand-in for the word heard as number `at`; its looks act on it. */
  #standAt(at: number, looks: Looks): void {
    const gathered = this.#looks;
    this.#looks = looks;
    this.#stranger = null;
    const word = this.#heard[at];
    const added = this.#add("unknown", { noun: word?.text ?? "sculpture", match: "unknown", count: 1 });
    if (word !== undefined) this.#heard[at] = { text: word.text, as: "thing", thing: added.id };
    for (const text of added.texts) this.#hear(text.text, this.#fate("unknown", text), added.id);
    this.#looks = looks === gathered ? new Looks() : gathered;
  }
}

function dedupe(heard: readonly Heard[]): readonly Heard[] {
  const seen = new Set<string>();
  return heard.filter(({ text, as, thing }) => {
    const key = as === "ignored" ? text : `${text}\n${as}\n${thing}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
