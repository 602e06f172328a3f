# One answer for all pictures.
# fa: برای همه تصویرها یک پاسخ می‌دهد.
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "augmented.json"), "runs")
with np.load(Path(REFERENCE, "augmented.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
weights[names[-2]] *= 0
weights[names[-1]] -= 5
np.savez("runs/augmented.npz", **weights)
