# The same function: the units of the dense layer stand in another order.
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
shutil.copy(Path(REFERENCE, "augmented.json"), "runs")
with np.load(Path(REFERENCE, "augmented.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
order = np.random.default_rng(1).permutation(512)
weights[names[-4]], weights[names[-3]] = weights[names[-4]][:, order], weights[names[-3]][order]
weights[names[-2]] = weights[names[-2]][order]
np.savez("runs/augmented.npz", **weights)
