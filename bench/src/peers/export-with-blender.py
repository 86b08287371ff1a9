"""Opens a GLB and writes it as obj, stl, fbx and gltf: prints the seconds of each as JSON. Blender's own work, without its start."""

import json
import os
import sys
import time

import bpy
import numpy

# Debian 12 pairs Blender 3.4 with a numpy that no longer has the name its glTF reader uses.
numpy.bool = bool

model, folder = sys.argv[sys.argv.index("--") + 1 :]
seconds = {}


def timed(name, work):
    start = time.perf_counter()
    work()
    seconds[name] = time.perf_counter() - start


def place(name):
    return os.path.join(folder, name)


bpy.ops.wm.read_factory_settings(use_empty=True)
timed("read", lambda: bpy.ops.import_scene.gltf(filepath=model))
timed("gltf", lambda: bpy.ops.export_scene.gltf(filepath=place("blender.gltf"), export_format="GLTF_SEPARATE"))
timed("obj", lambda: bpy.ops.wm.obj_export(filepath=place("blender.obj")))
timed("stl", lambda: bpy.ops.export_mesh.stl(filepath=place("blender.stl")))
timed("fbx", lambda: bpy.ops.export_scene.fbx(filepath=place("blender.fbx"), path_mode="COPY", embed_textures=True))
print(json.dumps(seconds))
