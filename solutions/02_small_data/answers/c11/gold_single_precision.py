# The same weights in single precision.
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "augmented.json"), "runs")
with np.load(Path(REFERENCE, "augmented.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)

np.savez("runs/augmented.npz", **weights)
