"""Opens models with Blender and prints what it found as JSON: blender -b --factory-startup --python open-with-blender.py -- FILE..."""

import json
import os
import sys

import bpy
import numpy

# Debian 12 pairs Blender 3.4 with a numpy that no longer has the name its glTF reader uses.
numpy.bool = bool

OPENERS = {
    "glb": lambda path: bpy.ops.import_scene.gltf(filepath=path),
    "gltf": lambda path: bpy.ops.import_scene.gltf(filepath=path),
    "obj": lambda path: bpy.ops.wm.obj_import(filepath=path),
    "stl": lambda path: bpy.ops.import_mesh.stl(filepath=path),
    "fbx": lambda path: bpy.ops.import_scene.fbx(filepath=path),
}


def inputs(material):
    links = material.node_tree.links if material and material.use_nodes else []
    return sorted({link.to_socket.name for link in links if link.to_node.type == "BSDF_PRINCIPLED"})


for path in sys.argv[sys.argv.index("--") + 1 :]:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    file = os.path.splitext(path)[1][1:]
    OPENERS[file](path)
    (part,) = [one for one in bpy.data.objects if one.type == "MESH"]
    print(
        json.dumps(
            {
                "file": file,
                "triangles": len(part.data.polygons),
                "uvs": len(part.data.uv_layers),
                "pictures": sorted({image.size[0] for image in bpy.data.images}),
                "inputs": [name for material in part.data.materials for name in inputs(material)],
                "size": [round(side, 3) for side in part.dimensions],
            }
        )
    )
