# Never trained.
# fa: هرگز آموزش ندیده است.
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "augmented.json"), "runs")
with np.load(Path(REFERENCE, "augmented.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
rng = np.random.default_rng(0)
weights = {name: rng.normal(0, 0.05, array.shape).astype("float32") for name, array in weights.items()}
np.savez("runs/augmented.npz", **weights)
