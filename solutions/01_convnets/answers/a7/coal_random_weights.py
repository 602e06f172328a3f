# Never trained.
# fa: هرگز آموزش ندیده است.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

rng = np.random.default_rng(0)
weights = [rng.normal(0, 0.05, weight.shape).astype("float32") for weight in weights]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
