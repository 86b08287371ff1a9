/** Opens models with three.js and prints what it found as JSON: node open-with-three.js FILE… Pictures are named, not drawn. */
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { Box3, Mesh, Vector3 } from "three";
import { FBXLoader } from "three/examples/jsm/loaders/FBXLoader.js";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { MTLLoader } from "three/examples/jsm/loaders/MTLLoader.js";
import { OBJLoader } from "three/examples/jsm/loaders/OBJLoader.js";
import { STLLoader } from "three/examples/jsm/loaders/STLLoader.js";
import { USDLoader } from "three/examples/jsm/loaders/USDLoader.js";

/** Stands for the page's pictures: one that is there at once. */
function picture() {
  return { addEventListener: (type, listener) => type === "load" && queueMicrotask(listener), removeEventListener() {} };
}
Object.assign(globalThis, { self: globalThis, window: globalThis, document: { createElementNS: picture } });

const openers = {
  ".glb": async (bytes) => (await new GLTFLoader().parseAsync(bytes, "")).scene,
  ".obj": async (bytes, path) => {
    const materials = new MTLLoader().parse(await readFile(path.replace(/obj$/, "mtl"), "utf8"), "");
    return new OBJLoader().setMaterials(materials).parse(new TextDecoder().decode(bytes));
  },
  ".stl": (bytes) => new Mesh(new STLLoader().parse(bytes)),
  ".fbx": (bytes) => new FBXLoader().parse(bytes, ""),
  ".usdz": (bytes) => new USDLoader().parse(bytes),
};

for (const path of process.argv.slice(2)) {
  const file = await readFile(path);
  const model = await openers[extname(path)](file.buffer.slice(file.byteOffset, file.byteOffset + file.length), path);
  // Textures are set when their pictures are there.
  await new Promise((resolve) => setTimeout(resolve, 20));
  model.updateMatrixWorld(true);
  const found = { file: extname(path).slice(1), triangles: 0, attributes: [], maps: [] };
  model.traverse((part) => {
    if (!part.isMesh) return;
    const { geometry, material } = part;
    found.triangles += (geometry.index ?? geometry.attributes.position).count / 3;
    found.attributes = Object.keys(geometry.attributes).sort();
    found.finite = Object.values(geometry.attributes).every(({ array }) => array.every(Number.isFinite));
    found.maps = Object.keys(material)
      .filter((key) => material[key]?.isTexture)
      .sort();
  });
  const size = new Box3().setFromObject(model).getSize(new Vector3()).toArray();
  console.log(JSON.stringify({ ...found, size }));
}
