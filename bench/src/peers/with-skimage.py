"""Marching cubes of scikit-image on a field.f32 of n x n x n samples: `python3 with-skimage.py extract JSON`; the last line printed is JSON."""
import json
import sys
import time

import numpy
from skimage.measure import marching_cubes

wish = json.loads(sys.argv[2])
field = numpy.fromfile(wish["field"], "f4").reshape((wish["count"],) * 3)
wall, processor = time.perf_counter(), time.process_time()
_, faces, _, _ = marching_cubes(field, 0)
print(json.dumps({"seconds": time.perf_counter() - wall, "cpu": time.process_time() - processor, "faces": len(faces)}))
