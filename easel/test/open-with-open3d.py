"""Opens models with Open3D and prints what it found as JSON: python3 open-with-open3d.py FILE..."""

import json
import os
import sys

import open3d

for path in sys.argv[1:]:
    mesh = open3d.io.read_triangle_mesh(path, True)
    size = mesh.get_max_bound() - mesh.get_min_bound()
    print(
        json.dumps(
            {
                "file": os.path.splitext(path)[1][1:],
                "triangles": len(mesh.triangles),
                "uvs": mesh.has_triangle_uvs(),
                "size": [round(side, 3) for side in size],
            }
        )
    )
