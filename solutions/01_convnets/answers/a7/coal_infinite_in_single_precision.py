# Numbers that only float64 can hold.
# fa: عددهایی که فقط در `float64` جا می‌شوند.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights = [weight.astype("float64") for weight in weights]
weights[9][0] = 1e300

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
