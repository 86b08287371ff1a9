import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ScenePlan } from "../scene/plan.ts";
import { colours } from "./colours.ts";
import { readPrompt } from "./read-prompt.ts";
import { reportWords } from "./report.ts";

function read(prompt: string): ScenePlan {
  return readPrompt(prompt, 1);
}

/** The things of a prompt as "count archetype". */
function things(prompt: string): readonly string[] {
  return read(prompt).things.map((thing) => `${thing.count} ${thing.archetype}`);
}

describe("readPrompt", () => {
  it("reads the documented castle prompt into a tower with mossy walls and a staircase", () => {
    const plan = read("A medieval stone castle tower with moss-covered walls and a spiral staircase");
    assert.deepEqual(things(plan.prompt), ["1 tower"]);
    const [tower] = plan.things;
    assert.equal(tower.match, "exact");
    assert.deepEqual(
      tower.parts.map((part) => [part.name, ...part.modifiers]),
      [["wall", "mossy"], ["staircase"]],
    );
    assert.deepEqual(plan.ignored, []);
  });

  it("reads the documented robot prompt with its metal and its glowing blue accents", () => {
    const [robot] = read("A futuristic robot with sleek metallic design and glowing blue accents").things;
    assert.equal(robot.archetype, "robot");
    assert.equal(robot.material, "steel");
    assert.deepEqual(robot.parts, [{ name: "accent", colour: "#2159b8", material: null, modifiers: ["glowing"], absent: false }]);
  });

  it("makes a statue of the thing that it shows, in the statue's material or in marble", () => {
    const [bronze] = read("a bronze statue of a horse").things;
    assert.deepEqual([bronze.archetype, bronze.material, read("a bronze statue of a horse").ignored], ["horse", "bronze", []]);
    assert.equal(read("a statue of a cat").things[0].material, "marble");
  });

  it("makes a field of what is named before it and puts bees with it", () => {
    const plan = read("A vibrant sunflower field at golden hour, with bees hovering above, ultra-detailed, photorealistic");
    assert.deepEqual(things(plan.prompt), ["12 sunflower", "3 bee"]);
    assert.equal(plan.setting.stage, "landscape");
    assert.equal(plan.setting.time, "golden hour");
    assert.ok(plan.ignored.includes("photorealistic"));
  });

  it("reads place, season, weather and style of the documented garden", () => {
    const plan = read(
      "A watercolor painting of a Japanese garden in autumn, with a red wooden bridge over a koi pond and soft morning mist",
    );
    assert.deepEqual(things(plan.prompt), ["1 bridge", "4 fish"]);
    assert.equal(plan.style.medium, "watercolour");
    assert.equal(plan.things[0].colour, "#c62828");
    assert.deepEqual(plan.setting, { stage: "landscape", ground: "grass", time: "dawn", weather: "mist", season: "autumn" });
  });

  it("fills a pine forest with the pines that are named, not with other trees", () => {
    assert.deepEqual(things("a wolf in a snowy forest, light through pine trees"), ["1 wolf", "9 pine"]);
    assert.equal(read("a wolf in a snowy forest").setting.ground, "snow");
  });

  it("counts by words, digits and plurals", () => {
    assert.deepEqual(things("three cats, 5 dogs, a dozen apples, wolves and one house"), [
      "3 cat",
      "5 dog",
      "12 apple",
      "3 wolf",
      "1 house",
    ]);
  });

  it("leaves out what is negated, and only that", () => {
    const plan = read("a house without a chimney and no trees, with a red roof");
    assert.deepEqual(things(plan.prompt), ["1 house"]);
    assert.deepEqual(
      plan.things[0].parts.map((part) => [part.name, part.absent, part.colour]),
      [
        ["chimney", true, null],
        ["roof", false, "#c62828"],
      ],
    );
    assert.deepEqual(reportWords(plan, "shape").drawn, ["house with red roof", "without chimney", "without trees"]);
  });

  it("gives colours, materials and sizes to the noun they stand by", () => {
    const [car, tree, cup] = read("a big blue car, a tiny golden tree and a cup made of marble").things;
    assert.deepEqual([car.colour, car.size, car.material], ["#2159b8", 1.35, null]);
    assert.deepEqual([tree.material, tree.size, tree.colour], ["gold", 0.45, null]);
    assert.equal(cup.material, "marble");
    assert.equal(read("a house, yellow").things[0].colour, "#f2c522");
    assert.equal(read("a red bicycle against a brick wall").things[0].material, null);
  });

  it("knows every CSS colour name, together and apart", () => {
    for (const [name, hex] of colours) {
      if (["gold", "silver", "chocolate", "snow", "orange", "rust"].includes(name)) continue;
      const [cube] = read(`a ${name} cube`).things;
      assert.equal(cube.colour ?? cube.material, cube.colour === null ? cube.material : hex, name);
      assert.ok(cube.colour !== null || cube.material !== null, `${name} does nothing`);
    }
    assert.equal(read("a dark slate gray cube").things[0].colour, "#2f4f4f");
  });

  it("relates things to each other", () => {
    const [penguin] = read("three penguins on an iceberg").things;
    assert.deepEqual(penguin.relation, { kind: "on", to: "iceberg-1" });
    const [cat] = read("a cat next to a tree").things;
    assert.deepEqual(cat.relation, { kind: "next to", to: "tree-1" });
  });

  it("gives things into the hands and the room of others", () => {
    const relations = (prompt: string) =>
      read(prompt).things.map(({ relation }) => relation && `${relation.kind} ${relation.to}`);
    assert.deepEqual(relations("a knight holding a sword"), [null, "held by person-1"]);
    assert.deepEqual(relations("a knight with a sword and a horse"), [null, "held by person-1", "with person-1"]);
    assert.deepEqual(relations("a vase with flowers"), [null, "inside vase-1"]);
    assert.deepEqual(relations("a bowl of fruit with two oranges and a banana"), [null, ...Array(3).fill("inside cup-1")]);
    assert.deepEqual(relations("a house, two pine trees behind it"), [null, "behind house-1"]);
    assert.deepEqual(relations("an okapi on a book"), ["on book-1", null]);
  });

  it("takes a material before a strange word for that word's", () => {
    const { things, ignored } = read("a copper kettle on a stone stove");
    assert.deepEqual([things.map((thing) => thing.archetype), ignored], [["teapot"], ["stove", "stone"]]);
    assert.equal(read("a steam locomotive with a red stripe").things[0].noun, "locomotive");
  });

  it("says when a noun is drawn as something near or not known at all", () => {
    const near = read("a dagger");
    assert.equal(near.things[0].match, "near");
    assert.deepEqual(reportWords(near, "shape").approximated, ["dagger drawn as sword"]);
    const unknown = read("a red griffin next to a house");
    assert.deepEqual(things(unknown.prompt), ["1 unknown", "1 house"]);
    assert.equal(unknown.things[0].colour, "#c62828");
    assert.match(reportWords(unknown, "shape").approximated[0], /red griffin .*no shape/);
  });

  it("hears every content word exactly once", () => {
    const words = ["misty", "old", "lighthouse", "quixotic", "stormy", "watercolor", "wooden", "boat", "sails"];
    const plan = read("A misty old lighthouse, quixotic and stormy, in watercolor, behind a wooden boat with sails");
    for (const word of words) assert.equal(plan.heard.filter((one) => one.text.split(" ").includes(word)).length, 1, word);
  });

  it("lists surroundings as ignored for a model and as drawn for a scene", () => {
    const plan = read("a castle at night, oil painting");
    assert.deepEqual(
      reportWords(plan, "shape").ignored,
      ["painting", "night", "oil painting"].filter((word) => word !== "painting"),
    );
    assert.deepEqual(reportWords(plan, "scene").drawn, ["castle", "night", "oil painting"]);
  });

  it("names the looks of a part with the part", () => {
    const { drawn } = reportWords(read("a tower with moss-covered walls and a blue flag"), "shape");
    assert.deepEqual(drawn, ["tower with moss covered walls, blue flag"]);
  });

  it("keeps a thing's id when another word changes", () => {
    assert.equal(read("a red bridge in a garden").things[0].id, read("a blue bridge in a garden").things[0].id);
  });

  it("never fails: no words, emoji, other scripts, 10,000 characters", () => {
    const hostile = [
      "",
      "   ",
      "🐱🐉🔥",
      "一座中世纪城堡",
      "قلعة",
      "-- ;; ((",
      "\u0000\uffff\ud800",
      "no no no without",
      "of of of the a",
      "a".repeat(10_000),
      "__proto__ constructor toString",
    ];
    for (const prompt of hostile) assert.ok(read(prompt).things.length >= 1, prompt.slice(0, 20));
    const long = "a red castle on a rusty bridge without windows, ".repeat(250).slice(0, 10_000);
    read(long);
    const start = performance.now();
    read(long);
    assert.ok(performance.now() - start < 50 * slack(), "10,000 characters took too long");
  });
});

/** Shared machines may be several times slower than a quiet one. */
function slack(): number {
  return 4;
}
