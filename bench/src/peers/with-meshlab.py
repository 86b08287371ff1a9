"""What MeshLab does for the benchmark: `python3 with-meshlab.py VERB JSON`; the last line printed is JSON.

meshlabserver wants a display, which xvfb-run gives it. Its own time is that of the run less that of a run with an empty script, which
only reads and writes.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import numpy

SCRIPTS = {
    "nothing": "",
    "decimate": """<filter name="Simplification: Quadric Edge Collapse Decimation">
        <Param type="RichInt" value="{faces}" name="TargetFaceNum"/><Param type="RichFloat" value="0" name="TargetPerc"/>
        <Param type="RichFloat" value="0.3" name="QualityThr"/><Param type="RichBool" value="false" name="PreserveBoundary"/>
        <Param type="RichFloat" value="1" name="BoundaryWeight"/><Param type="RichBool" value="false" name="PreserveNormal"/>
        <Param type="RichBool" value="true" name="PreserveTopology"/><Param type="RichBool" value="true" name="OptimalPlacement"/>
        <Param type="RichBool" value="false" name="PlanarQuadric"/><Param type="RichFloat" value="0.001" name="PlanarWeight"/>
        <Param type="RichBool" value="false" name="QualityWeight"/><Param type="RichBool" value="true" name="AutoClean"/>
        <Param type="RichBool" value="false" name="Selected"/></filter>""",
    "unwrap": """<filter name="Parametrization: Voronoi Atlas">
        <Param type="RichInt" value="10" name="regionNum"/><Param type="RichBool" value="false" name="overlapFlag"/></filter>""",
}


def write_ply(folder, path):
    positions = numpy.fromfile(os.path.join(folder, "positions.f32"), "f4").reshape(-1, 3)
    indices = numpy.fromfile(os.path.join(folder, "indices.u32"), "i4").reshape(-1, 3)
    faces = numpy.empty(len(indices), [("count", "u1"), ("corners", "i4", 3)])
    faces["count"], faces["corners"] = 3, indices
    head = f"ply\nformat binary_little_endian 1.0\nelement vertex {len(positions)}\nproperty float x\nproperty float y\nproperty float z\n"
    with open(path, "wb") as out:
        out.write(f"{head}element face {len(indices)}\nproperty list uchar int vertex_indices\nend_header\n".encode())
        out.write(positions.tobytes() + faces.tobytes())


def read_ply(path, folder):
    """MeshLab's own binary PLY of triangles: x, y, z as floats, three corners as ints."""
    os.makedirs(folder, exist_ok=True)
    with open(path, "rb") as file:
        head = file.read(4096).split(b"end_header\n")[0] + b"end_header\n"
        count = {line.split()[1]: int(line.split()[2]) for line in head.decode().split("\n") if line.startswith("element")}
        file.seek(len(head))
        positions = numpy.fromfile(file, "f4", count["vertex"] * 3)
        faces = numpy.fromfile(file, [("count", "u1"), ("corners", "i4", 3)], count["face"])
    positions.tofile(os.path.join(folder, "positions.f32"))
    faces["corners"].astype("u4", order="C").tofile(os.path.join(folder, "indices.u32"))


def run(verb, wish, folder):
    script = os.path.join(folder, "script.mlx")
    with open(script, "w") as out:
        out.write(f"<!DOCTYPE FilterScript><FilterScript>{SCRIPTS[verb].format(**wish)}</FilterScript>")
    files = ["-i", os.path.join(folder, "in.ply"), "-o", os.path.join(folder, "out.ply")]
    server = ["xvfb-run", "-a", "-s", "-screen 0 640x480x24 +extension GLX", "meshlabserver"]
    wall, processor = time.perf_counter(), spent()
    subprocess.run([*server, *files, "-s", script], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - wall, spent() - processor


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


verb, wish = sys.argv[1], json.loads(sys.argv[2])
with tempfile.TemporaryDirectory() as folder:
    write_ply(wish["mesh"], os.path.join(folder, "in.ply"))
    idle = run("nothing", wish, folder)
    busy = run(verb, wish, folder)
    # The server writes the first layer only, and the atlas is made in a second one: nobody can look at that result.
    if verb == "decimate":
        read_ply(os.path.join(folder, "out.ply"), wish["out"])
print(json.dumps({"seconds": busy[0] - idle[0], "cpu": busy[1] - idle[1]}))
