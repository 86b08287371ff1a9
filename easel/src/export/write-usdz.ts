import type { Stage } from "../stage.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { countUsdPieces, usdPieces } from "./usd-pieces.ts";
import type { WrittenShape } from "./written-shape.ts";
import { stored, zip } from "./zip.ts";

/** USDZ: the scene as USD text, with a UsdPreviewSurface and the maps. Metres, Y up. */
export async function writeUsdz({ mesh, maps }: WrittenShape, stage: Stage): Promise<Uint8Array> {
  const attributes = await stage.share(usdPieces, mesh, countUsdPieces(mesh));
  const encoder = new TextEncoder();
  const scene = [encoder.encode(HEAD), ...attributes, encoder.encode(`    }\n${material(maps)}}\n`)];
  const textures = TEXTURES.flatMap((map) => (maps?.[map] ? [stored(`textures/${MAP_NAMES[map]}`, [maps[map]])] : []));
  return zip([stored("model.usda", scene), ...textures]);
}

const TEXTURES = ["colour", "normal", "metallicRoughness", "emissive"] as const;

const HEAD = `#usda 1.0
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
    def Mesh "Surface" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {
        rel material:binding = </Model/Material>
        uniform token subdivisionScheme = "none"
        uniform token orientation = "rightHanded"
`;

function material(maps: EncodedMaps | null): string {
  const inputs: string[] = [];
  const textures: string[] = [];
  if (maps === null) inputs.push("color3f inputs:diffuseColor = (0.62, 0.62, 0.62)");
  else {
    inputs.push("color3f inputs:diffuseColor.connect = </Model/Material/Colour.outputs:rgb>");
    textures.push(texture("Colour", MAP_NAMES.colour, "sRGB", [RGB]));
  }
  if (maps?.normal) {
    inputs.push("normal3f inputs:normal.connect = </Model/Material/Normal.outputs:rgb>");
    const signed = ["float4 inputs:scale = (2, 2, 2, 1)", "float4 inputs:bias = (-1, -1, -1, 0)"];
    textures.push(texture("Normal", MAP_NAMES.normal, "raw", [...signed, RGB]));
  }
  if (maps?.metallicRoughness) {
    for (const [input, channel] of Object.entries({ roughness: "g", metallic: "b", occlusion: "r" }))
      inputs.push(`float inputs:${input}.connect = </Model/Material/Surface.outputs:${channel}>`);
    const channels = ["float outputs:r", "float outputs:g", "float outputs:b"];
    textures.push(texture("Surface", MAP_NAMES.metallicRoughness, "raw", channels));
  } else inputs.push("float inputs:roughness = 0.8", "float inputs:metallic = 0");
  if (maps?.emissive) {
    inputs.push("color3f inputs:emissiveColor.connect = </Model/Material/Light.outputs:rgb>");
    textures.push(texture("Light", MAP_NAMES.emissive, "sRGB", [RGB]));
  }
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

const RGB = "float3 outputs:rgb";

function texture(name: string, file: string, space: "sRGB" | "raw", more: readonly string[]): string {
  return `        def Shader "${name}"
        {
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @textures/${file}@
            token inputs:sourceColorSpace = "${space}"
            token inputs:wrapS = "repeat"
            token inputs:wrapT = "repeat"
            float2 inputs:st.connect = </Model/Material/Place.outputs:result>
            ${more.join("\n            ")}
        }
`;
}
