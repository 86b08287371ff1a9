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
  const images = [maps?.colour, maps?.normal, maps?.metallicRoughness];
  const names = [MAP_NAMES.colour, MAP_NAMES.normal, MAP_NAMES.metallicRoughness];
  const textures = names.flatMap((name, i) => (images[i] ? [stored(`textures/${name}`, [images[i]])] : []));
  return zip([stored("model.usda", scene), ...textures]);
}

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
