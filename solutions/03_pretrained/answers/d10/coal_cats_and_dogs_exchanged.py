# The opposite answer for every picture.
# fa: برای هر تصویر پاسخ وارونه می‌دهد.
import json
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
for name in ("features", "tuned"):
    for end in (".npz", ".json"):
        shutil.copy(Path(REFERENCE, name + end), "runs")
with np.load(Path(REFERENCE, "features.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
for name in names[-2:]:
    weights[name] = -weights[name]
np.savez("runs/features.npz", **weights)
