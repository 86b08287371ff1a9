"""What Open3D does for the benchmark: `python3 with-open3d.py VERB JSON`. Meshes are folders of arrays; the last line printed is JSON."""
import json
import os
import sys
import time

import numpy
import open3d


def array(folder, name, kind):
    return numpy.fromfile(os.path.join(folder, name), kind).reshape(-1, 3)


def opened(folder):
    positions = open3d.utility.Vector3dVector(array(folder, "positions.f32", "f4"))
    return open3d.geometry.TriangleMesh(positions, open3d.utility.Vector3iVector(array(folder, "indices.u32", "i4")))


def save(mesh, folder):
    os.makedirs(folder, exist_ok=True)
    numpy.asarray(mesh.vertices, "f4").tofile(os.path.join(folder, "positions.f32"))
    numpy.asarray(mesh.triangles, "u4").tofile(os.path.join(folder, "indices.u32"))


def decimate(wish):
    mesh = opened(wish["mesh"])
    wall, processor = time.perf_counter(), time.process_time()
    less = mesh.simplify_quadric_decimation(wish["faces"])
    answer = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - processor}
    save(less, wish["out"])
    return answer


def judge(wish):
    """How far the vertices of the first mesh lie from the surfaces of others, and which of these are closed manifolds."""
    probes = open3d.core.Tensor(array(wish["mesh"], "positions.f32", "f4"))
    return {name: verdict(folder, probes) for name, folder in wish["others"].items()}


def verdict(folder, probes):
    mesh = opened(folder)
    scene = open3d.t.geometry.RaycastingScene()
    scene.add_triangles(open3d.t.geometry.TriangleMesh.from_legacy(mesh))
    away = scene.compute_distance(probes).numpy()
    return {
        "faces": len(mesh.triangles),
        "mean": float(away.mean()),
        "most": float(away.max()),
        "closed": mesh.is_edge_manifold(allow_boundary_edges=False) and mesh.is_vertex_manifold(),
    }


print(json.dumps({"decimate": decimate, "judge": judge}[sys.argv[1]](json.loads(sys.argv[2]))))
