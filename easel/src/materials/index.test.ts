import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { material, materialNames } from "./index.ts";
import { newSample } from "./material.ts";
import { surfaceModifiers } from "./weather.ts";

const out = newSample();

function mean(
  name: string,
  wish: Parameters<typeof material>[1] = {},
): { readonly r: number; readonly g: number; readonly b: number } {
  const solid = material(name, wish);
  const sum = { r: 0, g: 0, b: 0 };
  for (let i = 0; i < 400; i++) {
    const angle = i * 2.4;
    solid.sample(Math.cos(angle) * 2, i * 0.02, Math.sin(angle) * 2, Math.cos(angle), 0, Math.sin(angle), out);
    sum.r += out.r / 400;
    sum.g += out.g / 400;
    sum.b += out.b / 400;
  }
  return sum;
}

describe("material", () => {
  it("gives finite values within their ranges for every material under every modifier", () => {
    assert.ok(materialNames.length >= 60);
    for (const name of materialNames)
      for (const modifiers of [[], ...surfaceModifiers.map((modifier) => [modifier])]) {
        const solid = material(name, { modifiers, scale: 0.3 });
        for (let i = 0; i < 60; i++) {
          solid.sample(i * 0.37 - 9, i * 0.21 - 3, i * -0.13, 0.6, 0, 0.8, out);
          for (const value of [out.r, out.g, out.b, out.roughness, out.metallic])
            assert.ok(value >= 0 && value <= 1, `${name} ${modifiers}`);
          assert.ok(Math.abs(out.height) <= 1 && out.glow >= 0, `${name} ${modifiers}`);
        }
      }
  });

  it("is tinted by a colour", () => {
    for (const name of ["stone-brick", "wood", "fabric", "painted-metal", "leaves", "fur"]) {
      const blue = mean(name, { colour: "#2040c0" });
      assert.ok(blue.b > blue.r * 1.5 && blue.b > blue.g, name);
    }
  });

  it("turns green with moss, white with snow, brown with rust", () => {
    const stone = mean("stone-brick");
    const mossy = mean("stone-brick", { modifiers: ["mossy"] });
    assert.ok(mossy.g / mossy.b > (stone.g / stone.b) * 1.1);
    const rusty = mean("steel", { modifiers: ["rusty"] });
    assert.ok(rusty.r > rusty.b * 1.3);
    const roof = material("roof-tiles", { modifiers: ["snowy"] });
    roof.sample(0.3, 1, 0.2, 0, 1, 0, out);
    assert.ok(out.r > 0.6 && out.b > 0.6);
  });

  it("closes rows of bricks around a tower", () => {
    const wall = material("stone-brick", { mapping: { kind: "round", x: 0, z: 0, radius: 2.37 } });
    for (let y = 0.1; y < 4; y += 0.37) {
      const heights = [-1e-4, 1e-4].map((x) => {
        wall.sample(x, y, -2.37, 0, 0, -1, out);
        return out.height;
      });
      assert.ok(Math.abs(heights[0] - heights[1]) < 0.02, `a seam at ${y}`);
    }
  });

  it("has equal names for equal materials only", () => {
    assert.equal(material("wood").name, material("wood").name);
    assert.notEqual(material("wood").name, material("wood", { scale: 0.5 }).name);
    assert.notEqual(material("wood").name, material("wood", { modifiers: ["old"] }).name);
  });

  it("names the choices when there is no such material", () => {
    assert.throws(() => material("adamantium"), /choose one of stone-brick/);
  });
});
