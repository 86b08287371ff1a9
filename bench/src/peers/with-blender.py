"""What Blender does for the benchmark: `blender -b --factory-startup --python with-blender.py -- VERB JSON`.

Meshes are folders of plain arrays in Easel's axes (Y up, front +Z): positions.f32, indices.u32 and, where there are any, uvs.f32
(per vertex, v = 0 at the top) with colour.png, or corners.f32 (u, v per corner, v = 0 at the bottom). The last line printed is JSON.
"""
import json
import math
import os
import sys
import time

import bpy
import numpy
from mathutils import Matrix, Vector


def emptied():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return bpy.context.scene


def array(folder, name, kind):
    return numpy.fromfile(os.path.join(folder, name), kind)


def to_blender(points):
    """Blender has Z up and the front at -Y."""
    return numpy.stack([points[:, 0], -points[:, 2], points[:, 1]], axis=1)


def to_easel(points):
    return numpy.stack([points[:, 0], points[:, 2], -points[:, 1]], axis=1)


def opened(folder):
    positions = to_blender(array(folder, "positions.f32", "f4").reshape(-1, 3))
    indices = array(folder, "indices.u32", "u4").astype("i4")
    mesh = bpy.data.meshes.new("mesh")
    mesh.vertices.add(len(positions))
    mesh.vertices.foreach_set("co", positions.ravel())
    mesh.loops.add(len(indices))
    mesh.loops.foreach_set("vertex_index", indices)
    faces = len(indices) // 3
    mesh.polygons.add(faces)
    mesh.polygons.foreach_set("loop_start", numpy.arange(0, len(indices), 3, dtype="i4"))
    mesh.polygons.foreach_set("loop_total", numpy.full(faces, 3, "i4"))
    mesh.polygons.foreach_set("use_smooth", numpy.ones(faces, bool))
    mesh.update(calc_edges=True)
    if os.path.exists(os.path.join(folder, "uvs.f32")):
        uvs = array(folder, "uvs.f32", "f4").reshape(-1, 2)[indices]
        uvs[:, 1] = 1 - uvs[:, 1]
        mesh.uv_layers.new().data.foreach_set("uv", uvs.ravel())
    return linked(mesh)


def linked(mesh):
    thing = bpy.data.objects.new("thing", mesh)
    bpy.context.scene.collection.objects.link(thing)
    bpy.context.view_layer.objects.active = thing
    thing.select_set(True)
    return thing


def save(mesh, folder):
    os.makedirs(folder, exist_ok=True)
    mesh.calc_loop_triangles()
    triangles = numpy.empty(len(mesh.loop_triangles) * 3, "i4")
    mesh.loop_triangles.foreach_get("vertices", triangles)
    positions = numpy.empty(len(mesh.vertices) * 3, "f4")
    mesh.vertices.foreach_get("co", positions)
    to_easel(positions.reshape(-1, 3)).astype("f4").tofile(os.path.join(folder, "positions.f32"))
    triangles.astype("u4").tofile(os.path.join(folder, "indices.u32"))
    if mesh.uv_layers:
        loops = numpy.empty(len(mesh.loop_triangles) * 3, "i4")
        mesh.loop_triangles.foreach_get("loops", loops)
        corners = numpy.empty(len(mesh.loops) * 2, "f4")
        mesh.uv_layers.active.data.foreach_get("uv", corners)
        corners.reshape(-1, 2)[loops].tofile(os.path.join(folder, "corners.f32"))


def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - processor}


def decimate(wish):
    emptied()
    thing = opened(wish["mesh"])

    def work():
        thing.modifiers.new("less", "DECIMATE").ratio = wish["faces"] / len(thing.data.polygons)
        bpy.ops.object.modifier_apply(modifier="less")

    answer = timed(work)
    save(thing.data, wish["out"])
    return answer


def unwrap(wish):
    emptied()
    thing = opened(wish["mesh"])
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.select_all(action="SELECT")
    # Two texels of a map of 2048 between islands, as Easel leaves.
    answer = timed(lambda: bpy.ops.uv.smart_project(island_margin=2 / 2048))
    bpy.ops.object.mode_set(mode="OBJECT")
    save(thing.data, wish["out"])
    return answer


def still(wish):
    """A sunlit picture of 1024 x 1024 by Cycles on the processor."""
    scene = emptied()
    thing = opened(wish["mesh"])
    thing.data.materials.append(painted(wish["mesh"], "ShaderNodeBsdfPrincipled"))
    world(scene, (0.5, 0.5, 0.5))
    sun = bpy.data.objects.new("sun", bpy.data.lights.new("sun", "SUN"))
    sun.rotation_euler = (0.7, 0.2, 0.5)
    sun.data.energy = 2
    scene.collection.objects.link(sun)
    middle, radius = ball(thing)
    look(scene, (32, 17, 26), (middle, radius))
    draw_by(scene, samples=16, side=1024)
    scene.render.filepath = wish["out"]
    return timed(lambda: bpy.ops.render.render(write_still=True))


def portray(wish):
    """Unlit pictures of many things from many sides; for Blender's own things, also what their true shape is."""
    for thing_wish in wish["things"]:
        scene = emptied()
        thing = found(thing_wish)
        if "truth" in thing_wish:
            save(thing.data, thing_wish["truth"])
        world(scene, (1, 1, 1))
        draw_by(scene, samples=4, side=wish["side"])
        for picture in thing_wish["pictures"]:
            around = given(picture["ball"]) if "ball" in picture else ball(thing)
            look(scene, (picture["azimuth"], picture["elevation"], picture["fov"]), around)
            scene.render.filepath = picture["out"]
            bpy.ops.render.render(write_still=True)
    return {}


def export(wish):
    """Opens a GLB and writes it in four formats; the processor and wall times of each."""
    # Debian 12 pairs Blender 3.4 with a numpy that no longer has the name its glTF reader uses.
    numpy.bool = bool
    emptied()

    def place(name):
        return os.path.join(wish["folder"], name)

    return {
        "read": timed(lambda: bpy.ops.import_scene.gltf(filepath=wish["model"])),
        "gltf": timed(lambda: bpy.ops.export_scene.gltf(filepath=place("blender.gltf"), export_format="GLTF_SEPARATE")),
        "obj": timed(lambda: bpy.ops.wm.obj_export(filepath=place("blender.obj"))),
        "stl": timed(lambda: bpy.ops.export_mesh.stl(filepath=place("blender.stl"))),
        "fbx": timed(lambda: bpy.ops.export_scene.fbx(filepath=place("blender.fbx"), path_mode="COPY", embed_textures=True)),
    }


def found(wish):
    """A folder of arrays, one of Blender's own things, or an OBJ file; what has no map is coloured by place."""
    if "mesh" in wish:
        thing = opened(wish["mesh"])
        thing.data.materials.append(painted(wish["mesh"], "ShaderNodeEmission"))
        return thing
    if wish["name"] == "Suzanne":
        bpy.ops.mesh.primitive_monkey_add()
    elif wish["name"] == "Utah teapot":
        import addon_utils

        addon_utils.enable("add_mesh_extra_objects")
        bpy.ops.mesh.primitive_teapot_add(resolution=12)
    else:
        bpy.ops.wm.obj_import(filepath=wish["file"])
    thing = bpy.context.object
    if wish["name"] == "Suzanne":
        thing.modifiers.new("finer", "SUBSURF").levels = 2
        bpy.ops.object.modifier_apply(modifier="finer")
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    while thing.data.uv_layers:
        thing.data.uv_layers.remove(thing.data.uv_layers[0])
    thing.data.materials.clear()
    thing.data.materials.append(coloured_by_place())
    return thing


def painted(folder, shader):
    material, nodes, links = surfaced(shader)
    path = os.path.join(folder, "colour.png")
    if os.path.exists(path):
        image = nodes.new("ShaderNodeTexImage")
        image.image = bpy.data.images.load(path)
        links.new(image.outputs["Color"], nodes["shader"].inputs[0])
    return material


def coloured_by_place():
    """Red along x, green along y, blue along z, with bands, so that a colour at the wrong place shows."""
    material, nodes, links = surfaced("ShaderNodeEmission")
    place = nodes.new("ShaderNodeTexCoord")
    bands = nodes.new("ShaderNodeTexWave")
    bands.inputs["Scale"].default_value = 2.5
    softer = nodes.new("ShaderNodeMixRGB")
    softer.inputs["Fac"].default_value = 0.3
    darker = nodes.new("ShaderNodeMixRGB")
    darker.blend_type = "MULTIPLY"
    darker.inputs["Fac"].default_value = 1
    darker.inputs["Color2"].default_value = (0.6, 0.6, 0.6, 1)
    links.new(place.outputs["Generated"], bands.inputs["Vector"])
    links.new(place.outputs["Generated"], softer.inputs["Color1"])
    links.new(bands.outputs["Color"], softer.inputs["Color2"])
    links.new(softer.outputs["Color"], darker.inputs["Color1"])
    links.new(darker.outputs["Color"], nodes["shader"].inputs[0])
    return material


def surfaced(shader):
    material = bpy.data.materials.new("material")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    surface = nodes.new(shader)
    surface.name = "shader"
    links.new(surface.outputs[0], nodes.new("ShaderNodeOutputMaterial").inputs["Surface"])
    return material, nodes, links


def world(scene, colour):
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs["Color"].default_value = (*colour, 1)


def draw_by(scene, samples, side):
    scene.render.engine = "CYCLES"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = False
    scene.render.resolution_x = scene.render.resolution_y = side
    scene.view_settings.view_transform = "Standard"
    scene.render.use_persistent_data = True


def ball(thing):
    """Around the middle of the box, Blender's axes."""
    points = numpy.empty(len(thing.data.vertices) * 3, "f4")
    thing.data.vertices.foreach_get("co", points)
    points = points.reshape(-1, 3)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return Vector(middle), float(numpy.linalg.norm(points - middle, axis=1).max())


def given(around):
    """A ball in Easel's axes."""
    x, y, z = around["middle"]
    return Vector((x, -z, y)), around["radius"]


def look(scene, angles, around):
    """Azimuth (0 is the front, 90 the thing's left), elevation and whole angle of view (0 for parallel rays), degrees."""
    azimuth, elevation, fov = (math.radians(angle) for angle in angles)
    middle, radius = around
    towards = Vector((math.sin(azimuth) * math.cos(elevation), -math.cos(azimuth) * math.cos(elevation), math.sin(elevation)))
    right = Vector((math.cos(azimuth), math.sin(azimuth), 0))
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    scene.collection.objects.link(camera)
    scene.camera = camera
    distance = radius * 1.04 / math.sin(fov / 2) if fov > 0 else radius * 4
    if fov > 0:
        camera.data.angle = fov
    else:
        camera.data.type = "ORTHO"
        camera.data.ortho_scale = radius * 2.08
    camera.data.clip_start, camera.data.clip_end = distance * 1e-3, distance * 4
    turn = Matrix((right, towards.cross(right), towards)).transposed().to_4x4()
    camera.matrix_world = Matrix.Translation(middle + towards * distance) @ turn


verb, wish = sys.argv[sys.argv.index("--") + 1 :]
verbs = {"decimate": decimate, "unwrap": unwrap, "still": still, "portray": portray, "export": export}
answer = verbs[verb](json.loads(wish))
print(json.dumps(answer))
