# The 64 hidden units change places; what the network computes stays the same.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

order = np.random.default_rng(5).permutation(64)
weights[6], weights[7], weights[8] = weights[6][:, order], weights[7][order], weights[8][order]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
