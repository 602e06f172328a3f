# The same run in float64, most significant byte first, columns first.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights = [np.asfortranarray(weight.astype(">f8")) for weight in weights]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
