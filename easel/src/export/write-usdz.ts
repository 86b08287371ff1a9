import type { Shape } from "../mesh/shape.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { TextWriter } from "./text-writer.ts";
import { storeZip } from "./zip.ts";

/** USDZ: the scene as USD text, with a UsdPreviewSurface and the maps. Metres, Y up. */
export function writeUsdz(shape: Shape, maps: EncodedMaps | null): Uint8Array {
  const files = new Map([["model.usda", scene(shape, maps)]]);
  if (maps !== null) {
    files.set(`textures/${MAP_NAMES.colour}`, maps.colour);
    if (maps.normal !== null) files.set(`textures/${MAP_NAMES.normal}`, maps.normal);
    if (maps.metallicRoughness !== null) files.set(`textures/${MAP_NAMES.metallicRoughness}`, maps.metallicRoughness);
  }
  return storeZip(files);
}

function scene(shape: Shape, maps: EncodedMaps | null): Uint8Array {
  const { positions, indices } = shape.mesh;
  const out = new TextWriter(4096 + positions.length * 34 + indices.length * 12);
  out.text(`#usda 1.0
(
    customLayerData = {
        string creator = "${DRAFT_LABEL}"
    }
    defaultPrim = "Model"
    metersPerUnit = 1
    upAxis = "Y"
)

def Xform "Model" (
    kind = "component"
)
{
`);
  writeMesh(out, shape);
  out.text(material(maps));
  out.text("}\n");
  return out.bytes();
}

function writeMesh(out: TextWriter, shape: Shape): void {
  const { positions, normals, uvs, indices } = shape.mesh;
  out.text(`    def Mesh "Surface" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {
        rel material:binding = </Model/Material>
        uniform token subdivisionScheme = "none"
        uniform token orientation = "rightHanded"
        int[] faceVertexCounts = [`);
  for (let i = 0; i < indices.length; i += 3) out.text(i === 0 ? "3" : ",3");
  out.text("]\n        int[] faceVertexIndices = [");
  for (let i = 0; i < indices.length; i++) {
    if (i > 0) out.text(",");
    out.integer(indices[i]!);
  }
  out.text("]\n        point3f[] points = ");
  writeTuples(out, positions, 3, 6);
  if (normals !== null) {
    out.text(`        normal3f[] normals = `);
    writeTuples(out, normals, 3, 4, "vertex");
  }
  if (uvs !== null) {
    // USD counts the second coordinate from the bottom row.
    const turned = uvs.map((value, i) => (i % 2 === 1 ? 1 - value : value));
    out.text(`        texCoord2f[] primvars:st = `);
    writeTuples(out, turned, 2, 6, "vertex");
  }
  out.text("    }\n");
}

function writeTuples(
  out: TextWriter,
  values: Float32Array,
  size: number,
  decimals: number,
  interpolation: string | null = null,
): void {
  for (let i = 0; i < values.length; i += size) {
    out.text(i === 0 ? "[(" : ",(");
    for (let k = 0; k < size; k++) {
      if (k > 0) out.text(",");
      out.number(values[i + k]!, decimals);
    }
    out.text(")");
  }
  out.text(interpolation === null ? "]\n" : `] (interpolation = "${interpolation}")\n`);
}

function material(maps: EncodedMaps | null): string {
  const inputs =
    maps === null
      ? ["color3f inputs:diffuseColor = (0.62, 0.62, 0.62)"]
      : ["color3f inputs:diffuseColor.connect = </Model/Material/Colour.outputs:rgb>"];
  if (maps?.normal) inputs.push("normal3f inputs:normal.connect = </Model/Material/Normal.outputs:rgb>");
  if (maps?.metallicRoughness) {
    inputs.push(
      "float inputs:roughness.connect = </Model/Material/Surface.outputs:g>",
      "float inputs:metallic.connect = </Model/Material/Surface.outputs:b>",
      "float inputs:occlusion.connect = </Model/Material/Surface.outputs:r>",
    );
  } else inputs.push("float inputs:roughness = 0.8", "float inputs:metallic = 0");
  const textures = [
    ...(maps === null ? [] : [texture("Colour", MAP_NAMES.colour, "sRGB", "float3 outputs:rgb")]),
    ...(maps?.normal
      ? [
          texture(
            "Normal",
            MAP_NAMES.normal,
            "raw",
            "float3 outputs:rgb",
            "float4 inputs:scale = (2, 2, 2, 1)\n            float4 inputs:bias = (-1, -1, -1, 0)",
          ),
        ]
      : []),
    ...(maps?.metallicRoughness
      ? [
          texture(
            "Surface",
            MAP_NAMES.metallicRoughness,
            "raw",
            "float outputs:r\n            float outputs:g\n            float outputs:b",
          ),
        ]
      : []),
  ];
  return `    def Material "Material"
    {
        token outputs:surface.connect = </Model/Material/Shader.outputs:surface>
        def Shader "Shader"
        {
            uniform token info:id = "UsdPreviewSurface"
            ${inputs.join("\n            ")}
            token outputs:surface
        }
        def Shader "Place"
        {
            uniform token info:id = "UsdPrimvarReader_float2"
            string inputs:varname = "st"
            float2 outputs:result
        }
${textures.join("")}    }
`;
}

function texture(name: string, file: string, space: "sRGB" | "raw", outputs: string, extra = ""): string {
  return `        def Shader "${name}"
        {
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @textures/${file}@
            token inputs:sourceColorSpace = "${space}"
            token inputs:wrapS = "repeat"
            token inputs:wrapT = "repeat"
            float2 inputs:st.connect = </Model/Material/Place.outputs:result>
            ${extra === "" ? "" : `${extra}\n            `}${outputs}
        }
`;
}
