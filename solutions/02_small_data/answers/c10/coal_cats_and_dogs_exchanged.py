# The opposite answer for every picture.
# fa: برای هر تصویر پاسخ وارونه می‌دهد.
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "scratch.json"), "runs")
with np.load(Path(REFERENCE, "scratch.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
for name in names[-2:]:
    weights[name] = -weights[name]
np.savez("runs/scratch.npz", **weights)
