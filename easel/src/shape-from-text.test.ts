import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodePicture } from "./codec/decode-picture.ts";
import { encodePicture } from "./codec/encode-picture.ts";
import type { ShapeFromText } from "./easel.ts";
import { readGlb } from "./export/read-glb.ts";
import { type Bitmap, bitmap } from "./picture/bitmap.ts";
import { shapeFromText } from "./shape-from-text.ts";
import { quiet } from "./stage.ts";

function request(wish: Partial<ShapeFromText> = {}): ShapeFromText {
  return {
    prompt: "a red car",
    references: [],
    condition: "concat",
    faceCount: 20_000,
    texture: "none",
    shading: "shaded",
    textureSize: 256,
    formats: ["stl"],
    thumbnail: false,
    turntable: false,
    seed: 3,
    ...wish,
  };
}

/** Triangles of a binary STL. */
async function faces(wish: Partial<ShapeFromText>): Promise<number> {
  const { files } = await shapeFromText(request(wish), quiet);
  const { bytes } = files[0];
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(80, true);
}

/** The share of a picture's pixels that are not dark. */
function litShare({ data }: Bitmap): number {
  let lit = 0;
  for (let i = 0; i < data.length; i += 4) if (Math.max(data[i], data[i + 1], data[i + 2]) > 40) lit++;
  return (lit * 4) / data.length;
}

describe("shapeFromText", () => {
  it("has exactly the asked number of faces, above and below the detail of the shape", async () => {
    for (const [asked, made] of [
      [50_000, 50_000],
      [50_001, 50_000],
      [6_000, 6_000],
      [500, 500],
    ] as const) {
      const count = await faces({ faceCount: asked, prompt: "a stone tower" });
      assert.ok(count <= made && count >= made - 2, `${asked} asked, ${count} made`);
    }
  });

  it("shares the faces between several things", async () => {
    assert.equal(await faces({ prompt: "three red apples on a table next to a chair", faceCount: 60_000 }), 60_000);
  });

  it("gives what glows a map of light, and nothing else", async () => {
    const light = async (prompt: string) => {
      const { files } = await shapeFromText(request({ prompt, texture: "pbr", formats: ["glb"] }), quiet);
      const { emissive } = (await readGlb(files[0].bytes)).pictures!;
      return emissive && litShare(await decodePicture(emissive));
    };
    const robot = await light("a robot");
    assert.ok(robot! > 0.002 && robot! < 0.3, `${robot} of the robot glows`);
    assert.ok((await light("a glowing mushroom"))! > 0.5);
    assert.equal(await light("a mushroom"), null);
  });

  it("gives the same bytes for the same seed and others for another", async () => {
    const wish = { prompt: "a mossy tree", texture: "pbr", formats: ["glb"], faceCount: 30_000 } as const;
    const [one, two, other] = [
      await shapeFromText(request(wish), quiet),
      await shapeFromText(request(wish), quiet),
      await shapeFromText(request({ ...wish, seed: 4 }), quiet),
    ];
    assert.deepEqual(one.files, two.files);
    assert.notDeepEqual(one.files[0].bytes, other.files[0].bytes);
  });

  it("names the seed it picked, and that seed makes the same model", async () => {
    const picked = await shapeFromText(request({ seed: null }), quiet);
    const again = await shapeFromText(request({ seed: picked.seed }), quiet);
    assert.deepEqual(again.files, picked.files);
  });

  it("tells the truth about its words", async () => {
    const { draft } = await shapeFromText(request({ prompt: "a photorealistic red dagger at night" }), quiet);
    assert.equal(draft.mode, "shape");
    assert.deepEqual(draft.drawn, []);
    assert.deepEqual(draft.approximated, ["red dagger drawn as sword"]);
    assert.deepEqual(draft.ignored, ["photorealistic", "night"]);
  });

  it("takes the colours of references, blended or in turn", async () => {
    const pictures = await Promise.all(
      [
        [220, 20, 20],
        [20, 20, 220],
      ].map(([r, g, b]) => plain(r, g, b)),
    );
    const drawn = async (condition: ShapeFromText["condition"]) =>
      (await shapeFromText(request({ prompt: "a cube and a sphere", references: pictures, condition }), quiet)).draft.drawn.at(
        -1,
      );
    assert.equal(await drawn("concat"), "colours of the references: #dc1414, #1414dc");
    assert.equal(await drawn("fuse"), "colours of the references: #781478");
  });

  it("makes a stand-in for a place without things", async () => {
    assert.equal(await faces({ prompt: "the ocean at sunset", faceCount: 4000 }), 4000);
  });
});

async function plain(r: number, g: number, b: number): Promise<Uint8Array> {
  const picture = bitmap(32, 32);
  for (let i = 0; i < picture.data.length; i += 4) picture.data.set([r, g, b, 255], i);
  return encodePicture(picture, "png");
}
